package io.helston.math.lmm;

/** A fit that could not be made, or in strict mode one whose optimum is at a bound. */
public final class FitException extends RuntimeException {
  private static final long serialVersionUID = 1;

  FitException(String message) {
    super(message);
  }
}
