package io.helston.protocol.client;

import io.helston.protocol.job.JobId;
import io.helston.protocol.job.JobSummary;
import io.helston.protocol.spec.JobSpec;
import io.helston.protocol.wire.Wire;
import java.util.List;
import org.apache.pekko.actor.typed.ActorRef;

/** What clients say to the supervisor. */
public final class JobProtocol {
  private JobProtocol() {}

  /** A message to the job supervisor. */
  public sealed interface SupervisorCommand permits Submit, Cancel, ListJobs, SupervisorPrivate {}

  /** What the supervisor sends to itself; never on the wire. */
  public non-sealed interface SupervisorPrivate extends SupervisorCommand {}

  /**
   * Runs a job, or watches it if it is already known by its id. All events, past ones included, go
   * to the watcher.
   */
  public record Submit(JobId job, JobSpec spec, ActorRef<JobEvent> watcher)
      implements SupervisorCommand, Wire {}

  /** Stops a job; its watchers see {@code Cancelled}. Unknown and ended jobs are left alone. */
  public record Cancel(JobId job) implements SupervisorCommand, Wire {}

  /** Asks for all jobs the supervisor remembers, oldest first. */
  public record ListJobs(ActorRef<Jobs> replyTo) implements SupervisorCommand, Wire {}

  /** The answer to {@link ListJobs}. */
  public record Jobs(List<JobSummary> jobs) implements Wire {
    public Jobs {
      jobs = List.copyOf(jobs);
    }
  }
}
