package io.helston.node.coordinator;

import io.helston.protocol.work.JobRun;
import io.helston.protocol.work.PartialRef;
import io.helston.protocol.work.WorkProtocol.Release;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Where partials lie, whatever their kind. */
final class Partials {
  private Partials() {}

  /** The blob a partial consists of; none if it travels in messages. */
  static Optional<PartialRef.Held> held(PartialRef partial) {
    return switch (partial) {
      case PartialRef.Inline inline -> Optional.empty();
      case PartialRef.Held held -> Optional.of(held);
      case PartialRef.Rows rows -> Optional.of(rows.held());
    };
  }

  /** Whether a partial is lost with this node. */
  static boolean liesOn(PartialRef partial, String node) {
    return held(partial).filter(held -> held.node().equals(node)).isPresent();
  }

  /** Tells the holders that nobody needs these any more. */
  static void release(JobRun job, Collection<? extends PartialRef> partials) {
    for (PartialRef partial : partials) {
      held(partial).ifPresent(h -> h.holder().tell(new Release(job, List.of(h.id()))));
    }
  }
}
