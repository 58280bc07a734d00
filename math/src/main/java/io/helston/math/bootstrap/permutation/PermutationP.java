package io.helston.math.bootstrap.permutation;

/**
 * P-values of a permutation test, with scipy's conventions.
 *
 * <p>A relabeled statistic counts as at most (at least) the observed one up to a tolerance of
 * max(1e-14, 1e-14 |observed|), so that rounding does not break ties. Exact p-values are shares of
 * all relabelings; from R random ones they are (count + 1)/(R + 1), as the observed labeling is one
 * of the possible. Statistics that are NaN are dropped.
 *
 * @param less probability of a statistic at most the observed one
 * @param greater probability of a statistic at least the observed one
 * @param twoSided twice the smaller of the two, at most 1
 * @param count how many relabelings were used
 */
public record PermutationP(double less, double greater, double twoSided, int count) {
  private static final double TOLERANCE = 1e-14;

  /**
   * From the statistics of all relabelings.
   *
   * @return NaN when the observed statistic is NaN or there are no relabelings
   */
  public static PermutationP exact(double[] statistics, double observed) {
    return of(statistics, observed, 0);
  }

  /**
   * From the statistics of random relabelings.
   *
   * @return NaN when the observed statistic is NaN
   */
  public static PermutationP random(double[] statistics, double observed) {
    return of(statistics, observed, 1);
  }

  private static PermutationP of(double[] statistics, double observed, int added) {
    double tolerance = Math.max(TOLERANCE, TOLERANCE * Math.abs(observed));
    int count = 0;
    int atMost = 0;
    int atLeast = 0;
    for (double statistic : statistics) {
      if (!Double.isNaN(statistic)) {
        count++;
        // The plain comparisons are for infinities, whose tolerance is infinite.
        atMost += statistic <= observed || statistic <= observed + tolerance ? 1 : 0;
        atLeast += statistic >= observed || statistic >= observed - tolerance ? 1 : 0;
      }
    }
    if (Double.isNaN(observed) || count + added == 0) {
      return new PermutationP(Double.NaN, Double.NaN, Double.NaN, count);
    }
    double less = (atMost + added) / (double) (count + added);
    double greater = (atLeast + added) / (double) (count + added);
    return new PermutationP(less, greater, Math.min(1, 2 * Math.min(less, greater)), count);
  }
}
