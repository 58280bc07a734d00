package io.helston.node.worker;

import io.helston.node.analysis.Partial;
import io.helston.node.compute.SerialExecutor;
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
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
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
 * what is missing; the segment runs on the compute pool, one of the slot after the other; the
 * partial goes up, or stays in the blob store when it is large. All but the second step may overlap
 * with other runs of the slot, so that the slot need not wait for the post. The actor itself never
 * computes, so it answers at any time. State is keyed by (job incarnation, segment index): a later
 * round finds it again, a slot that lacks it replays. When the job ends, or its coordinator is
 * gone, the state is dropped.
 */
public final class WorkerSlot extends AbstractBehavior<SlotCommand> {
  /** What a slot sends to itself. */
  private sealed interface Own extends SlotPrivate {}

  private record InputFetched(NodeBlobs.FetchReply reply) implements Own {}

  private record DelayOver(PendingRun pending) implements Own {}

  private record Computed(PendingRun pending, SegmentRun.Outcome outcome) implements Own {}

  private record ComputeFailed(PendingRun pending, Throwable cause) implements Own {}

  private record CoordinatorGone(JobRun job) implements Own {}

  private final SlotServices services;
  private final int slot;
  private final ActorRef<NodeBlobs.FetchReply> fetchReplies;
  private final SegmentStates states = new SegmentStates();
  private final Map<Class<?>, Object> scratch = new HashMap<>();
  private final Executor compute;
  private final Set<JobRun> watched = new HashSet<>();
  // In the order in which they came; those under way are first:
  private final List<PendingRun> runs = new ArrayList<>();
  private long produced;

  /** The slot of this number on a node. */
  public static Behavior<SlotCommand> create(int slot, SlotServices services) {
    return Behaviors.setup(context -> new WorkerSlot(context, slot, services));
  }

  private WorkerSlot(ActorContext<SlotCommand> context, int slot, SlotServices services) {
    super(context);
    this.slot = slot;
    this.services = services;
    this.compute = new SerialExecutor(services.compute());
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
      case DelayOver over -> onDelayOver(over.pending());
      case Computed computed -> onComputed(computed.pending(), computed.outcome());
      case ComputeFailed failed -> onComputeFailed(failed.pending(), failed.cause());
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
    if (runs.stream().noneMatch(other -> other.isSameWork(run))) {
      var pending = new PendingRun(run);
      runs.add(pending);
      fetch(pending, run.task().inputs().values());
      advance();
    }
  }

  private void watch(JobRun job, ActorRef<CoordinatorCommand> coordinator) {
    if (watched.add(job)) {
      getContext().watchWith(coordinator, new CoordinatorGone(job));
    }
  }

  private void fetch(PendingRun pending, Collection<BlobId> ids) {
    Run run = pending.run();
    for (BlobId id : pending.require(ids)) {
      services.blobs().tell(new NodeBlobs.Fetch(run.job(), id, run.source(), fetchReplies));
    }
  }

  /** Begins all runs that can begin, up to the first that has to wait. */
  private void advance() {
    for (PendingRun pending : List.copyOf(runs)) {
      if (!pending.begun() && !(stateIsHere(pending) && pending.ready() && begin(pending))) {
        return;
      }
    }
  }

  /** Whether a run may have its state, or may make one; what it needs for that is asked for. */
  private boolean stateIsHere(PendingRun pending) {
    Run run = pending.run();
    if (runs.stream().anyMatch(other -> other.begun() && other.hasStateOf(run))) {
      return false;
    }
    if (!states.ready(run)) {
      for (Task replay : run.replays()) {
        fetch(pending, replay.inputs().values());
      }
    }
    return true;
  }

  private void onInput(NodeBlobs.FetchReply reply) {
    switch (reply) {
      case NodeBlobs.Fetched fetched -> {
        runs.forEach(pending -> pending.arrived(fetched.id(), fetched.payload()));
        advance();
      }
      case NodeBlobs.FetchFailed failed -> {
        for (PendingRun pending : List.copyOf(runs)) {
          if (pending.lacks(failed.id())) {
            fail(pending, new JobFailure(FailureKind.ANALYSIS_FAILED, failed.reason(), ""));
          }
        }
      }
    }
  }

  /** Whether the run waits no more; in failure tests each is delayed once it is the only one. */
  private boolean begin(PendingRun pending) {
    if (services.segmentDelay().isZero()) {
      compute(pending);
      return true;
    }
    if (pending.equals(runs.getFirst()) && pending.delay()) {
      getContext()
          .scheduleOnce(services.segmentDelay(), getContext().getSelf(), new DelayOver(pending));
    }
    return false;
  }

  private void onDelayOver(PendingRun pending) {
    if (runs.contains(pending)) {
      compute(pending);
      advance();
    }
  }

  private void compute(PendingRun pending) {
    Run run = pending.run();
    Optional<JobScope> scope =
        services.scopes().of(run.job(), slot, run.spec().memoryBytesPerNode());
    if (scope.isEmpty()) {
      runs.remove(pending);
      return;
    }
    var segment = new SegmentRun(services, scope.get(), scratch, run);
    pending.began(segment);
    SegmentStates.Kept kept = states.take(run);
    Map<BlobId, Wire> inputs = pending.inputs();
    getContext()
        .pipeToSelf(
            CompletableFuture.supplyAsync(() -> segment.execute(kept, inputs), compute),
            (outcome, failure) ->
                failure == null
                    ? new Computed(pending, outcome)
                    : new ComputeFailed(pending, failure));
  }

  private void onComputed(PendingRun pending, SegmentRun.Outcome outcome) {
    Run run = pending.run();
    runs.remove(pending);
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
    advance();
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

  private void onComputeFailed(PendingRun pending, Throwable cause) {
    getContext().getLog().debug("segment failed", cause);
    fail(pending, Failures.of(cause));
  }

  private void fail(PendingRun pending, JobFailure failure) {
    runs.remove(pending);
    Run run = pending.run();
    Task task = run.task();
    run.replyTo()
        .tell(
            new SegmentFailed(
                run.job(), slot, task.round(), task.segment().index(), run.attempt(), failure));
    advance();
  }

  private void onEndJob(JobRun job) {
    watched.remove(job);
    runs.removeIf(pending -> !pending.begun() && pending.belongsTo(job));
    states.end(job);
    try {
      services.scopes().end(job);
    } catch (RuntimeException e) {
      getContext().getLog().warn("what job {} shared could not be closed", job, e);
    }
    advance();
  }

  /** A coordinator that was lost with its node says no goodbye, so its blobs are dropped for it. */
  private void onCoordinatorGone(JobRun job) {
    if (watched.contains(job)) {
      onEndJob(job);
      services.blobs().tell(new EndJob(job));
    }
  }

  private Behavior<SlotCommand> onStopped() {
    runs.forEach(PendingRun::abandon);
    states.close();
    services.scopes().leave(slot);
    return this;
  }
}
