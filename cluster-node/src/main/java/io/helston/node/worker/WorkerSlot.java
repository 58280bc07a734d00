package io.helston.node.worker;

import io.helston.node.analysis.Partial;
import io.helston.node.transfer.BlobCodec;
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
  /** What a slot sends to itself. */
  private sealed interface Own extends SlotPrivate {}

  private record InputFetched(NodeBlobs.FetchReply reply) implements Own {}

  private record DelayOver(Run run) implements Own {}

  private record Computed(Run run, SegmentRun.Outcome outcome) implements Own {}

  private record ComputeFailed(Throwable cause) implements Own {}

  private record CoordinatorGone(JobRun job) implements Own {}

  private final SlotServices services;
  private final int slot;
  private final ActorRef<NodeBlobs.FetchReply> fetchReplies;
  private final SegmentStates states = new SegmentStates();
  private final Map<Class<?>, Object> scratch = new HashMap<>();
  private final Deque<Run> waiting = new ArrayDeque<>();
  private final Set<JobRun> watched = new HashSet<>();
  private final Map<BlobId, Wire> inputs = new HashMap<>();
  private final Set<BlobId> missing = new HashSet<>();
  private Run current;
  private SegmentRun computing;
  private long produced;

  /** The slot of this number on a node. */
  public static Behavior<SlotCommand> create(int slot, SlotServices services) {
    return Behaviors.setup(context -> new WorkerSlot(context, slot, services));
  }

  private WorkerSlot(ActorContext<SlotCommand> context, int slot, SlotServices services) {
    super(context);
    this.slot = slot;
    this.services = services;
    this.fetchReplies = context.messageAdapter(NodeBlobs.FetchReply.class, InputFetched::new);
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
      case ComputeFailed failed -> onComputeFailed(failed.cause());
      case CoordinatorGone gone -> onCoordinatorGone(gone.job());
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

  /** A coordinator that hears nothing for long repeats itself: a run that is here is not added. */
  private void onRun(Run run) {
    watch(run.job(), run.replyTo());
    if (sameWork(run, current) || waiting.stream().anyMatch(other -> sameWork(run, other))) {
      return;
    }
    if (current != null) {
      waiting.add(run);
    } else {
      start(run);
    }
  }

  private static boolean sameWork(Run run, Run other) {
    return other != null
        && run.job().equals(other.job())
        && run.task().round() == other.task().round()
        && run.task().segment().index() == other.task().segment().index();
  }

  private void watch(JobRun job, ActorRef<CoordinatorCommand> coordinator) {
    if (watched.add(job)) {
      getContext().watchWith(coordinator, new CoordinatorGone(job));
    }
  }

  private void start(Run run) {
    current = run;
    missing.addAll(run.task().inputs().values());
    if (!states.ready(run)) {
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
          failCurrent(new JobFailure(FailureKind.ANALYSIS_FAILED, failed.reason(), ""));
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
      getContext()
          .scheduleOnce(services.segmentDelay(), getContext().getSelf(), new DelayOver(run));
    }
  }

  @SuppressWarnings("ReferenceEquality") // an equal run that was started again is another one
  private void compute(Run run) {
    if (run != current) {
      return;
    }
    Optional<JobScope> scope =
        services.scopes().of(run.job(), slot, run.spec().memoryBytesPerNode());
    if (scope.isEmpty()) {
      next();
      return;
    }
    var segment = new SegmentRun(services, scope.get(), scratch, run);
    computing = segment;
    SegmentStates.Kept kept = states.take(run);
    var ready = Map.copyOf(inputs);
    getContext()
        .pipeToSelf(
            CompletableFuture.supplyAsync(() -> segment.execute(kept, ready), services.compute()),
            (outcome, failure) ->
                failure == null ? new Computed(run, outcome) : new ComputeFailed(failure));
  }

  private void onComputed(Run run, SegmentRun.Outcome outcome) {
    if (watched.contains(run.job())) {
      states.keep(run, outcome.kept());
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
      outcome.kept().state().close();
    }
    next();
  }

  /** Small partials go into the message; all others stay in the node's store. */
  private PartialRef place(JobRun job, SegmentRun.Outcome outcome) {
    Partial partial = outcome.partial();
    long hash = outcome.digest().hash();
    if (partial instanceof Partial.Small && outcome.digest().bytes() <= BlobCodec.INLINE_BYTES) {
      return new PartialRef.Inline(partial.payload(), hash);
    }
    var id = new BlobId(job + "/" + services.node() + "/slot-" + slot + "-" + produced++);
    services.blobs().tell(new NodeBlobs.Put(job, id, partial.payload()));
    var held = new PartialRef.Held(id, hash, services.node(), services.blobs());
    return partial instanceof Partial.Append append
        ? new PartialRef.Rows(append.stream(), held)
        : held;
  }

  private void onComputeFailed(Throwable cause) {
    getContext().getLog().debug("segment failed", cause);
    failCurrent(Failures.of(cause));
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
    computing = null;
    inputs.clear();
    missing.clear();
    Run run = waiting.poll();
    if (run != null) {
      start(run);
    }
  }

  private void onEndJob(JobRun job) {
    watched.remove(job);
    waiting.removeIf(run -> run.job().equals(job));
    states.end(job);
    try {
      services.scopes().end(job);
    } catch (RuntimeException e) {
      getContext().getLog().warn("what job {} shared could not be closed", job, e);
    }
    if (current != null && computing == null && current.job().equals(job)) {
      next();
    }
  }

  /** A coordinator that was lost with its node says no goodbye, so its blobs are dropped for it. */
  private void onCoordinatorGone(JobRun job) {
    if (watched.contains(job)) {
      onEndJob(job);
      services.blobs().tell(new EndJob(job));
    }
  }

  private Behavior<SlotCommand> onStopped() {
    if (computing != null) {
      computing.abandon();
    }
    states.close();
    services.scopes().leave(slot);
    return this;
  }
}
