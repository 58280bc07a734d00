package io.helston.node.coordinator;

import io.helston.node.analysis.Analysis;
import io.helston.node.analysis.JobDriver;
import io.helston.node.analysis.NextStep;
import io.helston.node.analysis.PlanContext;
import io.helston.node.analysis.RoundPlan;
import io.helston.node.analysis.RoundTotals;
import io.helston.node.data.InputException;
import io.helston.node.measure.CpuClock;
import io.helston.node.transfer.NodeBlobs;
import io.helston.node.worker.WorkerSlots;
import io.helston.protocol.job.FailureKind;
import io.helston.protocol.job.JobEvent;
import io.helston.protocol.job.JobFailure;
import io.helston.protocol.job.ResultHandle;
import io.helston.protocol.result.JobResult;
import io.helston.protocol.spec.JobSpec;
import io.helston.protocol.wire.Wire;
import io.helston.protocol.work.BlobId;
import io.helston.protocol.work.JobRun;
import io.helston.protocol.work.PartialRef;
import io.helston.protocol.work.WorkProtocol.BlobCommand;
import io.helston.protocol.work.WorkProtocol.CoordinatorCommand;
import io.helston.protocol.work.WorkProtocol.CoordinatorPrivate;
import io.helston.protocol.work.WorkProtocol.EndJob;
import io.helston.protocol.work.WorkProtocol.Fold;
import io.helston.protocol.work.WorkProtocol.FoldFailed;
import io.helston.protocol.work.WorkProtocol.FoldId;
import io.helston.protocol.work.WorkProtocol.Folded;
import io.helston.protocol.work.WorkProtocol.Hello;
import io.helston.protocol.work.WorkProtocol.Release;
import io.helston.protocol.work.WorkProtocol.SegmentDone;
import io.helston.protocol.work.WorkProtocol.SegmentFailed;
import io.helston.protocol.work.WorkProtocol.SlotCommand;
import io.helston.protocol.work.WorkProtocol.SlotReady;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;

/**
 * The coordinator of one job: plans it, hands its segments to worker slots, has the partials
 * folded, and asks the analysis what comes next until it has the result.
 *
 * <p>Slots announce themselves when greeted and are watched. When a node is reported unreachable,
 * its segments and every partial it held are given out again at once, to slots that live; sharding
 * may take as long as it likes to start the lost slots elsewhere. A segment past its deadline is
 * offered a second time. The first report of a segment counts; later ones must have the same hash.
 *
 * <p>Plans, folds and answers of the analysis run on the compute pool; this actor only keeps the
 * books.
 */
public final class Coordinator extends AbstractBehavior<CoordinatorCommand> {
  private static final Duration GREETING_INTERVAL = Duration.ofSeconds(1);
  private static final int PATIENT_FOLD_ATTEMPTS = 2;
  private static final int MAX_FOLD_ATTEMPTS = 5;

  /** What a coordinator hears from its own node. */
  private sealed interface Own extends CoordinatorPrivate {}

  /** Stops the job. */
  public enum CancelJob implements Own {
    INSTANCE
  }

  /** A node of the cluster was lost or came back. */
  public record NodeChanged(String node, boolean lost) implements Own {}

  private record Planned(JobDriver<JobResult> driver, RoundPlan first, double cpuSeconds)
      implements Own {}

  private record RoundReady(RoundPlan plan, Map<String, BlobId> named, double cpuSeconds)
      implements Own {}

  private record Stepped(NextStep<JobResult> step, double cpuSeconds) implements Own {}

  private record Broke(Throwable cause) implements Own {}

  private record SlotGone(int slot, ActorRef<SlotCommand> ref) implements Own {}

  private record Obtained(NodeBlobs.FetchReply reply) implements Own {}

  private record RowsStored(NodeBlobs.SpoolReply reply) implements Own {}

  private enum Greet implements Own {
    INSTANCE
  }

  private final JobRun job;
  private final CoordinatorServices services;
  private final JobSpec spec;
  private final ActorRef<JobEvent> events;
  private final Analysis<JobSpec, JobResult> analysis;
  private final SlotTable slots = new SlotTable();
  private final SegmentDesk desk;
  private final ActorRef<NodeBlobs.FetchReply> obtained;
  private final ActorRef<NodeBlobs.SpoolReply> stored;
  private final Map<String, BlobId> inputs = new HashMap<>();
  private final Map<BlobId, Integer> rootsOnTheWay = new HashMap<>();
  private final Map<Integer, Wire> totals = new TreeMap<>();
  private final Map<String, List<BlobId>> streams = new TreeMap<>();
  private JobDriver<JobResult> driver;
  private RoundRun round;
  private boolean stepping;
  private double cpuSeconds;

  /**
   * The coordinator of a job.
   *
   * @param computeNodes nodes that compute at this moment, for memory estimates only
   */
  public static Behavior<CoordinatorCommand> create(
      JobRun job,
      JobSpec spec,
      int computeNodes,
      CoordinatorServices services,
      ActorRef<JobEvent> events) {
    return Behaviors.setup(
        context ->
            Behaviors.withTimers(
                timers -> {
                  timers.startTimerWithFixedDelay(Greet.INSTANCE, GREETING_INTERVAL);
                  return new Coordinator(context, job, spec, computeNodes, services, events);
                }));
  }

  private Coordinator(
      ActorContext<CoordinatorCommand> context,
      JobRun job,
      JobSpec spec,
      int computeNodes,
      CoordinatorServices services,
      ActorRef<JobEvent> events) {
    super(context);
    this.job = job;
    this.spec = spec;
    this.services = services;
    this.events = events;
    this.analysis = services.analyses().of(spec);
    this.desk = new SegmentDesk(job, spec, services, slots, context.getSelf());
    this.obtained = context.messageAdapter(NodeBlobs.FetchReply.class, Obtained::new);
    this.stored = context.messageAdapter(NodeBlobs.SpoolReply.class, RowsStored::new);
    events.tell(new JobEvent.Planning(job.job(), services.node()));
    greet();
    plan(computeNodes);
  }

  private void plan(int computeNodes) {
    long memory = spec.memoryBytesPerNode();
    var context = new PlanContext(computeNodes, memory > 0 ? memory : services.nodeMemoryBytes());
    onCompute(
        () -> {
          double before = CpuClock.threadSeconds();
          JobDriver<JobResult> planned = analysis.plan(spec, context);
          RoundPlan first = planned.first();
          return new Planned(planned, first, CpuClock.threadSeconds() - before);
        });
  }

  @Override
  public Receive<CoordinatorCommand> createReceive() {
    return newReceiveBuilder().onMessage(CoordinatorCommand.class, this::onCommand).build();
  }

  private Behavior<CoordinatorCommand> onCommand(CoordinatorCommand command) {
    return switch (command) {
      case SlotReady ready -> onSlotReady(ready);
      case SegmentDone done -> onSegmentDone(done);
      case SegmentFailed failed -> onSegmentFailed(failed);
      case Folded folded -> onFolded(folded);
      case FoldFailed failed -> onFoldFailed(failed);
      case CoordinatorPrivate own -> onOwn((Own) own);
    };
  }

  private Behavior<CoordinatorCommand> onOwn(Own own) {
    return switch (own) {
      case CancelJob cancel -> end(new JobEvent.Cancelled(job.job()));
      case NodeChanged changed -> onNodeChanged(changed);
      case Planned planned -> onPlanned(planned);
      case RoundReady ready -> onRoundReady(ready);
      case Stepped stepped -> onStepped(stepped);
      case Broke broke -> onBroke(broke.cause());
      case SlotGone gone -> onSlotGone(gone);
      case Obtained reply -> onObtained(reply.reply());
      case RowsStored reply -> onRowsStored(reply.reply());
      case Greet greet -> onGreet();
    };
  }

  private void greet() {
    for (int slot = 0; slot < services.slotCount(); slot++) {
      if (!slots.knows(slot)) {
        services.slots().tell(WorkerSlots.envelope(new Hello(slot, job, getContext().getSelf())));
      }
    }
  }

  private Behavior<CoordinatorCommand> onGreet() {
    greet();
    if (round != null) {
      for (int segment : round.ledger().overdue(System.nanoTime())) {
        warn("segment " + segment + " is past its deadline and is offered to another slot too");
      }
    }
    return assign();
  }

  private Behavior<CoordinatorCommand> onSlotReady(SlotReady ready) {
    if (!ready.job().equals(job)) {
      return this;
    }
    if (!ready.kernelProfiles().contains(analysis.kernelProfile())) {
      String missing = analysis.kernelProfile();
      warn("node " + ready.node() + " lacks the kernels " + missing + " and takes no part");
      return this;
    }
    if (slots.announce(ready)) {
      getContext().watchWith(ready.ref(), new SlotGone(ready.slot(), ready.ref()));
    }
    return assign();
  }

  private Behavior<CoordinatorCommand> onSlotGone(SlotGone gone) {
    if (slots.has(gone.slot(), gone.ref())) {
      slots.remove(gone.slot());
      if (round != null) {
        round.ledger().slotLost(gone.slot());
      }
    }
    return assign();
  }

  private Behavior<CoordinatorCommand> onNodeChanged(NodeChanged changed) {
    String node = changed.node();
    if (!changed.lost()) {
      slots.regainNode(node);
      return this;
    }
    if (slots.lost(node)) {
      return this;
    }
    List<Integer> gone = slots.loseNode(node);
    if (round != null) {
      gone.forEach(round.ledger()::slotLost);
      int redone = stepping ? 0 : round.forget(partial -> heldBy(partial, node));
      if (!gone.isEmpty()) {
        String again = redone > 0 ? ", " + redone + " finished ones again" : "";
        warn("node " + node + " is lost; its segments run elsewhere" + again);
      }
    }
    return assign();
  }

  private static boolean heldBy(PartialRef partial, String node) {
    return switch (partial) {
      case PartialRef.Inline inline -> false;
      case PartialRef.Held held -> held.node().equals(node);
      case PartialRef.Rows rows -> rows.held().node().equals(node);
    };
  }

  private Behavior<CoordinatorCommand> onPlanned(Planned planned) {
    driver = planned.driver();
    cpuSeconds += planned.cpuSeconds();
    events.tell(new JobEvent.Planned(job.job(), driver.notes()));
    prepare(planned.first());
    return this;
  }

  /** Names the round's new inputs by their content; the hashing is work for the compute pool. */
  private void prepare(RoundPlan plan) {
    onCompute(
        () -> {
          double before = CpuClock.threadSeconds();
          var named = new HashMap<String, BlobId>();
          plan.newInputs().forEach((name, in) -> named.put(name, services.codec().contentId(in)));
          return new RoundReady(plan, named, CpuClock.threadSeconds() - before);
        });
  }

  private Behavior<CoordinatorCommand> onRoundReady(RoundReady ready) {
    RoundPlan plan = ready.plan();
    cpuSeconds += ready.cpuSeconds();
    ready
        .named()
        .forEach((name, id) -> tellBlobs(new NodeBlobs.Put(job, id, plan.newInputs().get(name))));
    inputs.putAll(ready.named());
    round = new RoundRun(desk.rounds(), plan, inputs);
    desk.open(round);
    totals.clear();
    rootsOnTheWay.clear();
    stepping = false;
    int segments = plan.segments().size();
    events.tell(new JobEvent.RoundStarted(job.job(), round.round(), plan.name(), segments));
    return assign();
  }

  private Behavior<CoordinatorCommand> assign() {
    if (round != null && !stepping) {
      desk.assign();
    }
    return this;
  }

  private Behavior<CoordinatorCommand> onSegmentDone(SegmentDone done) {
    if (!done.job().equals(job) || round == null) {
      return this;
    }
    slots.busy(done.slot(), false);
    boolean current = done.round() == round.round() && !stepping;
    if (!current || slots.lost(nodeOf(done.partial()))) {
      return assign();
    }
    round.addCpu(done.cpuSeconds());
    long hash = done.partial().hash();
    switch (round.ledger().report(done.segment(), done.attempt(), hash, System.nanoTime())) {
      case FIRST -> placed(done);
      case DUPLICATE -> release(List.of(done.partial()));
      case DIFFERENT -> {
        return fail(
            FailureKind.ANALYSIS_FAILED,
            name(done.segment()) + " gave two different results; please report this defect",
            "");
      }
    }
    assign();
    return stepWhenComplete();
  }

  private static String nodeOf(PartialRef partial) {
    return switch (partial) {
      case PartialRef.Inline inline -> "";
      case PartialRef.Held held -> held.node();
      case PartialRef.Rows rows -> rows.held().node();
    };
  }

  private void placed(SegmentDone done) {
    fold(round.place(done.segment(), done.partial()));
    if (done.partial() instanceof PartialRef.Rows rows) {
      tellBlobs(
          new NodeBlobs.Spool(
              JobRun.resultsOf(job.job()), done.segment(), rows.held(), stored));
    }
    SegmentLedger ledger = round.ledger();
    events.tell(
        new JobEvent.Progressed(
            job.job(), round.round(), ledger.done(), ledger.size(), slots.size()));
  }

  private String name(int segment) {
    return "segment " + segment + " of round '" + round.plan().name() + "'";
  }

  private Behavior<CoordinatorCommand> onSegmentFailed(SegmentFailed failed) {
    if (!failed.job().equals(job) || round == null) {
      return this;
    }
    slots.busy(failed.slot(), false);
    if (failed.round() != round.round() || stepping) {
      return assign();
    }
    JobFailure failure = failed.failure();
    int failures = round.ledger().failed(failed.segment(), failed.attempt());
    if (!failure.retryable()) {
      return fail(failure.kind(), failure.message(), failure.detail());
    }
    if (failures >= SegmentLedger.MAX_FAILURES) {
      String last = name(failed.segment()) + " failed " + failures + " times: " + failure.message();
      return fail(failure.kind(), last, failure.detail());
    }
    warn(name(failed.segment()) + " failed and is tried again: " + failure.message());
    return assign();
  }

  /** A pair is joined where its first half that is not inline lies. */
  private void fold(Optional<RoundRun.FoldOrder> possible) {
    possible.ifPresent(
        order -> {
          var fold =
              new Fold(
                  job, spec, order.id(), order.left(), order.right(), getContext().getSelf());
          holderOf(order).tell(fold);
        });
  }

  private ActorRef<BlobCommand> holderOf(RoundRun.FoldOrder order) {
    if (order.left() instanceof PartialRef.Held left) {
      return left.holder();
    }
    return order.right() instanceof PartialRef.Held right ? right.holder() : services.blobs();
  }

  private Behavior<CoordinatorCommand> onFolded(Folded folded) {
    if (!folded.job().equals(job) || folded.fold().round() != round.round() || stepping) {
      return this;
    }
    round.addCpu(folded.cpuSeconds());
    Optional<RoundRun.FoldOrder> next = round.folded(folded.fold(), folded.partial());
    release(round.consumed(folded.fold()));
    fold(next);
    return stepWhenComplete();
  }

  private Behavior<CoordinatorCommand> onFoldFailed(FoldFailed failed) {
    FoldId id = failed.fold();
    if (!failed.job().equals(job) || id.round() != round.round() || stepping) {
      return this;
    }
    if (id.attempt() >= MAX_FOLD_ATTEMPTS) {
      JobFailure failure = failed.failure();
      return fail(failure.kind(), failure.message(), failure.detail());
    }
    Optional<RoundRun.FoldOrder> again = round.retry(id);
    if (again.isPresent() && id.attempt() >= PATIENT_FOLD_ATTEMPTS) {
      RoundRun.FoldOrder order = again.get();
      warn(failed.failure().message() + "; both halves are computed again");
      round.forget(partial -> partial.equals(order.left()) || partial.equals(order.right()));
      return assign();
    }
    fold(again);
    return this;
  }

  private void release(List<PartialRef> partials) {
    for (PartialRef partial : partials) {
      if (partial instanceof PartialRef.Held held) {
        held.holder().tell(new Release(job, List.of(held.id())));
      }
    }
  }

  private Behavior<CoordinatorCommand> onRowsStored(NodeBlobs.SpoolReply reply) {
    PartialRef.Held held = reply.rows();
    if (!reply.failure().isEmpty()) {
      warn(reply.failure() + "; the rows are computed again");
      round.forget(partial -> partial instanceof PartialRef.Rows rows && rows.held().equals(held));
      return assign();
    }
    round.rowsStored(reply.segment());
    release(List.of(held));
    return stepWhenComplete();
  }

  /** Once every segment is folded or stored, the totals come here and the analysis decides. */
  private Behavior<CoordinatorCommand> stepWhenComplete() {
    if (stepping || !round.complete()) {
      return this;
    }
    round.roots().forEach(this::collect);
    if (totals.size() == round.roots().size()) {
      step();
    }
    return this;
  }

  private void collect(int foldKey, PartialRef root) {
    if (totals.containsKey(foldKey)) {
      return;
    }
    switch (root) {
      case PartialRef.Inline inline -> totals.put(foldKey, inline.payload());
      case PartialRef.Held held -> {
        if (rootsOnTheWay.putIfAbsent(held.id(), foldKey) == null) {
          tellBlobs(new NodeBlobs.Fetch(job, held.id(), held.holder(), obtained));
        }
      }
      case PartialRef.Rows rows -> throw new IllegalStateException("rows are not folded");
    }
  }

  private Behavior<CoordinatorCommand> onObtained(NodeBlobs.FetchReply reply) {
    Integer foldKey = rootsOnTheWay.remove(reply.id());
    if (foldKey == null || stepping) {
      return this;
    }
    switch (reply) {
      case NodeBlobs.Fetched fetched -> totals.put(foldKey, fetched.payload());
      case NodeBlobs.FetchFailed failed -> {
        warn(failed.reason() + "; it is computed again");
        round.forget(p -> p instanceof PartialRef.Held held && held.id().equals(failed.id()));
        return assign();
      }
    }
    return stepWhenComplete();
  }

  private void step() {
    stepping = true;
    cpuSeconds += round.cpuSeconds();
    round.takeStreams(streams);
    events.tell(new JobEvent.RoundDone(job.job(), round.round(), round.cpuSeconds()));
    release(List.copyOf(round.roots().values()));
    var sums = new RoundTotals(round.round(), Map.copyOf(totals));
    totals.clear();
    onCompute(
        () -> {
          double before = CpuClock.threadSeconds();
          NextStep<JobResult> step = driver.next(sums);
          return new Stepped(step, CpuClock.threadSeconds() - before);
        });
  }

  private Behavior<CoordinatorCommand> onStepped(Stepped stepped) {
    cpuSeconds += stepped.cpuSeconds();
    stepped.step().warnings().forEach(this::warn);
    return switch (stepped.step()) {
      case NextStep.Another<JobResult> another -> {
        prepare(another.round());
        yield this;
      }
      case NextStep.Done<JobResult> done -> finish(done.result());
    };
  }

  private Behavior<CoordinatorCommand> finish(JobResult result) {
    var id = new BlobId(job + "/result");
    tellBlobs(new NodeBlobs.Put(JobRun.resultsOf(job.job()), id, result));
    var handles =
        streams.entrySet().stream()
            .map(stream -> new ResultHandle.StreamHandle(stream.getKey(), stream.getValue()))
            .toList();
    var handle = new ResultHandle(id, handles);
    return end(new JobEvent.Finished(job.job(), handle, cpuSeconds, services.blobs()));
  }

  private Behavior<CoordinatorCommand> onBroke(Throwable wrapped) {
    Throwable cause = wrapped instanceof CompletionException ? wrapped.getCause() : wrapped;
    if (cause instanceof InputException input) {
      return fail(input.kind(), input.getMessage(), "");
    }
    var trace = new StringWriter();
    cause.printStackTrace(new PrintWriter(trace));
    return fail(FailureKind.ANALYSIS_FAILED, cause.toString(), trace.toString());
  }

  private Behavior<CoordinatorCommand> fail(FailureKind kind, String message, String detail) {
    return end(new JobEvent.Failed(job.job(), new JobFailure(kind, message, detail)));
  }

  private Behavior<CoordinatorCommand> end(JobEvent last) {
    events.tell(last);
    var over = new EndJob(job);
    slots.all().forEach(slot -> slot.ref().tell(over));
    slots.blobStores().forEach(blobs -> blobs.tell(over));
    services.blobs().tell(over);
    return Behaviors.stopped();
  }

  private void warn(String text) {
    events.tell(new JobEvent.Warned(job.job(), text));
  }

  private void tellBlobs(BlobCommand command) {
    services.blobs().tell(command);
  }

  private void onCompute(Supplier<? extends Own> work) {
    getContext()
        .pipeToSelf(
            CompletableFuture.supplyAsync(work::get, services.compute()),
            (own, failure) -> failure == null ? own : new Broke(failure));
  }
}
