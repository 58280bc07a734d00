package io.helston.math.nbglm.result;

import io.helston.math.dist.LogTails;

/**
 * Wald's test of log2 fold changes, against zero or against a threshold.
 *
 * @param threshold log2 fold change T, at least 0
 * @param alternative what the threshold means
 * @param degreesOfFreedom of Student's t, or infinite for the normal distribution
 */
public record WaldTest(
    double threshold, ThresholdAlternative alternative, double degreesOfFreedom) {
  private static final double LOG_2 = StrictMath.log(2);

  /** Two-sided, against zero, normal. */
  public static final WaldTest DEFAULT =
      new WaldTest(0, ThresholdAlternative.GREATER_ABS_2014, Double.POSITIVE_INFINITY);

  /** Checks the threshold and the degrees of freedom. */
  public WaldTest {
    if (!(threshold >= 0) || threshold == Double.POSITIVE_INFINITY) {
      throw new IllegalArgumentException(
          "The threshold of the log2 fold change must be a number of at least 0, got %s."
              .formatted(threshold));
    }
    if (alternative == ThresholdAlternative.LESS_ABS && threshold == 0) {
      throw new IllegalArgumentException(
          "The alternative lessAbs needs a threshold of the log2 fold change above 0.");
    }
    if (!(degreesOfFreedom > 0)) {
      throw new IllegalArgumentException(
          "A t test needs more samples than coefficients, got %s degrees of freedom."
              .formatted(degreesOfFreedom));
    }
  }

  /** The same with Student's t. */
  public WaldTest withDegreesOfFreedom(double degrees) {
    return new WaldTest(threshold, alternative, degrees);
  }

  /** The same against a threshold. */
  public WaldTest withThreshold(double newThreshold, ThresholdAlternative newAlternative) {
    return new WaldTest(newThreshold, newAlternative, degreesOfFreedom);
  }

  /**
   * Tests one fold change.
   *
   * @param estimate log2 fold change
   * @param standardError positive
   * @return {@link TestStatistic#MISSING} if either is NaN or the standard error is not positive
   */
  public TestStatistic test(double estimate, double standardError) {
    if (Double.isNaN(estimate) || !(standardError > 0)) {
      return TestStatistic.MISSING;
    }
    double size = Math.abs(estimate);
    double beyond = (size - threshold) / standardError;
    double above = (estimate - threshold) / standardError;
    double below = (-threshold - estimate) / standardError;
    return switch (alternative) {
      case GREATER_ABS_2014 ->
          TestStatistic.ofLog(
              Math.signum(estimate) * Math.max(0, beyond), logUpper(beyond) + LOG_2);
      case GREATER_ABS ->
          TestStatistic.ofLog(
              estimate / standardError,
              logSum(logUpper(beyond), logUpper((size + threshold) / standardError)));
      case LESS_ABS -> TestStatistic.ofLog(Math.max(0, -beyond), logUpper(-beyond));
      case GREATER -> TestStatistic.ofLog(Math.max(0, above), logUpper(above));
      case LESS -> TestStatistic.ofLog(Math.min(0, -below), logUpper(below));
    };
  }

  private double logUpper(double z) {
    return LogTails.studentUpper(z, degreesOfFreedom);
  }

  /** ln(e^a + e^b) for b at most a. */
  private static double logSum(double a, double b) {
    return b == Double.NEGATIVE_INFINITY ? a : a + StrictMath.log1p(StrictMath.exp(b - a));
  }
}
