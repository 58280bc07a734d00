package io.helston.math.nbglm.trend;

import io.helston.math.dist.ChiSquare;
import io.helston.math.dist.Normal;
import io.helston.math.special.LogGamma;
import java.util.Arrays;

/**
 * The prior variance that makes log chi-square noise look like the residuals, for few degrees of
 * freedom.
 *
 * <p>The distribution function of log chi^2_d - log d + N(0, v) at the limits of the histogram is
 * the trapezoid sum of the log chi-square density times normal distribution functions, on a grid
 * that divides the bins, so that only one normal value per difference is needed.
 */
final class ResidualMatching {
  private static final int CANDIDATES = 200;
  private static final int FINE_CANDIDATES = 1000;

  /** DESeq2's span of .2; next to the steep divergences of small variances it shapes the result. */
  private static final int NEIGHBOURS = 40;

  private static final double LARGEST = 8;

  /** What one of DESeq2's 10 000 draws adds to a bin. */
  private static final double SMALLEST_DRAWN = 1 / (1e4 * ResidualHistogram.WIDTH);

  private static final int STEPS_PER_BIN = 5;
  private static final double STEP = ResidualHistogram.WIDTH / STEPS_PER_BIN;

  /** Log chi-square variables below -60 or above 6 have no weight. */
  private static final int LOWEST = -600;

  private static final int HIGHEST = 60;

  private final double degrees;
  private final double[] density = new double[HIGHEST - LOWEST + 1];
  private final double[] observed;
  private final double small;

  private ResidualMatching(double[] residuals, double degrees) {
    this.degrees = degrees;
    double half = degrees / 2;
    double logScale = half * StrictMath.log(half) - LogGamma.value(half);
    for (int i = 0; i < density.length; i++) {
      double t = (LOWEST + i) * STEP;
      density[i] = STEP * StrictMath.exp(logScale + half * (t - StrictMath.exp(t)));
    }
    observed = ResidualHistogram.of(residuals);
    double smallest = SMALLEST_DRAWN;
    for (double value : observed) {
      smallest = value > 0 ? Math.min(smallest, value) : smallest;
    }
    small = smallest;
  }

  /** The variance at which the smoothed divergence is least. */
  static double variance(double[] residuals, double degrees) {
    ResidualMatching matching = new ResidualMatching(residuals, degrees);
    double[] variances = new double[CANDIDATES];
    double[] divergences = new double[CANDIDATES];
    double[] ones = new double[CANDIDATES];
    Arrays.fill(ones, 1);
    for (int i = 0; i < CANDIDATES; i++) {
      variances[i] = LARGEST * i / (CANDIDATES - 1);
      divergences[i] = matching.divergence(variances[i]);
    }
    double least = Double.POSITIVE_INFINITY;
    double best = 0;
    for (int i = 0; i < FINE_CANDIDATES; i++) {
      double variance = LARGEST * i / (FINE_CANDIDATES - 1);
      double smoothed =
          LocalQuadratic.fit(variances, divergences, ones, variance, NEIGHBOURS).value();
      if (smoothed < least) {
        least = smoothed;
        best = variance;
      }
    }
    return best;
  }

  private double divergence(double variance) {
    double[] cumulative = variance == 0 ? chiSquare() : convolved(Math.sqrt(variance));
    double[] expected = ResidualHistogram.ofDistribution(cumulative);
    return ResidualHistogram.divergence(observed, expected, small);
  }

  private double[] chiSquare() {
    double[] cumulative = new double[ResidualHistogram.BINS + 1];
    for (int k = 0; k < cumulative.length; k++) {
      double limit = k * ResidualHistogram.WIDTH - ResidualHistogram.LIMIT;
      double logUpper = ChiSquare.logUpperTail(degrees * StrictMath.exp(limit), degrees);
      cumulative[k] = -StrictMath.expm1(logUpper);
    }
    return cumulative;
  }

  private double[] convolved(double deviation) {
    int limits = ResidualHistogram.BINS * STEPS_PER_BIN;
    int lowestLimit = (int) Math.round(-ResidualHistogram.LIMIT / STEP);
    double[] normal = new double[limits + density.length];
    for (int i = 0; i < normal.length; i++) {
      normal[i] = Normal.cdf((lowestLimit + i - HIGHEST) * STEP / deviation);
    }
    double[] cumulative = new double[ResidualHistogram.BINS + 1];
    for (int k = 0; k < cumulative.length; k++) {
      double sum = 0;
      for (int i = 0; i < density.length; i++) {
        sum += density[i] * normal[k * STEPS_PER_BIN + density.length - 1 - i];
      }
      cumulative[k] = sum;
    }
    return cumulative;
  }
}
