package io.helston.node.client;

import io.helston.node.NodeGuardian.Doors;
import io.helston.node.transfer.NodeBlobs;
import io.helston.protocol.client.JobEvent;
import io.helston.protocol.client.JobProtocol.Cancel;
import io.helston.protocol.client.JobProtocol.Submit;
import io.helston.protocol.job.FailureKind;
import io.helston.protocol.job.JobFailure;
import io.helston.protocol.job.JobId;
import io.helston.protocol.result.JobResult;
import io.helston.protocol.spec.JobSpec;
import io.helston.protocol.work.JobRun;
import io.helston.protocol.work.WorkProtocol.Release;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;

/**
 * The client's side of one job: submits it, passes its events on, and pulls the result.
 *
 * <p>It submits again every second until the job has ended. A supervisor that knows the job ignores
 * that; one that took over from a lost node starts the job again. So no failure needs special care
 * here.
 */
final class JobClient extends AbstractBehavior<JobClient.Command> {
  private static final Duration RESUBMIT = Duration.ofSeconds(1);

  /** A minute: by then a supervisor has started the job again whose result was lost. */
  private static final int PULLS = 60;

  /** What the client's actor hears. */
  sealed interface Command {}

  private record Happened(JobEvent event) implements Command {}

  private record Pulled(NodeBlobs.FetchReply reply) implements Command {}

  /** A second has passed. */
  enum Resubmit implements Command {
    INSTANCE
  }

  /** There is no cluster left that could run the job. */
  record GiveUp(JobFailure failure) implements Command {}

  /** Stops the job. */
  enum CancelJob implements Command {
    INSTANCE
  }

  private final JobId job;
  private final JobSpec spec;
  private final Doors doors;
  private final Consumer<JobEvent> observer;
  private final CompletableFuture<JobResult> result;
  private final ActorRef<JobEvent> events;
  private final ActorRef<NodeBlobs.FetchReply> pulled;
  private JobEvent.Finished finished;
  private boolean pulling;
  private int failedPulls;

  static Behavior<Command> create(
      JobId job,
      JobSpec spec,
      Doors doors,
      Consumer<JobEvent> observer,
      CompletableFuture<JobResult> result) {
    return Behaviors.setup(
        context ->
            Behaviors.withTimers(
                timers -> {
                  timers.startTimerWithFixedDelay(Resubmit.INSTANCE, RESUBMIT);
                  return new JobClient(context, job, spec, doors, observer, result);
                }));
  }

  private JobClient(
      ActorContext<Command> context,
      JobId job,
      JobSpec spec,
      Doors doors,
      Consumer<JobEvent> observer,
      CompletableFuture<JobResult> result) {
    super(context);
    this.job = job;
    this.spec = spec;
    this.doors = doors;
    this.observer = observer;
    this.result = result;
    this.events = context.messageAdapter(JobEvent.class, Happened::new);
    this.pulled = context.messageAdapter(NodeBlobs.FetchReply.class, Pulled::new);
    submit();
  }

  @Override
  public Receive<Command> createReceive() {
    return newReceiveBuilder().onMessage(Command.class, this::onCommand).build();
  }

  private Behavior<Command> onCommand(Command command) {
    return switch (command) {
      case Happened happened -> onEvent(happened.event());
      case Pulled pull -> onPulled(pull.reply());
      case Resubmit resubmit -> submit();
      case CancelJob cancel -> {
        doors.supervisor().tell(new Cancel(job));
        yield this;
      }
      case GiveUp up -> {
        result.completeExceptionally(new JobFailedException(up.failure()));
        yield Behaviors.stopped();
      }
    };
  }

  private Behavior<Command> submit() {
    doors.supervisor().tell(new Submit(job, spec, events));
    return pull();
  }

  /** An observer that fails, say because the disk is full, ends the job. */
  private Behavior<Command> onEvent(JobEvent event) {
    try {
      observer.accept(event);
    } catch (RuntimeException e) {
      doors.supervisor().tell(new Cancel(job));
      result.completeExceptionally(e);
      return Behaviors.stopped();
    }
    return switch (event) {
      case JobEvent.Finished end -> {
        finished = end;
        failedPulls = 0;
        yield pull();
      }
      case JobEvent.Failed failed -> {
        result.completeExceptionally(new JobFailedException(failed.failure()));
        yield Behaviors.stopped();
      }
      case JobEvent.Cancelled cancelled -> {
        result.completeExceptionally(new CancellationException("the job was cancelled"));
        yield Behaviors.stopped();
      }
      case JobEvent.Queued queued -> {
        finished = null;
        yield this;
      }
      case JobEvent.Planning planning -> this;
      case JobEvent.Planned planned -> this;
      case JobEvent.Opened opened -> this;
      case JobEvent.RoundStarted started -> this;
      case JobEvent.Progressed progressed -> this;
      case JobEvent.RoundDone done -> this;
      case JobEvent.Warned warned -> this;
    };
  }

  /** Asks this node's blob store for the result, again a second after that failed. */
  private Behavior<Command> pull() {
    if (finished != null && !pulling) {
      pulling = true;
      var result = finished.result().result();
      doors.blobs().tell(new NodeBlobs.Fetch(owner(), result, finished.holder(), pulled));
    }
    return this;
  }

  /** Who needs the copy of the result on this node: no coordinator has this epoch. */
  private JobRun owner() {
    return new JobRun(job, -1);
  }

  private Behavior<Command> onPulled(NodeBlobs.FetchReply reply) {
    return switch (reply) {
      case NodeBlobs.Fetched fetched -> {
        doors.blobs().tell(new Release(owner(), List.of(fetched.id())));
        result.complete((JobResult) fetched.payload());
        yield Behaviors.stopped();
      }
      case NodeBlobs.FetchFailed failed -> {
        pulling = false;
        if (++failedPulls >= PULLS) {
          String why = "the result cannot be fetched: " + failed.reason();
          result.completeExceptionally(
              new JobFailedException(new JobFailure(FailureKind.UNAVAILABLE, why, "")));
          yield Behaviors.stopped();
        }
        observer.accept(
            new JobEvent.Warned(job, "the result is asked for again: " + failed.reason()));
        yield this;
      }
    };
  }
}
