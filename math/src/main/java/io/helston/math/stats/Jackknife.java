package io.helston.math.stats;

/**
 * The delete-one-block jackknife of one statistic.
 *
 * <p>With J valid replicates theta_j and their mean m, the standard error is sqrt((J-1)/J sum_j
 * (theta_j - m)^2). Replicates that are NaN are not defined and do not count.
 *
 * @param mean mean of the valid replicates, NaN without any
 * @param standardError NaN with fewer than two valid replicates
 * @param valid number of replicates that are not NaN
 */
public record Jackknife(double mean, double standardError, int valid) {

  /** Summarises leave-one-out values of a statistic. */
  public static Jackknife of(double[] replicates) {
    int valid = 0;
    double sum = 0;
    for (double value : replicates) {
      if (!Double.isNaN(value)) {
        valid++;
        sum += value;
      }
    }
    double mean = sum / valid;
    if (valid < 2) {
      return new Jackknife(mean, Double.NaN, valid);
    }
    double squares = 0;
    for (double value : replicates) {
      if (!Double.isNaN(value)) {
        squares += (value - mean) * (value - mean);
      }
    }
    return new Jackknife(mean, Math.sqrt(squares * (valid - 1) / valid), valid);
  }
}
