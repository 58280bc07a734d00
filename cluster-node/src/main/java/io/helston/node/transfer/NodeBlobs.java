package io.helston.node.transfer;

import io.helston.node.analysis.Analyses;
import io.helston.node.analysis.Analysis;
import io.helston.protocol.job.FailureKind;
import io.helston.protocol.job.JobFailure;
import io.helston.protocol.result.JobResult;
import io.helston.protocol.spec.JobSpec;
import io.helston.protocol.wire.Wire;
import io.helston.protocol.work.BlobId;
import io.helston.protocol.work.JobRun;
import io.helston.protocol.work.PartialRef;
import io.helston.protocol.work.WorkProtocol.BlobCommand;
import io.helston.protocol.work.WorkProtocol.BlobPrivate;
import io.helston.protocol.work.WorkProtocol.Chunk;
import io.helston.protocol.work.WorkProtocol.EndJob;
import io.helston.protocol.work.WorkProtocol.Fold;
import io.helston.protocol.work.WorkProtocol.FoldFailed;
import io.helston.protocol.work.WorkProtocol.Folded;
import io.helston.protocol.work.WorkProtocol.NoSuchBlob;
import io.helston.protocol.work.WorkProtocol.PullChunk;
import io.helston.protocol.work.WorkProtocol.Release;
import io.helston.node.measure.CpuClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;

/**
 * The blob store of a node: keeps what its slots produced, pulls what they need, and folds pairs of
 * partials where the left one lies.
 *
 * <p>Everything large moves here, by pull: the receiver asks for chunks, at most {@link
 * Pull#WINDOW} ahead, and the sender keeps no state about it. Chunks travel on Artery's
 * large-message lane because this actor's path is listed there. Encoding, decoding and folding run
 * on the compute pool; the actor itself only keeps the books, so it always answers.
 */
public final class NodeBlobs extends AbstractBehavior<BlobCommand> {
  /** The actor's name; {@code helston.conf} lists its path as a large-message destination. */
  public static final String NAME = "blobs";

  private static final Duration STALL_CHECK = Duration.ofSeconds(5);

  /** What this node's own actors say to the store. */
  private sealed interface Own extends BlobPrivate {}

  /** Keeps an object under a name until the job ends or releases it. */
  public record Put(JobRun job, BlobId id, Wire payload) implements Own {}

  /** Asks for an object, pulling it from the source when it is not here. */
  public record Fetch(
      JobRun job, BlobId id, ActorRef<BlobCommand> source, ActorRef<FetchReply> replyTo)
      implements Own {}

  /** Moves rows into this node's spool, pulling them when they are elsewhere. */
  public record Spool(
      JobRun results, int segment, PartialRef.Held rows, ActorRef<SpoolReply> replyTo)
      implements Own {}

  private record Spooled(Spool spool, EncodedBlob.OnDisk file, Throwable failure) implements Own {}

  private record Encoded(BlobId id, EncodedBlob blob) implements Own {}

  private record Decoded(BlobId id, Wire payload) implements Own {}

  private record DecodeFailed(BlobId id, String reason) implements Own {}

  private record Joined(Fold fold, PartialRef partial, Wire payload, double cpuSeconds)
      implements Own {}

  private record JoinFailed(Fold fold, Throwable cause) implements Own {}

  private record SourceGone(ActorRef<BlobCommand> source) implements Own {}

  private record CheckStalls() implements Own {}

  /** The answer to {@link Fetch}. */
  public sealed interface FetchReply {
    /** The object asked for. */
    BlobId id();
  }

  /** The object asked for; shared by everybody on the node. */
  public record Fetched(BlobId id, Wire payload) implements FetchReply {}

  /** The object cannot be had. */
  public record FetchFailed(BlobId id, String reason) implements FetchReply {}

  /** The answer to {@link Spool}; an empty failure means that the rows are safe here. */
  public record SpoolReply(PartialRef.Held rows, int segment, String failure) {}

  private final Analyses analyses;
  private final BlobCodec codec;
  private final Executor compute;
  private final SpoolDirectory spool;
  private final String node;
  private final BlobStore store = new BlobStore();
  private final Map<BlobId, Pull> pulls = new HashMap<>();
  private final Map<BlobId, List<PullChunk>> encoding = new HashMap<>();
  private long folds;

  /**
   * A store of one node.
   *
   * @param node the node's address, put into every {@link PartialRef.Held}
   */
  public static Behavior<BlobCommand> create(
      Analyses analyses, BlobCodec codec, Executor compute, SpoolDirectory spool, String node) {
    return Behaviors.setup(
        context ->
            Behaviors.withTimers(
                timers -> {
                  timers.startTimerWithFixedDelay(new CheckStalls(), STALL_CHECK);
                  return new NodeBlobs(context, analyses, codec, compute, spool, node);
                }));
  }

  private NodeBlobs(
      ActorContext<BlobCommand> context,
      Analyses analyses,
      BlobCodec codec,
      Executor compute,
      SpoolDirectory spool,
      String node) {
    super(context);
    this.analyses = analyses;
    this.codec = codec;
    this.compute = compute;
    this.spool = spool;
    this.node = node;
  }

  @Override
  public Receive<BlobCommand> createReceive() {
    return newReceiveBuilder().onMessage(BlobCommand.class, this::onCommand).build();
  }

  private Behavior<BlobCommand> onCommand(BlobCommand command) {
    switch (command) {
      case PullChunk pull -> onPullChunk(pull);
      case Chunk chunk -> onChunk(chunk);
      case NoSuchBlob missing -> fail(missing.id(), "its holder no longer has it");
      case Fold fold -> onFold(fold);
      case EndJob end -> store.endJob(end.job());
      case Release release -> store.release(release.job(), release.ids());
      case BlobPrivate own -> onOwn((Own) own);
    }
    return this;
  }

  private void onOwn(Own own) {
    switch (own) {
      case Put put -> store.put(put.job(), put.id(), put.payload());
      case Fetch fetch -> onFetch(fetch);
      case Spool rows -> onSpool(rows);
      case Spooled spooled -> onSpooled(spooled);
      case Encoded encoded -> onEncoded(encoded);
      case Decoded decoded -> onDecoded(decoded);
      case DecodeFailed failed -> fail(failed.id(), failed.reason());
      case Joined joined -> onJoined(joined);
      case JoinFailed failed -> foldFailed(failed.fold(), failed.cause().toString());
      case SourceGone gone -> onSourceGone(gone.source());
      case CheckStalls check -> onCheckStalls();
    }
  }

  private void onPullChunk(PullChunk pull) {
    Optional<EncodedBlob> encoded = store.encoded(pull.id());
    if (encoded.isPresent()) {
      reply(pull, encoded.get());
      return;
    }
    Optional<Wire> payload = store.peek(pull.id());
    if (payload.isEmpty()) {
      pull.replyTo().tell(new NoSuchBlob(pull.id()));
      return;
    }
    List<PullChunk> waiting = encoding.get(pull.id());
    if (waiting != null) {
      waiting.add(pull);
      return;
    }
    encoding.put(pull.id(), new ArrayList<>(List.of(pull)));
    getContext()
        .pipeToSelf(
            CompletableFuture.supplyAsync(() -> codec.encode(payload.get()), compute),
            (blob, failure) -> new Encoded(pull.id(), failure == null ? blob : null));
  }

  private void onEncoded(Encoded encoded) {
    List<PullChunk> waiting = encoding.remove(encoded.id());
    if (encoded.blob() != null) {
      store.setEncoded(encoded.id(), encoded.blob());
    }
    for (PullChunk pull : waiting) {
      if (encoded.blob() == null) {
        getContext().getLog().error("{} could not be encoded", encoded.id());
        pull.replyTo().tell(new NoSuchBlob(pull.id()));
      } else {
        reply(pull, encoded.blob());
      }
    }
  }

  private void reply(PullChunk pull, EncodedBlob blob) {
    switch (blob) {
      case EncodedBlob.InMemory memory -> reply(pull, blob, memory.chunks().get(pull.index()));
      case EncodedBlob.OnDisk disk ->
          compute.execute(() -> reply(pull, blob, SpoolDirectory.read(disk, pull.index())));
    }
  }

  private static void reply(PullChunk pull, EncodedBlob blob, byte[] bytes) {
    int crc = EncodedBlob.checksum(bytes);
    pull.replyTo().tell(new Chunk(pull.id(), pull.index(), blob.count(), bytes, crc));
  }

  private void onSpool(Spool rows) {
    obtain(
        rows.results(),
        rows.rows().id(),
        rows.rows().holder(),
        payload ->
            getContext()
                .pipeToSelf(
                    CompletableFuture.supplyAsync(
                        () -> spool.write(codec.encode(payload)), compute),
                    (file, failure) -> new Spooled(rows, file, failure)),
        reason -> rows.replyTo().tell(new SpoolReply(rows.rows(), rows.segment(), reason)));
  }

  private void onSpooled(Spooled spooled) {
    Spool rows = spooled.spool();
    BlobId id = rows.rows().id();
    String failure = spooled.failure() == null ? "" : spooled.failure().toString();
    if (failure.isEmpty()) {
      store.putOnDisk(rows.results(), id, spooled.file());
    }
    rows.replyTo().tell(new SpoolReply(rows.rows(), rows.segment(), failure));
  }

  private void onFetch(Fetch fetch) {
    obtain(
        fetch.job(),
        fetch.id(),
        fetch.source(),
        payload -> fetch.replyTo().tell(new Fetched(fetch.id(), payload)),
        reason -> fetch.replyTo().tell(new FetchFailed(fetch.id(), reason)));
  }

  /** Hands over the object at once when it is here, and otherwise when its pull ends. */
  private void obtain(
      JobRun job,
      BlobId id,
      ActorRef<BlobCommand> source,
      Consumer<Wire> ready,
      Consumer<String> failed) {
    Optional<Wire> here = store.get(job, id);
    if (here.isPresent()) {
      ready.accept(here.get());
      return;
    }
    if (source.equals(getContext().getSelf())) {
      failed.accept(id + " is not in this node's store");
      return;
    }
    Pull pull = pulls.get(id);
    if (pull == null) {
      pull = new Pull(id, source);
      pulls.put(id, pull);
      getContext().watchWith(source, new SourceGone(source));
    }
    pull.await(job, ready, failed);
    ask(pull);
  }

  private void ask(Pull pull) {
    for (int index = pull.nextToAsk(); index >= 0; index = pull.nextToAsk()) {
      pull.source().tell(new PullChunk(pull.id(), index, getContext().getSelf()));
    }
  }

  private void onChunk(Chunk chunk) {
    Pull pull = pulls.get(chunk.id());
    if (pull == null) {
      return;
    }
    if (!pull.take(chunk)) {
      fail(chunk.id(), "chunk " + chunk.index() + " arrived damaged");
    } else if (pull.complete()) {
      getContext()
          .pipeToSelf(
              CompletableFuture.supplyAsync(() -> codec.decode(pull.bytes()), compute),
              (payload, failure) ->
                  failure == null
                      ? new Decoded(chunk.id(), payload)
                      : new DecodeFailed(chunk.id(), failure.toString()));
    } else {
      ask(pull);
    }
  }

  private void onDecoded(Decoded decoded) {
    Pull pull = pulls.remove(decoded.id());
    if (pull == null) {
      return;
    }
    pull.jobs().forEach(job -> store.put(job, decoded.id(), decoded.payload()));
    pull.listeners().forEach(listener -> listener.ready().accept(decoded.payload()));
  }

  private void fail(BlobId id, String reason) {
    Pull pull = pulls.remove(id);
    if (pull != null) {
      pull.listeners().forEach(listener -> listener.failed().accept(id + ": " + reason));
    }
  }

  private void onSourceGone(ActorRef<BlobCommand> source) {
    List.copyOf(pulls.values()).stream()
        .filter(pull -> pull.source().equals(source))
        .forEach(pull -> fail(pull.id(), "the node that held it was lost"));
  }

  private void onCheckStalls() {
    List.copyOf(pulls.values()).stream()
        .filter(pull -> !pull.complete() && pull.stalled())
        .forEach(pull -> fail(pull.id(), "no chunk arrived in " + STALL_CHECK.toSeconds() + " s"));
  }

  private void onFold(Fold fold) {
    obtain(
        fold,
        fold.left(),
        left -> obtain(fold, fold.right(), right -> join(fold, left, right)));
  }

  private void obtain(Fold fold, PartialRef partial, Consumer<Wire> ready) {
    switch (partial) {
      case PartialRef.Inline inline -> ready.accept(inline.payload());
      case PartialRef.Held held ->
          obtain(
              fold.job(), held.id(), held.holder(), ready, reason -> foldFailed(fold, reason));
      case PartialRef.Rows rows -> foldFailed(fold, "rows of " + rows.stream() + " do not fold");
    }
  }

  private void join(Fold fold, Wire left, Wire right) {
    Analysis<JobSpec, JobResult> analysis = analyses.of(fold.spec());
    boolean inline =
        fold.left() instanceof PartialRef.Inline && fold.right() instanceof PartialRef.Inline;
    ActorRef<BlobCommand> self = getContext().getSelf();
    long hash = 31 * fold.left().hash() + fold.right().hash();
    var id = new BlobId(fold.job() + "/" + node + "/fold-" + folds++);
    getContext()
        .pipeToSelf(
            CompletableFuture.supplyAsync(
                () -> {
                  double before = CpuClock.threadSeconds();
                  Wire joined = analysis.fold(left, right);
                  PartialRef partial =
                      inline
                          ? new PartialRef.Inline(joined, hash)
                          : new PartialRef.Held(id, hash, node, self);
                  return new Joined(fold, partial, joined, CpuClock.threadSeconds() - before);
                },
                compute),
            (joined, failure) -> failure == null ? joined : new JoinFailed(fold, failure));
  }

  private void onJoined(Joined joined) {
    Fold fold = joined.fold();
    for (PartialRef half : List.of(fold.left(), fold.right())) {
      if (half instanceof PartialRef.Held held) {
        store.release(fold.job(), List.of(held.id()));
      }
    }
    if (joined.partial() instanceof PartialRef.Held held) {
      store.put(fold.job(), held.id(), joined.payload());
    }
    fold.replyTo()
        .tell(new Folded(fold.job(), fold.fold(), joined.partial(), joined.cpuSeconds()));
  }

  private void foldFailed(Fold fold, String reason) {
    var failure = new JobFailure(FailureKind.ANALYSIS_FAILED, "a fold failed: " + reason, "");
    fold.replyTo().tell(new FoldFailed(fold.job(), fold.fold(), failure));
  }
}
