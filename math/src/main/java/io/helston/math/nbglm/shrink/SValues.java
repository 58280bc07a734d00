package io.helston.math.nbglm.shrink;

import io.helston.math.dist.Normal;
import java.util.Comparator;
import java.util.stream.IntStream;

/** S-values: error rates of the signs of all fold changes that are at least as certain. */
public final class SValues {
  private SValues() {}

  /**
   * The mean probability of a wrong sign among the genes up to each one, most certain first.
   *
   * @param estimates shrunken fold changes
   * @param deviations of their posteriors
   * @return NaN where either is NaN
   */
  public static double[] of(double[] estimates, double[] deviations) {
    double[] wrong = new double[estimates.length];
    for (int g = 0; g < wrong.length; g++) {
      wrong[g] = Normal.twoSidedP(estimates[g] / deviations[g]) / 2;
    }
    int[] order =
        IntStream.range(0, wrong.length)
            .filter(g -> !Double.isNaN(wrong[g]))
            .boxed()
            .sorted(Comparator.comparingDouble(g -> wrong[g]))
            .mapToInt(Integer::intValue)
            .toArray();
    double[] values = wrong.clone();
    double sum = 0;
    for (int i = 0; i < order.length; i++) {
      sum += wrong[order[i]];
      values[order[i]] = sum / (i + 1);
    }
    return values;
  }
}
