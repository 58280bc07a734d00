package io.helston.node.coordinator;

import io.helston.node.analysis.Dealing;
import io.helston.node.analysis.Feed;
import io.helston.node.analysis.PlanContext;
import io.helston.node.coordinator.Coordinator.CancelJob;
import io.helston.node.measure.CpuClock;
import io.helston.node.transfer.NodeBlobs;
import io.helston.node.worker.Failures;
import io.helston.protocol.client.JobEvent;
import io.helston.protocol.client.ResultHandle;
import io.helston.protocol.job.JobFailure;
import io.helston.protocol.spec.JobSpec;
import io.helston.protocol.work.BlobId;
import io.helston.protocol.work.JobRun;
import io.helston.protocol.work.WorkProtocol.CoordinatorCommand;
import io.helston.protocol.work.WorkProtocol.CoordinatorPrivate;
import io.helston.protocol.work.WorkProtocol.Credit;
import io.helston.protocol.work.WorkProtocol.FoldFailed;
import io.helston.protocol.work.WorkProtocol.Folded;
import io.helston.protocol.work.WorkProtocol.SegmentDone;
import io.helston.protocol.work.WorkProtocol.SegmentFailed;
import io.helston.protocol.work.WorkProtocol.SlotReady;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;

/**
 * The coordinator of one feed: hands the segments of the windows that its consumer asks for to
 * worker slots, and tells the consumer where their partials are.
 *
 * <p>The consumer's {@link Credit} names windows by number: all before its first have been taken
 * and are released, those up to its last are made. It repeats itself, so no message needs to
 * arrive, and a dealer that was started again after a loss goes on where the consumer stands. What
 * a lost node held or worked on is dealt again under the same numbers: the consumer sees neither a
 * gap nor a window twice. A feed whose consumer is silent for long ends.
 */
public final class Dealer extends AbstractBehavior<CoordinatorCommand> {
  private static final Duration GREETING_INTERVAL = Duration.ofSeconds(1);

  private sealed interface Own extends CoordinatorPrivate {}

  private record Planned(Dealing dealing, Map<String, BlobId> inputs, double cpuSeconds)
      implements Own {}

  private record Broke(Throwable cause) implements Own {}

  private enum Tick implements Own {
    INSTANCE
  }

  private final JobRun job;
  private final CoordinatorServices services;
  private final ActorRef<JobEvent> events;
  private final SlotTable slots = new SlotTable();
  private final Reception reception;
  private final WindowDesk desk;
  private Dealing dealing;
  private long heardNanos = System.nanoTime();
  private double cpuSeconds;

  /** The dealer of a feed. */
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
                  return new Dealer(context, job, spec, computeNodes, services, events);
                }));
  }

  private Dealer(
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
    Feed<JobSpec> feed = services.analyses().feed(spec);
    this.desk = new WindowDesk(job, spec, services, slots, context.getSelf(), this::warn);
    this.reception =
        new Reception(job, services, slots, feed.kernelProfile(), context, desk, this::warn);
    events.tell(new JobEvent.Planning(job.job(), services.node()));
    reception.greet();
    plan(feed, spec, services.planContext(spec, computeNodes, services.parts(computeNodes)));
  }

  private void plan(Feed<JobSpec> feed, JobSpec spec, PlanContext plan) {
    getContext()
        .pipeToSelf(
            CompletableFuture.supplyAsync(
                () -> {
                  double before = CpuClock.threadSeconds();
                  Dealing planned = feed.plan(spec, plan);
                  var named = new HashMap<String, BlobId>();
                  planned
                      .inputs()
                      .forEach((name, in) -> named.put(name, services.codec().contentId(in)));
                  return new Planned(planned, named, CpuClock.threadSeconds() - before);
                },
                services.compute()),
            (planned, failure) -> failure == null ? planned : new Broke(failure));
  }

  @Override
  public Receive<CoordinatorCommand> createReceive() {
    return newReceiveBuilder().onMessage(CoordinatorCommand.class, this::onCommand).build();
  }

  /** A defect of the engine or a feed fails the job, and everybody is told that it ended. */
  private Behavior<CoordinatorCommand> onCommand(CoordinatorCommand command) {
    try {
      return handle(command);
    } catch (RuntimeException defect) {
      getContext().getLog().error("feed {} failed in its dealer", job, defect);
      return fail(Failures.of(defect));
    }
  }

  private Behavior<CoordinatorCommand> handle(CoordinatorCommand command) {
    return switch (command) {
      case SlotReady ready -> onSlotReady(ready);
      case SegmentDone done -> onSegmentDone(done);
      case SegmentFailed failed -> onSegmentFailed(failed);
      case Credit credit -> onCredit(credit);
      case Folded folded -> this;
      case FoldFailed failed -> this;
      case CancelJob cancel -> end(new JobEvent.Cancelled(job.job()));
      case Reception.Notice notice -> onNotice(notice);
      case CoordinatorPrivate own -> handle((Own) own);
    };
  }

  private Behavior<CoordinatorCommand> handle(Own own) {
    return switch (own) {
      case Planned planned -> onPlanned(planned);
      case Broke broke -> fail(Failures.of(broke.cause()));
      case Tick tick -> onTick();
    };
  }

  private Behavior<CoordinatorCommand> onPlanned(Planned planned) {
    dealing = planned.dealing();
    heardNanos = System.nanoTime();
    cpuSeconds += planned.cpuSeconds();
    dealing
        .inputs()
        .forEach(
            (name, payload) ->
                services.blobs().tell(new NodeBlobs.Put(job, planned.inputs().get(name), payload)));
    desk.open(dealing, planned.inputs(), heardNanos);
    events.tell(new JobEvent.Planned(job.job(), dealing.notes()));
    events.tell(new JobEvent.Opened(job.job(), dealing.windows(), getContext().getSelf()));
    return this;
  }

  /** Nobody knows whom to ask before the feed is planned. */
  private Behavior<CoordinatorCommand> onCredit(Credit credit) {
    heardNanos = System.nanoTime();
    if (credit.from() >= dealing.windows()) {
      return finish();
    }
    return goOn(desk.credit(credit));
  }

  /** Hands out what waits, unless the feed has failed. */
  private Behavior<CoordinatorCommand> goOn(Optional<JobFailure> failure) {
    return failure.isPresent() ? fail(failure.get()) : goOn();
  }

  private Behavior<CoordinatorCommand> goOn() {
    desk.assign(System.nanoTime());
    return this;
  }

  private Behavior<CoordinatorCommand> onSegmentDone(SegmentDone done) {
    if (done.job().equals(job)) {
      cpuSeconds += done.cpuSeconds();
      desk.done(done, System.nanoTime());
    }
    return goOn();
  }

  private Behavior<CoordinatorCommand> onSegmentFailed(SegmentFailed failed) {
    return failed.job().equals(job) ? goOn(desk.failed(failed)) : this;
  }

  private Behavior<CoordinatorCommand> onTick() {
    long now = System.nanoTime();
    Duration silence = services.feeds().silence();
    if (dealing != null && now - heardNanos > silence.toNanos()) {
      warn("nobody has asked for a window in " + silence.toSeconds() + " s; the feed ends");
      return end(new JobEvent.Cancelled(job.job()));
    }
    reception.greet();
    desk.repeat(now);
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

  private Behavior<CoordinatorCommand> finish() {
    var id = new BlobId(job + "/result");
    services.blobs().tell(new NodeBlobs.Put(JobRun.resultsOf(job.job()), id, dealing.result()));
    var handle = new ResultHandle(id, List.of());
    return end(new JobEvent.Finished(job.job(), handle, cpuSeconds, services.blobs()));
  }

  private Behavior<CoordinatorCommand> fail(JobFailure failure) {
    return end(new JobEvent.Failed(job.job(), failure));
  }

  private Behavior<CoordinatorCommand> end(JobEvent last) {
    events.tell(last);
    reception.dismiss();
    return Behaviors.stopped();
  }

  private void warn(String text) {
    events.tell(new JobEvent.Warned(job.job(), text));
  }
}
