package io.helston.node.transfer;

import io.helston.protocol.work.JobRun;
import java.util.LinkedHashSet;

/**
 * The last job incarnations that have ended, so that what arrives late does not revive them. Owners
 * of results are not remembered: a job of the same name may be submitted again.
 */
public final class EndedJobs {
  private static final int REMEMBERED = 1000;

  private final LinkedHashSet<JobRun> ended = new LinkedHashSet<>();

  /** Notes that a job has ended; again is harmless. */
  public void add(JobRun job) {
    if (job.epoch() > 0 && ended.add(job) && ended.size() > REMEMBERED) {
      ended.removeFirst();
    }
  }

  /** Whether the job is known to have ended. */
  public boolean contains(JobRun job) {
    return ended.contains(job);
  }
}
