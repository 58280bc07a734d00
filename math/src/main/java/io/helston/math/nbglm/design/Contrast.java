package io.helston.math.nbglm.design;

import java.util.Arrays;

/**
 * Weights of the coefficients of a design.
 *
 * @param name what is compared, in words
 * @param weights one per coefficient; shared, not to be changed
 * @param zeroRuleSamples samples that decide whether there is anything to compare; empty if the
 *     rule does not apply. If all their counts of a gene are zero, but not all of the gene's
 *     counts, its fold change is 0 and p 1.
 */
public record Contrast(String name, double[] weights, boolean[] zeroRuleSamples) {
  /** The position of the only coefficient with a weight if that is 1 or -1, else -1. */
  public int singleCoefficient() {
    int found = -1;
    for (int j = 0; j < weights.length; j++) {
      if (weights[j] != 0) {
        if (found >= 0 || Math.abs(weights[j]) != 1) {
          return -1;
        }
        found = j;
      }
    }
    return found;
  }

  /** The weighted sum of a gene's coefficients. */
  public double estimate(double[] coefficients) {
    double sum = 0;
    for (int j = 0; j < weights.length; j++) {
      sum += weights[j] == 0 ? 0 : weights[j] * coefficients[j];
    }
    return sum;
  }

  /**
   * The standard error of the weighted sum.
   *
   * @param covariance of the coefficients, row-major, symmetric
   */
  public double standardError(double[] covariance) {
    int p = weights.length;
    double variance = 0;
    for (int j = 0; j < p; j++) {
      for (int k = 0; k < p && weights[j] != 0; k++) {
        variance += weights[k] == 0 ? 0 : weights[j] * weights[k] * covariance[j * p + k];
      }
    }
    return Math.sqrt(variance);
  }

  /** Whether the zero rule applies to a gene with these original counts. */
  public boolean hasNothingToCompare(double[] counts) {
    if (zeroRuleSamples.length == 0 || Arrays.stream(counts).allMatch(count -> count == 0)) {
      return false;
    }
    for (int i = 0; i < counts.length; i++) {
      if (zeroRuleSamples[i] && counts[i] != 0) {
        return false;
      }
    }
    return true;
  }
}
