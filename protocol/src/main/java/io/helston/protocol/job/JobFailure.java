package io.helston.protocol.job;

/**
 * Why a job, a segment or a fold failed.
 *
 * @param kind decides the exit code and whether a retry makes sense
 * @param message one sentence for the person at the keyboard
 * @param detail stack trace or other material for {@code --verbose}; may be empty
 */
public record JobFailure(FailureKind kind, String message, String detail) {

  /** Whether another attempt may succeed; wrong input stays wrong. */
  public boolean retryable() {
    return kind == FailureKind.ANALYSIS_FAILED;
  }
}
