package io.helston.node.supervisor;

import io.helston.protocol.client.JobEvent;
import io.helston.protocol.job.JobId;
import io.helston.protocol.job.JobState;
import io.helston.protocol.job.JobSummary;
import io.helston.protocol.spec.JobSpec;
import io.helston.protocol.work.JobRun;
import io.helston.protocol.work.WorkProtocol.CoordinatorCommand;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.pekko.actor.typed.ActorRef;

/** What the supervisor knows of a job: its state, its history and who watches it. */
final class JobRecord {
  private final JobId id;
  private final JobSpec spec;
  private final List<JobEvent> history = new ArrayList<>();
  private final Set<ActorRef<JobEvent>> watchers = new LinkedHashSet<>();
  private JobState state = JobState.QUEUED;
  private JobRun run;
  private ActorRef<CoordinatorCommand> coordinator;

  JobRecord(JobId id, JobSpec spec) {
    this.id = id;
    this.spec = spec;
  }

  JobSpec spec() {
    return spec;
  }

  JobState state() {
    return state;
  }

  JobSummary summary() {
    return new JobSummary(id, spec.analysis(), state);
  }

  Optional<ActorRef<CoordinatorCommand>> coordinator() {
    return Optional.ofNullable(coordinator);
  }

  void started(JobRun as, ActorRef<CoordinatorCommand> by) {
    run = as;
    coordinator = by;
    state = JobState.PLANNING;
  }

  /** Whether this is the incarnation that runs, or ran last. */
  boolean isRun(JobRun other) {
    return other.equals(run);
  }

  boolean ended() {
    return switch (state) {
      case QUEUED, PLANNING, RUNNING -> false;
      case FINISHED, FAILED, CANCELLED -> true;
    };
  }

  /** Adds a watcher, who is told the whole history; false if it watches already. */
  boolean watch(ActorRef<JobEvent> watcher) {
    if (!watchers.add(watcher)) {
      return false;
    }
    history.forEach(watcher::tell);
    return true;
  }

  void unwatch(ActorRef<JobEvent> watcher) {
    watchers.remove(watcher);
  }

  /** Takes an event into the history and passes it on. Of progress only the last is kept. */
  void add(JobEvent event) {
    if (event instanceof JobEvent.Progressed
        && !history.isEmpty()
        && history.getLast() instanceof JobEvent.Progressed) {
      history.removeLast();
    }
    history.add(event);
    state =
        switch (event) {
          case JobEvent.Queued queued -> JobState.QUEUED;
          case JobEvent.Planning planning -> JobState.PLANNING;
          case JobEvent.Opened opened -> JobState.RUNNING;
          case JobEvent.RoundStarted started -> JobState.RUNNING;
          case JobEvent.Finished finished -> JobState.FINISHED;
          case JobEvent.Failed failed -> JobState.FAILED;
          case JobEvent.Cancelled cancelled -> JobState.CANCELLED;
          case JobEvent.Planned planned -> state;
          case JobEvent.Progressed progressed -> state;
          case JobEvent.RoundDone done -> state;
          case JobEvent.Warned warned -> state;
        };
    watchers.forEach(watcher -> watcher.tell(event));
  }
}
