package io.helston.protocol.work;

import io.helston.protocol.job.JobId;

/**
 * One incarnation of a job's coordinator. Messages of an earlier incarnation are recognised by
 * their epoch and dropped.
 */
public record JobRun(JobId job, long epoch) {

  /** The owner of a job's results, which outlive its coordinators: epoch 0. */
  public static JobRun resultsOf(JobId job) {
    return new JobRun(job, 0);
  }

  @Override
  public String toString() {
    return job + "#" + epoch;
  }
}
