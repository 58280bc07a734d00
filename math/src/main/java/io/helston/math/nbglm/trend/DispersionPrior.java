package io.helston.math.nbglm.trend;

import io.helston.math.special.Elementary;
import io.helston.math.special.Trigamma;
import io.helston.math.stats.OrderStatistics;
import java.util.Arrays;

/**
 * The normal prior of log dispersions around the trend.
 *
 * @param residualVariance squared median absolute deviation of the log residuals (DESeq2
 *     varLogDispEsts)
 * @param samplingVariance what of it is expected from estimation alone, psi'((n - p)/2)
 * @param variance variance of the prior
 */
public record DispersionPrior(double residualVariance, double samplingVariance, double variance) {
  /** DESeq2's smallest prior variance. */
  public static final double MIN_VARIANCE = 0.25;

  /** DESeq2 outlierSD. */
  private static final double OUTLIER_DEVIATIONS = 2;

  /** Up to here residual degrees of freedom call for matching the histogram. */
  private static final int FEW_DEGREES = 3;

  private static final double LEAST_DISPERSION = 100 * TrendFitter.MIN_DISPERSION;

  /**
   * Estimates the prior.
   *
   * @param dispersions gene-wise estimates; NaN for genes without
   * @param fitted the trend at the genes' means
   * @param degreesOfFreedom samples minus coefficients, positive
   * @throws IllegalArgumentException without degrees of freedom, or if no dispersion is above 1e-6
   */
  public static DispersionPrior estimate(
      double[] dispersions, double[] fitted, int degreesOfFreedom) {
    if (degreesOfFreedom <= 0) {
      throw new IllegalArgumentException(
          "A dispersion prior needs more samples than coefficients, got %s degrees of freedom."
              .formatted(degreesOfFreedom));
    }
    double[] residuals = residuals(dispersions, fitted);
    if (residuals.length == 0) {
      throw new IllegalArgumentException(
          "No dispersion prior can be estimated because no gene-wise dispersion is at least %s."
              .formatted(LEAST_DISPERSION));
    }
    double deviation = OrderStatistics.medianAbsoluteDeviation(residuals);
    double residualVariance = deviation * deviation;
    double samplingVariance = Trigamma.value(degreesOfFreedom / 2.0);
    double variance =
        degreesOfFreedom <= FEW_DEGREES
            ? ResidualMatching.variance(residuals, degreesOfFreedom)
            : residualVariance - samplingVariance;
    return new DispersionPrior(
        residualVariance, samplingVariance, Math.max(variance, MIN_VARIANCE));
  }

  /** The same with a given variance, for instance one that a peer has drawn. */
  public DispersionPrior withVariance(double given) {
    return new DispersionPrior(residualVariance, samplingVariance, given);
  }

  /** Whether a gene's own estimate is so far above the trend that it is not shrunk. */
  public boolean isOutlier(double dispersion, double fitted) {
    return StrictMath.log(dispersion)
        > StrictMath.log(fitted) + OUTLIER_DEVIATIONS * Math.sqrt(residualVariance);
  }

  private static double[] residuals(double[] dispersions, double[] fitted) {
    double[] residuals = new double[dispersions.length];
    int used = 0;
    for (int g = 0; g < dispersions.length; g++) {
      if (dispersions[g] >= LEAST_DISPERSION) {
        residuals[used++] = Elementary.log(dispersions[g]) - Elementary.log(fitted[g]);
      }
    }
    return Arrays.copyOf(residuals, used);
  }
}
