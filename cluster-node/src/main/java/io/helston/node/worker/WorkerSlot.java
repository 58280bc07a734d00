package io.helston.node.worker;

import io.helston.node.analysis.Partial;
import io.helston.node.analysis.SegmentState;
import io.helston.node.data.InputException;
import io.helston.node.transfer.NodeBlobs;
import io.helston.protocol.job.FailureKind;
import io.helston.protocol.job.JobFailure;
import io.helston.protocol.wire.Wire;
import io.helston.protocol.work.BlobId;
import io.helston.protocol.work.JobRun;
import io.helston.protocol.work.PartialRef;
import io.helston.protocol.work.Task;
import io.helston.protocol.work.WorkProtocol.CoordinatorCommand;
import io.helston.protocol.work.WorkProtocol.EndJob;
import io.helston.protocol.work.WorkProtocol.Hello;
import io.helston.protocol.work.WorkProtocol.Run;
import io.helston.protocol.work.WorkProtocol.SegmentDone;
import io.helston.protocol.work.WorkProtocol.SegmentFailed;
import io.helston.protocol.work.WorkProtocol.SlotCommand;
import io.helston.protocol.work.WorkProtocol.SlotPrivate;
import io.helston.protocol.work.WorkProtocol.SlotReady;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.PostStop;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;

/**
 * A worker slot: runs one segment at a time and keeps the private state of every segment it ran.
 *
 * <p>A run goes through three steps: its inputs are fetched from the node's blob store, which pulls
 * what is missing; the segment runs on the compute pool; the partial goes up, or stays in the blob
 * store when it is large. The actor itself never computes, so it answers at any time. State is
 * keyed by (job incarnation, segment index): a later round finds it again, a slot that lacks it
 * replays. When the job ends, or its coordinator is gone, the state is dropped.
 */
public final class WorkerSlot extends AbstractBehavior<SlotCommand> {
  /** Partials above this stay in the blob store whatever the analysis called them. */
  static final int INLINE_BYTES = 100_000;

  /** What a slot sends to itself. */
  private sealed interface Own extends SlotPrivate {}

  private record InputFetched(NodeBlobs.FetchReply reply) implements Own {}

  private record DelayOver(Run run) implements Own {}

  private record Computed(Run run, SegmentRun.Outcome outcome) implements Own {}

  private record ComputeFailed(Run run, Throwable cause) implements Own {}

  private record CoordinatorGone(JobRun job) implements Own {}

  private record StateKey(JobRun job, int segment) {}

  private final SlotServices services;
  private final int slot;
  private final ActorRef<NodeBlobs.FetchReply> fetchReplies;
  private final Map<StateKey, SegmentState> states = new HashMap<>();
  private final Map<Class<?>, Object> scratch = new HashMap<>();
  private final Deque<Run> waiting = new ArrayDeque<>();
  private final Set<JobRun> watched = new HashSet<>();
  private final Map<BlobId, Wire> inputs = new HashMap<>();
  private Run current;
  private Set<BlobId> missing = Set.of();
  private long produced;

  /** The slot of this number on a node. */
  public static Behavior<SlotCommand> create(int slot, SlotServices services) {
    return Behaviors.setup(context -> new WorkerSlot(context, slot, services));
  }

  private WorkerSlot(ActorContext<SlotCommand> context, int slot, SlotServices services) {
    super(context);
    this.slot = slot;
    this.services = services;
    this.fetchReplies =
        context.messageAdapter(NodeBlobs.FetchReply.class, InputFetched::new);
  }

  @Override
  public Receive<SlotCommand> createReceive() {
    return newReceiveBuilder()
        .onMessage(SlotCommand.class, this::onCommand)
        .onSignal(PostStop.class, signal -> onStopped())
        .build();
  }

  private Behavior<SlotCommand> onCommand(SlotCommand command) {
    switch (command) {
      case Hello hello -> onHello(hello);
      case Run run -> onRun(run);
      case EndJob end -> onEndJob(end.job());
      case SlotPrivate own -> onOwn((Own) own);
    }
    return this;
  }

  private void onOwn(Own own) {
    switch (own) {
      case InputFetched fetched -> onInput(fetched.reply());
      case DelayOver over -> compute(over.run());
      case Computed computed -> onComputed(computed.run(), computed.outcome());
      case ComputeFailed failed -> onComputeFailed(failed.run(), failed.cause());
      case CoordinatorGone gone -> onEndJob(gone.job());
    }
  }

  private void onHello(Hello hello) {
    hello
        .coordinator()
        .tell(
            new SlotReady(
                hello.job(),
                slot,
                services.node(),
                services.roles(),
                services.analyses().kernelProfiles(),
                getContext().getSelf(),
                services.blobs()));
  }

  private void onRun(Run run) {
    watch(run.job(), run.replyTo());
    if (current != null) {
      waiting.add(run);
    } else {
      start(run);
    }
  }

  private void watch(JobRun job, ActorRef<CoordinatorCommand> coordinator) {
    if (watched.add(job)) {
      getContext().watchWith(coordinator, new CoordinatorGone(job));
    }
  }

  private void start(Run run) {
    current = run;
    inputs.clear();
    missing = new HashSet<>(run.task().inputs().values());
    if (!states.containsKey(key(run))) {
      for (Task replay : run.replays()) {
        missing.addAll(replay.inputs().values());
      }
    }
    for (BlobId id : missing) {
      services.blobs().tell(new NodeBlobs.Fetch(run.job(), id, run.source(), fetchReplies));
    }
    computeWhenReady();
  }

  private void onInput(NodeBlobs.FetchReply reply) {
    switch (reply) {
      case NodeBlobs.Fetched fetched -> {
        if (missing.remove(fetched.id())) {
          inputs.put(fetched.id(), fetched.payload());
          computeWhenReady();
        }
      }
      case NodeBlobs.FetchFailed failed -> {
        if (missing.contains(failed.id())) {
          missing = Set.of();
          failCurrent(failure(FailureKind.ANALYSIS_FAILED, failed.reason(), ""));
        }
      }
    }
  }

  private void computeWhenReady() {
    if (current == null || !missing.isEmpty()) {
      return;
    }
    Run run = current;
    if (services.segmentDelay().isZero()) {
      compute(run);
    } else {
      getContext().scheduleOnce(
          services.segmentDelay(), getContext().getSelf(), new DelayOver(run));
    }
  }

  private void compute(Run run) {
    if (run != current) {
      return;
    }
    Optional<JobScope> scope = services.scopes().of(run.job(), run.spec().memoryBytesPerNode());
    if (scope.isEmpty()) {
      next();
      return;
    }
    var segment = new SegmentRun(services, scope.get(), scratch, run);
    SegmentState kept = states.remove(key(run));
    var ready = Map.copyOf(inputs);
    getContext()
        .pipeToSelf(
            CompletableFuture.supplyAsync(() -> segment.execute(kept, ready), services.compute()),
            (outcome, failure) ->
                failure == null ? new Computed(run, outcome) : new ComputeFailed(run, failure));
  }

  private void onComputed(Run run, SegmentRun.Outcome outcome) {
    if (watched.contains(run.job())) {
      states.put(key(run), outcome.state());
      PartialRef partial = place(run.job(), outcome);
      run.replyTo()
          .tell(
              new SegmentDone(
                  run.job(),
                  slot,
                  run.task().round(),
                  run.task().segment().index(),
                  run.attempt(),
                  partial,
                  outcome.cpuSeconds()));
    } else {
      outcome.state().close();
    }
    next();
  }

  /** Small partials go into the message; all others stay in the node's store. */
  private PartialRef place(JobRun job, SegmentRun.Outcome outcome) {
    Partial partial = outcome.partial();
    long hash = outcome.digest().hash();
    if (partial instanceof Partial.Small && outcome.digest().bytes() <= INLINE_BYTES) {
      return new PartialRef.Inline(partial.payload(), hash);
    }
    var id = new BlobId(job + "/" + services.node() + "/slot-" + slot + "-" + produced++);
    services.blobs().tell(new NodeBlobs.Put(job, id, partial.payload()));
    var held = new PartialRef.Held(id, hash, services.node(), services.blobs());
    return partial instanceof Partial.Append append
        ? new PartialRef.Rows(append.stream(), held)
        : held;
  }

  private void onComputeFailed(Run run, Throwable wrapped) {
    Throwable cause = wrapped instanceof CompletionException ? wrapped.getCause() : wrapped;
    if (cause instanceof InputException input) {
      failCurrent(failure(input.kind(), input.getMessage(), ""));
    } else {
      getContext().getLog().debug("segment failed", cause);
      failCurrent(failure(FailureKind.ANALYSIS_FAILED, cause.toString(), trace(cause)));
    }
  }

  private void failCurrent(JobFailure failure) {
    Task task = current.task();
    current
        .replyTo()
        .tell(
            new SegmentFailed(
                current.job(),
                slot,
                task.round(),
                task.segment().index(),
                current.attempt(),
                failure));
    next();
  }

  private void next() {
    current = null;
    inputs.clear();
    Run run = waiting.poll();
    if (run != null) {
      start(run);
    }
  }

  private void onEndJob(JobRun job) {
    watched.remove(job);
    services.scopes().end(job);
    waiting.removeIf(run -> run.job().equals(job));
    states
        .entrySet()
        .removeIf(
            entry -> {
              boolean ended = entry.getKey().job().equals(job);
              if (ended) {
                entry.getValue().close();
              }
              return ended;
            });
  }

  private Behavior<SlotCommand> onStopped() {
    states.values().forEach(SegmentState::close);
    return this;
  }

  private static StateKey key(Run run) {
    return new StateKey(run.job(), run.task().segment().index());
  }

  private JobFailure failure(FailureKind kind, String message, String detail) {
    return new JobFailure(kind, message, detail);
  }

  private static String trace(Throwable cause) {
    var text = new java.io.StringWriter();
    cause.printStackTrace(new java.io.PrintWriter(text));
    return text.toString();
  }
}
