package io.helston.node.coordinator;

import io.helston.node.analysis.Analysis;
import io.helston.node.analysis.JobDriver;
import io.helston.node.analysis.NextStep;
import io.helston.node.analysis.PlanContext;
import io.helston.node.analysis.RoundPlan;
import io.helston.node.compute.ComputeParts;
import io.helston.node.measure.CpuClock;
import io.helston.node.transfer.NodeBlobs;
import io.helston.node.worker.Failures;
import io.helston.protocol.client.JobEvent;
import io.helston.protocol.client.ResultHandle;
import io.helston.protocol.job.JobFailure;
import io.helston.protocol.result.JobResult;
import io.helston.protocol.spec.JobSpec;
import io.helston.protocol.wire.Wire;
import io.helston.protocol.work.BlobId;
import io.helston.protocol.work.JobRun;
import io.helston.protocol.work.WorkProtocol.BlobCommand;
import io.helston.protocol.work.WorkProtocol.CoordinatorCommand;
import io.helston.protocol.work.WorkProtocol.CoordinatorPrivate;
import io.helston.protocol.work.WorkProtocol.Credit;
import io.helston.protocol.work.WorkProtocol.EndJob;
import io.helston.protocol.work.WorkProtocol.FoldFailed;
import io.helston.protocol.work.WorkProtocol.Folded;
import io.helston.protocol.work.WorkProtocol.SegmentDone;
import io.helston.protocol.work.WorkProtocol.SegmentFailed;
import io.helston.protocol.work.WorkProtocol.SlotReady;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;

/**
 * The coordinator of one job: plans it, hands its segments to worker slots, has the partials
 * folded, and asks the analysis what comes next until it has the result.
 *
 * <p>Slots announce themselves when greeted and are watched. When a node is reported unreachable,
 * its segments and every partial it held are given out again at once, to slots that live; sharding
 * may take as long as it likes to start the lost slots elsewhere. A segment past its deadline is
 * offered a second time, and its slot is reminded. The first report of a segment counts; later ones
 * must have the same hash.
 *
 * <p>Plans, folds and answers of the analysis run on the compute pool; this actor only keeps the
 * books.
 */
public final class Coordinator extends AbstractBehavior<CoordinatorCommand> {
  private static final Duration GREETING_INTERVAL = Duration.ofSeconds(1);

  /** What a coordinator hears from its own node. */
  private sealed interface Own extends CoordinatorPrivate {}

  /** Stops the job. */
  public enum CancelJob implements Own {
    INSTANCE
  }

  /** A node of the cluster was lost or came back. */
  public record NodeChanged(String node, boolean lost) implements Reception.Notice {}

  private record Planned(JobDriver<JobResult> driver, NextStep<JobResult> first) implements Own {}

  private record RoundReady(RoundPlan plan, Map<String, BlobId> named) implements Own {}

  private record Stepped(NextStep<JobResult> step) implements Own {}

  private record Computed(Own outcome, double cpuSeconds) implements Own {}

  /** What the compute pool made, and the thread CPU time that it took. */
  private record Timed<T>(T value, double cpuSeconds) {}

  private record Broke(Throwable cause) implements Own {}

  private record Obtained(NodeBlobs.FetchReply reply) implements Own {}

  private record Stored(NodeBlobs.SpoolReply reply) implements Own {}

  private enum Tick implements Own {
    INSTANCE
  }

  private final JobRun job;
  private final CoordinatorServices services;
  private final ActorRef<JobEvent> events;
  private final SlotTable slots = new SlotTable();
  private final Reception reception;
  private final RoundWork work;
  private final ComputeParts parts;
  private final Map<String, BlobId> inputs = new HashMap<>();
  private JobDriver<JobResult> driver;
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
                  timers.startTimerWithFixedDelay(Tick.INSTANCE, GREETING_INTERVAL);
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
    this.services = services;
    this.events = events;
    Analysis<JobSpec, JobResult> analysis = services.analyses().of(spec);
    ActorRef<CoordinatorCommand> self = context.getSelf();
    this.work =
        new RoundWork(
            job,
            spec,
            services,
            slots,
            events,
            new RoundWork.Replies(
                self,
                context.messageAdapter(NodeBlobs.SpoolReply.class, Stored::new),
                context.messageAdapter(NodeBlobs.FetchReply.class, Obtained::new)));
    this.reception =
        new Reception(job, services, slots, analysis.kernelProfile(), context, work, this::warn);
    events.tell(new JobEvent.Planning(job.job(), services.node()));
    reception.greet();
    this.parts = services.parts(computeNodes);
    PlanContext plan = services.planContext(spec, computeNodes, parts);
    onCompute(
        () -> {
          JobDriver<JobResult> planned = analysis.plan(spec, plan);
          return new Planned(planned, planned.first());
        });
  }

  @Override
  public Receive<CoordinatorCommand> createReceive() {
    return newReceiveBuilder().onMessage(CoordinatorCommand.class, this::onCommand).build();
  }

  /** A defect of the engine or an analysis fails the job, and everybody is told that it ended. */
  private Behavior<CoordinatorCommand> onCommand(CoordinatorCommand command) {
    try {
      return handle(command);
    } catch (RuntimeException defect) {
      getContext().getLog().error("job {} failed in its coordinator", job, defect);
      return fail(Failures.of(defect));
    }
  }

  private Behavior<CoordinatorCommand> handle(CoordinatorCommand command) {
    return switch (command) {
      case SlotReady ready -> onSlotReady(ready);
      case SegmentDone done -> onSegmentDone(done);
      case SegmentFailed failed -> onSegmentFailed(failed);
      case Folded folded -> onFolded(folded);
      case FoldFailed failed -> goOn(work.foldFailed(failed));
      case Credit credit -> this;
      case Reception.Notice notice -> onNotice(notice);
      case CoordinatorPrivate own -> handle((Own) own);
    };
  }

  private Behavior<CoordinatorCommand> handle(Own own) {
    return switch (own) {
      case CancelJob cancel -> end(new JobEvent.Cancelled(job.job()));
      case Planned planned -> onPlanned(planned);
      case RoundReady ready -> onRoundReady(ready);
      case Stepped stepped -> onStep(stepped.step());
      case Computed computed -> onComputed(computed);
      case Broke broke -> fail(Failures.of(broke.cause()));
      case Obtained obtained -> goOn(work.obtained(obtained.reply()));
      case Stored stored -> goOn(work.stored(stored.reply()));
      case Tick tick -> onTick();
    };
  }

  private Behavior<CoordinatorCommand> onTick() {
    reception.greet();
    work.repeat(System.nanoTime());
    return goOn();
  }

  private Behavior<CoordinatorCommand> onSlotReady(SlotReady ready) {
    reception.announced(ready);
    return goOn();
  }

  private Behavior<CoordinatorCommand> onNotice(Reception.Notice notice) {
    reception.take(notice);
    return goOn();
  }

  private Behavior<CoordinatorCommand> onPlanned(Planned planned) {
    driver = planned.driver();
    events.tell(new JobEvent.Planned(job.job(), driver.notes()));
    driver.warnings().forEach(this::warn);
    return onStep(planned.first());
  }

  /** Names the round's new inputs by their content; the hashing is work for the compute pool. */
  private void prepare(RoundPlan plan) {
    Map<String, BlobId> named = new ConcurrentHashMap<>();
    CompletableFuture<Double> seconds = CompletableFuture.completedFuture(0.0);
    for (Map.Entry<String, Wire> in : plan.newInputs().entrySet()) {
      var hashed = timed(() -> named.put(in.getKey(), services.codec().contentId(in.getValue())));
      seconds = seconds.thenCombine(hashed, (sum, one) -> sum + one.cpuSeconds());
    }
    pipe(seconds.thenApply(sum -> new Timed<>(new RoundReady(plan, Map.copyOf(named)), sum)));
  }

  private Behavior<CoordinatorCommand> onRoundReady(RoundReady ready) {
    RoundPlan plan = ready.plan();
    ready
        .named()
        .forEach((name, id) -> tellBlobs(new NodeBlobs.Put(job, id, plan.newInputs().get(name))));
    inputs.putAll(ready.named());
    work.open(plan, inputs);
    return goOn();
  }

  private Behavior<CoordinatorCommand> onSegmentDone(SegmentDone done) {
    if (done.job().equals(job)) {
      slots.free(done.slot(), occupation -> occupation.endsWith(done));
    }
    return goOn(work.done(done));
  }

  private Behavior<CoordinatorCommand> onSegmentFailed(SegmentFailed failed) {
    if (failed.job().equals(job)) {
      slots.free(failed.slot(), occupation -> occupation.endsWith(failed));
    }
    return goOn(work.failed(failed));
  }

  private Behavior<CoordinatorCommand> onFolded(Folded folded) {
    work.folded(folded);
    return goOn();
  }

  private Behavior<CoordinatorCommand> goOn(Optional<JobFailure> failure) {
    return failure.isPresent() ? fail(failure.get()) : goOn();
  }

  /** Hands out what waits, and asks the analysis what comes next once the round is complete. */
  private Behavior<CoordinatorCommand> goOn() {
    work.assign();
    work.finished().ifPresent(totals -> onCompute(() -> new Stepped(driver.next(totals))));
    return this;
  }

  private Behavior<CoordinatorCommand> onStep(NextStep<JobResult> step) {
    step.warnings().forEach(this::warn);
    return switch (step) {
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
    var handle = new ResultHandle(id, work.streams());
    double seconds = cpuSeconds + parts.helpersCpuSeconds() + work.cpuSeconds();
    return end(new JobEvent.Finished(job.job(), handle, seconds, services.blobs()));
  }

  private Behavior<CoordinatorCommand> fail(JobFailure failure) {
    return end(new JobEvent.Failed(job.job(), failure));
  }

  private Behavior<CoordinatorCommand> end(JobEvent last) {
    events.tell(last);
    reception.dismiss();
    if (!(last instanceof JobEvent.Finished)) {
      tellBlobs(new EndJob(JobRun.resultsOf(job.job())));
    }
    return Behaviors.stopped();
  }

  private void warn(String text) {
    events.tell(new JobEvent.Warned(job.job(), text));
  }

  private void tellBlobs(BlobCommand command) {
    services.blobs().tell(command);
  }

  private void onCompute(Supplier<? extends Own> work) {
    pipe(timed(work));
  }

  private <T> CompletableFuture<Timed<T>> timed(Supplier<? extends T> work) {
    return CompletableFuture.supplyAsync(
        () -> {
          double before = CpuClock.threadSeconds();
          T value = work.get();
          return new Timed<>(value, CpuClock.threadSeconds() - before);
        },
        services.compute());
  }

  private void pipe(CompletableFuture<Timed<Own>> computed) {
    getContext()
        .pipeToSelf(
            computed,
            (timed, failure) ->
                failure == null
                    ? new Computed(timed.value(), timed.cpuSeconds())
                    : new Broke(failure));
  }

  private Behavior<CoordinatorCommand> onComputed(Computed computed) {
    cpuSeconds += computed.cpuSeconds();
    return handle(computed.outcome());
  }
}
