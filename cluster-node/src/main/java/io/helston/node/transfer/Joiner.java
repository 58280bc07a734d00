package io.helston.node.transfer;

import io.helston.node.analysis.Analyses;
import io.helston.node.measure.CpuClock;
import io.helston.protocol.wire.Wire;
import io.helston.protocol.work.BlobId;
import io.helston.protocol.work.PartialRef;
import io.helston.protocol.work.WorkProtocol.BlobCommand;
import io.helston.protocol.work.WorkProtocol.Fold;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.pekko.actor.typed.ActorRef;

/** Joins two partials that are both here. Thread-safe; called on compute threads. */
final class Joiner {

  /** The outcome of a fold. */
  record Joined(Wire payload, PartialRef partial, double cpuSeconds) {}

  private final Analyses analyses;
  private final BlobCodec codec;
  private final String node;
  private final ActorRef<BlobCommand> holder;
  private final AtomicLong folds = new AtomicLong();

  /**
   * A joiner of one blob store.
   *
   * @param holder the blob store, which keeps what is too large for a message
   */
  Joiner(Analyses analyses, BlobCodec codec, String node, ActorRef<BlobCommand> holder) {
    this.analyses = analyses;
    this.codec = codec;
    this.node = node;
    this.holder = holder;
  }

  /** Two partials that came in messages stay one while their join is small enough for a message. */
  Joined join(Fold fold, Wire left, Wire right) {
    double before = CpuClock.threadSeconds();
    Wire joined = analyses.of(fold.spec()).fold(left, right);
    long hash = 31 * fold.left().hash() + fold.right().hash();
    boolean inline =
        fold.left() instanceof PartialRef.Inline
            && fold.right() instanceof PartialRef.Inline
            && codec.digest(joined).bytes() <= BlobCodec.INLINE_BYTES;
    PartialRef partial =
        inline
            ? new PartialRef.Inline(joined, hash)
            : new PartialRef.Held(name(fold), hash, node, holder);
    return new Joined(joined, partial, CpuClock.threadSeconds() - before);
  }

  private BlobId name(Fold fold) {
    return new BlobId(fold.job() + "/" + node + "/fold-" + folds.getAndIncrement());
  }
}
