package io.helston.node.coordinator;

import io.helston.protocol.job.JobFailure;
import io.helston.protocol.spec.JobSpec;
import io.helston.protocol.work.JobRun;
import io.helston.protocol.work.PartialRef;
import io.helston.protocol.work.WorkProtocol.BlobCommand;
import io.helston.protocol.work.WorkProtocol.CoordinatorCommand;
import io.helston.protocol.work.WorkProtocol.Fold;
import io.helston.protocol.work.WorkProtocol.FoldFailed;
import io.helston.protocol.work.WorkProtocol.FoldId;
import io.helston.protocol.work.WorkProtocol.Folded;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.pekko.actor.typed.ActorRef;

/**
 * Has the pairs of partials of the current round joined where one of them lies.
 *
 * <p>A fold that gives no answer is ordered again after a while. One that fails is tried again with
 * the same halves, then with halves computed anew, and at last fails the job.
 */
final class FoldDesk {
  /** Failures after which the halves are no longer trusted to be where they should. */
  private static final int PATIENT_FAILURES = 2;

  /** Failures after which the job fails. */
  static final int MAX_FAILURES = 5;

  private final JobRun job;
  private final JobSpec spec;
  private final CoordinatorServices services;
  private final ActorRef<CoordinatorCommand> replyTo;
  private final Map<FoldId, Long> deadlines = new HashMap<>();
  private RoundRun round;

  FoldDesk(
      JobRun job,
      JobSpec spec,
      CoordinatorServices services,
      ActorRef<CoordinatorCommand> replyTo) {
    this.job = job;
    this.spec = spec;
    this.services = services;
    this.replyTo = replyTo;
  }

  void open(RoundRun current) {
    round = current;
    deadlines.clear();
  }

  /** Places a segment's partial. */
  void place(int segment, PartialRef partial) {
    round.place(segment, partial).ifPresent(this::order);
  }

  /** Places the outcome of a fold, or drops it if nobody waits for it. */
  void folded(Folded folded) {
    FoldId id = folded.fold();
    deadlines.remove(id);
    Optional<RoundRun.FoldOrder> next = round.folded(id, folded.partial());
    Partials.release(job, round.consumed(id));
    if (!round.uses(id, folded.partial())) {
      Partials.release(job, List.of(folded.partial()));
    }
    next.ifPresent(this::order);
  }

  /** Takes a failure; returns what the job fails with if there is no point in going on. */
  Optional<JobFailure> failed(FoldFailed failed, Consumer<String> warn) {
    FoldId id = failed.fold();
    deadlines.remove(id);
    int failures = round.foldFailed(id);
    if (failures >= MAX_FAILURES) {
      return Optional.of(failed.failure());
    }
    if (failures > PATIENT_FAILURES) {
      warn.accept(failed.failure().message() + "; both halves are computed again");
      round.redo(id);
    } else if (failures > 0) {
      round.retry(id).ifPresent(this::order);
    }
    return Optional.empty();
  }

  /** Orders again what has not been answered for long: order or answer may have been lost. */
  void repeat(long now) {
    List<FoldId> late =
        deadlines.entrySet().stream()
            .filter(entry -> entry.getValue() - now < 0)
            .map(Map.Entry::getKey)
            .toList();
    for (FoldId id : late) {
      deadlines.remove(id);
      round.retry(id).ifPresent(this::order);
    }
  }

  private void order(RoundRun.FoldOrder order) {
    FoldId id = order.id();
    // Each try waits longer: the fold may only be queued behind long segments.
    long patience = id.attempt() * services.patience().toNanos();
    deadlines.put(id, System.nanoTime() + patience);
    holder(order).tell(new Fold(job, spec, id, order.left(), order.right(), replyTo));
  }

  /** The store of the first half that is not inline; this node's if both are. */
  private ActorRef<BlobCommand> holder(RoundRun.FoldOrder order) {
    return Partials.held(order.left())
        .or(() -> Partials.held(order.right()))
        .map(PartialRef.Held::holder)
        .orElse(services.blobs());
  }
}
