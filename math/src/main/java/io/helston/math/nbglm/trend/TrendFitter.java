package io.helston.math.nbglm.trend;

import io.helston.math.stats.OrderStatistics;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Fits dispersion trends to gene-wise dispersions. */
public final class TrendFitter {
  /** DESeq2 minDisp. */
  public static final double MIN_DISPERSION = 1e-8;

  private static final double START_CONSTANT = .1;
  private static final double START_SLOPE = 1;
  private static final double LEAST_RATIO = 1e-4;
  private static final double LARGEST_RATIO = 15;
  private static final double COEFFICIENT_TOLERANCE = 1e-6;
  private static final int MAX_ROUNDS = 10;
  private static final double TRIM = .001;

  /** A local fit beyond this is an extrapolation that went wrong. */
  private static final double LARGEST_FIT = 1e8;

  private TrendFitter() {}

  /**
   * Fits a trend; a parametric one that fails is replaced by a local one with the reason, and a
   * local one that fails by the mean.
   *
   * @param means means of normalized counts; genes where these or the dispersions are NaN are left
   *     out
   * @param dispersions gene-wise estimates
   * @throws IllegalArgumentException if all dispersions are too close to the smallest one for a fit
   */
  public static TrendFit fit(TrendKind kind, double[] means, double[] dispersions) {
    if (means.length != dispersions.length) {
      throw new IllegalArgumentException(
          "%s means and %s dispersions".formatted(means.length, dispersions.length));
    }
    double least = MIN_DISPERSION * (kind == TrendKind.MEAN ? 10 : 100);
    int[] used =
        IntStream.range(0, means.length)
            .filter(g -> dispersions[g] > least && means[g] > 0)
            .toArray();
    if (used.length == 0) {
      throw new IllegalArgumentException(
          "No dispersion trend can be fitted because none of the %s gene-wise dispersions is"
                  .formatted(dispersions.length)
              + " above %s: the counts do not vary more than Poisson counts.".formatted(least));
    }
    double[] x = Arrays.stream(used).mapToDouble(g -> means[g]).toArray();
    double[] y = Arrays.stream(used).mapToDouble(g -> dispersions[g]).toArray();
    return switch (kind) {
      case PARAMETRIC -> parametric(x, y);
      case MEAN -> new TrendFit(new MeanTrend(OrderStatistics.trimmedMean(y, TRIM)), "");
      case LOCAL -> local(x, y, "");
    };
  }

  /** The local trend, or the mean one if there are too few different means for parabolas. */
  private static TrendFit local(double[] means, double[] dispersions, String reason) {
    LocalTrend trend = LocalRegression.fit(means, dispersions);
    if (Arrays.stream(trend.at(means)).allMatch(fitted -> fitted > 0 && fitted < LARGEST_FIT)) {
      return new TrendFit(trend, reason);
    }
    String more =
        "A local dispersion trend can't be fitted to these %s genes, so their mean was taken."
            .formatted(means.length);
    MeanTrend mean = new MeanTrend(OrderStatistics.trimmedMean(dispersions, TRIM));
    return new TrendFit(mean, reason.isEmpty() ? more : reason + " " + more);
  }

  private static TrendFit parametric(double[] means, double[] dispersions) {
    double constant = START_CONSTANT;
    double slope = START_SLOPE;
    for (int round = 0; round <= MAX_ROUNDS; round++) {
      GammaRegression.Fit fit =
          regression(means, dispersions, constant, slope).fit(constant, slope);
      String failure = fit.failure();
      if (failure == null && !(fit.constant() > 0 && fit.slope() > 0)) {
        failure =
            "the coefficients %s and %s are not both positive"
                .formatted(fit.constant(), fit.slope());
      }
      if (failure != null) {
        return local(means, dispersions, reason(failure));
      }
      double change = squaredLog(fit.constant() / constant) + squaredLog(fit.slope() / slope);
      constant = fit.constant();
      slope = fit.slope();
      if (change < COEFFICIENT_TOLERANCE && fit.converged()) {
        return new TrendFit(new ParametricTrend(constant, slope), "");
      }
    }
    return local(means, dispersions, reason("it did not settle in ten rounds"));
  }

  private static String reason(String failure) {
    return "The parametric dispersion trend failed (" + failure + "), so a local one was fitted.";
  }

  /** The regression on the genes whose ratio to the last trend is not extreme. */
  private static GammaRegression regression(
      double[] means, double[] dispersions, double constant, double slope) {
    double[] x = new double[means.length];
    double[] y = new double[means.length];
    int used = 0;
    for (int g = 0; g < means.length; g++) {
      double ratio = dispersions[g] / (constant + slope / means[g]);
      if (ratio > LEAST_RATIO && ratio < LARGEST_RATIO) {
        x[used] = means[g];
        y[used++] = dispersions[g];
      }
    }
    return new GammaRegression(Arrays.copyOf(x, used), Arrays.copyOf(y, used));
  }

  private static double squaredLog(double ratio) {
    double log = StrictMath.log(ratio);
    return log * log;
  }
}
