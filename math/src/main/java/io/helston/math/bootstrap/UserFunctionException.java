package io.helston.math.bootstrap;

/** A function that the user wrote has failed on a sample. */
public final class UserFunctionException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** A failure and its cause. */
  public UserFunctionException(String message, Throwable cause) {
    super(message, cause);
  }
}
