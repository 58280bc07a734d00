package io.helston.protocol.job;

/** Where a job is in its life. */
public enum JobState {
  /** Accepted, waiting for running jobs to end. */
  QUEUED,
  /** Its inputs are being read and its segments laid out. */
  PLANNING,
  /** Its rounds are being computed. */
  RUNNING,
  /** Its result is complete. */
  FINISHED,
  /** It ended with an error. */
  FAILED,
  /** It was cancelled. */
  CANCELLED
}
