package io.helston.node.transfer;

import io.helston.node.analysis.Analyses;
import io.helston.node.transfer.Pull.Listener;
import io.helston.protocol.job.FailureKind;
import io.helston.protocol.job.JobFailure;
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
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.DispatcherSelector;
import org.apache.pekko.actor.typed.PostStop;
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
 * large-message lane because this actor's path is listed there. A chunk that does not come is asked
 * for again as long as its source lives. Folds run on the compute pool. Encoding, decoding and
 * files have threads of their own, since a pull must not wait until a segment of a minute ends. The
 * actor itself only keeps the books, so it always answers.
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

  private record Loaded(Wire payload, Throwable failure, Listener listener) implements Own {}

  private record Encoded(BlobId id, EncodedBlob blob, Throwable failure) implements Own {}

  private record Decoded(BlobId id, Wire payload) implements Own {}

  private record DecodeFailed(BlobId id, String reason) implements Own {}

  private record Folding(Fold fold, Joiner.Joined joined, Throwable failure) implements Own {}

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

  private final BlobCodec codec;
  private final Executor compute;
  private final Executor transfers;
  private final SpoolDirectory spool;
  private final Joiner joiner;
  private final BlobStore store = new BlobStore();
  private final Map<BlobId, Pull> pulls = new HashMap<>();
  private final ChunkServer server;

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
    this.codec = codec;
    this.compute = compute;
    this.transfers = context.getSystem().dispatchers().lookup(DispatcherSelector.blocking());
    this.server = new ChunkServer(store, transfers);
    this.spool = spool;
    this.joiner = new Joiner(analyses, codec, node, context.getSelf());
  }

  @Override
  public Receive<BlobCommand> createReceive() {
    return newReceiveBuilder()
        .onMessage(BlobCommand.class, this::onCommand)
        .onSignal(PostStop.class, signal -> onStopped())
        .build();
  }

  private Behavior<BlobCommand> onCommand(BlobCommand command) {
    switch (command) {
      case PullChunk pull -> onPullChunk(pull);
      case Chunk chunk -> onChunk(chunk);
      case NoSuchBlob missing -> onNoSuchBlob(missing.id());
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
      case Loaded loaded -> onLoaded(loaded);
      case Folding folding -> onFolding(folding);
      case SourceGone gone -> onSourceGone(gone.source());
      case CheckStalls check -> onCheckStalls();
    }
  }

  private void onPullChunk(PullChunk request) {
    server
        .take(request)
        .ifPresent(
            payload ->
                getContext()
                    .pipeToSelf(
                        CompletableFuture.supplyAsync(() -> codec.encode(payload), transfers),
                        (blob, failure) -> new Encoded(request.id(), blob, failure)));
  }

  private void onEncoded(Encoded encoded) {
    if (encoded.failure() == null) {
      server.encoded(encoded.id(), encoded.blob());
    } else {
      getContext().getLog().error("{} could not be encoded", encoded.id(), encoded.failure());
      server.failed(encoded.id());
    }
  }

  private void onSpool(Spool rows) {
    if (store.onDisk(rows.rows().id()).isPresent()) {
      rows.replyTo().tell(new SpoolReply(rows.rows(), rows.segment(), ""));
      return;
    }
    obtain(
        rows.results(),
        rows.rows().id(),
        rows.rows().holder(),
        payload ->
            getContext()
                .pipeToSelf(
                    CompletableFuture.supplyAsync(
                        () -> spool.write(codec.encode(payload)), transfers),
                    (file, failure) -> new Spooled(rows, file, failure)),
        reason -> rows.replyTo().tell(new SpoolReply(rows.rows(), rows.segment(), reason)));
  }

  private void onSpooled(Spooled spooled) {
    Spool rows = spooled.spool();
    BlobId id = rows.rows().id();
    String failure = spooled.failure() == null ? "" : spooled.failure().toString();
    if (failure.isEmpty()) {
      store.putOnDisk(rows.results(), id, spooled.file());
    } else {
      store.release(rows.results(), List.of(id));
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
    Optional<EncodedBlob.OnDisk> file = store.onDisk(id);
    if (file.isPresent()) {
      load(file.get(), new Listener(ready, failed));
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

  private void load(EncodedBlob.OnDisk file, Listener listener) {
    getContext()
        .pipeToSelf(
            CompletableFuture.supplyAsync(
                () -> codec.decode(SpoolDirectory.readAll(file)), transfers),
            (payload, failure) -> new Loaded(payload, failure, listener));
  }

  private void onLoaded(Loaded loaded) {
    if (loaded.failure() == null) {
      loaded.listener().ready().accept(loaded.payload());
    } else {
      loaded.listener().failed().accept(loaded.failure().toString());
    }
  }

  private void ask(Pull pull) {
    for (int index = pull.nextToAsk(); index >= 0; index = pull.nextToAsk()) {
      ask(pull, index);
    }
  }

  private void ask(Pull pull, int index) {
    pull.source().tell(new PullChunk(pull.id(), index, getContext().getSelf()));
  }

  private void onChunk(Chunk chunk) {
    Pull pull = pulls.get(chunk.id());
    if (pull == null || pull.complete()) {
      return;
    }
    if (!pull.take(chunk)) {
      fail(chunk.id(), "chunk " + chunk.index() + " arrived damaged");
    } else if (pull.complete()) {
      getContext()
          .pipeToSelf(
              CompletableFuture.supplyAsync(() -> codec.decode(pull.bytes()), transfers),
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

  /** A pull that has all its chunks no longer depends on its source. */
  private void onNoSuchBlob(BlobId id) {
    if (pulls.containsKey(id) && !pulls.get(id).complete()) {
      fail(id, "its holder no longer has it");
    }
  }

  private void onSourceGone(ActorRef<BlobCommand> source) {
    List.copyOf(pulls.values()).stream()
        .filter(pull -> pull.source().equals(source) && !pull.complete())
        .forEach(pull -> fail(pull.id(), "the node that held it was lost"));
  }

  /** Messages may get lost, so chunks that did not come are asked for again. */
  private void onCheckStalls() {
    for (Pull pull : pulls.values()) {
      if (!pull.complete() && pull.stalled()) {
        pull.outstanding().forEach(index -> ask(pull, index));
      }
    }
  }

  private void onFold(Fold fold) {
    obtain(fold, fold.left(), left -> obtain(fold, fold.right(), right -> join(fold, left, right)));
  }

  private void obtain(Fold fold, PartialRef partial, Consumer<Wire> ready) {
    switch (partial) {
      case PartialRef.Inline inline -> ready.accept(inline.payload());
      case PartialRef.Held held ->
          obtain(fold.job(), held.id(), held.holder(), ready, reason -> foldFailed(fold, reason));
      case PartialRef.Rows rows -> foldFailed(fold, "rows of " + rows.stream() + " do not fold");
    }
  }

  private void join(Fold fold, Wire left, Wire right) {
    getContext()
        .pipeToSelf(
            CompletableFuture.supplyAsync(() -> joiner.join(fold, left, right), compute),
            (joined, failure) -> new Folding(fold, joined, failure));
  }

  private void onFolding(Folding folding) {
    Fold fold = folding.fold();
    dropCopies(fold);
    if (folding.failure() != null) {
      foldFailed(fold, folding.failure().toString());
      return;
    }
    Joiner.Joined joined = folding.joined();
    if (joined.partial() instanceof PartialRef.Held held) {
      store.put(fold.job(), held.id(), joined.payload());
    }
    fold.replyTo().tell(new Folded(fold.job(), fold.fold(), joined.partial(), joined.cpuSeconds()));
  }

  /** What was pulled for a fold goes; what lies here stays until the coordinator has the answer. */
  private void dropCopies(Fold fold) {
    for (PartialRef half : List.of(fold.left(), fold.right())) {
      if (half instanceof PartialRef.Held held && !held.holder().equals(getContext().getSelf())) {
        store.release(fold.job(), List.of(held.id()));
      }
    }
  }

  private void foldFailed(Fold fold, String reason) {
    var failure = new JobFailure(FailureKind.ANALYSIS_FAILED, "a fold failed: " + reason, "");
    fold.replyTo().tell(new FoldFailed(fold.job(), fold.fold(), failure));
  }

  private Behavior<BlobCommand> onStopped() throws IOException {
    spool.close();
    return this;
  }
}
