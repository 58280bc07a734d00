package io.helston.math.lmm.kinship;

/**
 * Eigenvalues of a kinship matrix without those that are zero but for rounding, or negative.
 *
 * @param values with every value below {@value #THRESHOLD} replaced by 0, order kept
 * @param zeroed how many values within the threshold of 0 became 0
 * @param negative how many values at or below minus the threshold became 0
 * @param smallest the smallest value before
 */
public record CleanSpectrum(double[] values, int zeroed, int negative, double smallest) {
  /** GEMMA's limit below which an eigenvalue is taken for 0. */
  public static final double THRESHOLD = 1e-10;

  /** Size of a negative eigenvalue relative to the largest that rounding does not explain. */
  private static final double INDEFINITE = 1e-6;

  /**
   * Cleans eigenvalues.
   *
   * @param eigenvalues at least one, in any order, left as they were
   * @throws IllegalArgumentException if there is none or one is not finite
   */
  public static CleanSpectrum of(double[] eigenvalues) {
    if (eigenvalues.length == 0) {
      throw new IllegalArgumentException("no eigenvalues, expected at least one");
    }
    double[] values = eigenvalues.clone();
    int zeroed = 0;
    int negative = 0;
    double smallest = Double.POSITIVE_INFINITY;
    for (int i = 0; i < values.length; i++) {
      double value = values[i];
      if (!Double.isFinite(value)) {
        throw new IllegalArgumentException(
            "eigenvalue " + (i + 1) + " is " + value + ", expected finite numbers");
      }
      smallest = Math.min(smallest, value);
      if (value < THRESHOLD) {
        values[i] = 0;
        if (value <= -THRESHOLD) {
          negative++;
        } else {
          zeroed++;
        }
      }
    }
    return new CleanSpectrum(values, zeroed, negative, smallest);
  }

  /** Whether the matrix was not positive semidefinite by more than rounding, so is doubtful. */
  public boolean indefinite() {
    double largest = 0;
    for (double value : values) {
      largest = Math.max(largest, value);
    }
    return smallest < -INDEFINITE * largest;
  }

  /** The mean of the cleaned values, GEMMA's trace_G. */
  public double mean() {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum / values.length;
  }
}
