package io.helston.node.client;

import io.helston.protocol.job.JobFailure;

/** A job that ended with an error. */
public final class JobFailedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient JobFailure failure;

  public JobFailedException(JobFailure failure) {
    super(failure.message(), null, false, false);
    this.failure = failure;
  }

  /** Why it failed. */
  public JobFailure failure() {
    return failure;
  }
}
