package io.helston.math.stats;

import java.util.Arrays;

/**
 * Cleveland's robust locally weighted regression, step by step as in R's {@code lowess}.
 *
 * <p>Lines are fitted to the nearest share of the points with tricube weights; points closer than
 * delta to the last fitted one are interpolated. Each further pass multiplies the weights by
 * bisquares of the residuals over six median absolute residuals. Distances below .001 and above
 * .999 of a bandwidth count as 0 and 1, and the passes end when the median residual is below 1e-7
 * of the mean one, because callers compare fits with peers digit by digit.
 *
 * @see "Cleveland 1979, Robust locally weighted regression and smoothing scatterplots, J. Am. Stat.
 *     Assoc. 74:829; program lowess of netlib"
 */
public final class Lowess {
  private static final double NEAR = .001;
  private static final double FAR = .999;
  private static final double NEGLIGIBLE = 1e-7;

  private final double[] x;
  private final double[] y;
  private final double delta;
  private final double[] fit;
  private final double[] weights;
  private double[] robustness;

  private Lowess(double[] x, double[] y, double delta) {
    this.x = x;
    this.y = y;
    this.delta = delta;
    fit = new double[x.length];
    weights = new double[x.length];
  }

  /**
   * The fitted values at x, with R's defaults of three robust passes and delta 1 % of the range.
   *
   * @param ascending x values in increasing order
   * @param span share of the points that is used at each x
   */
  public static double[] fit(double[] ascending, double[] y, double span) {
    double range = ascending.length == 0 ? 0 : ascending[ascending.length - 1] - ascending[0];
    return fit(ascending, y, span, 3, .01 * range);
  }

  /** The fitted values at x for a number of robust passes and an interpolation distance. */
  public static double[] fit(
      double[] ascending, double[] y, double span, int passes, double delta) {
    int n = ascending.length;
    if (y.length != n) {
      throw new IllegalArgumentException("%s values of x and %s of y".formatted(n, y.length));
    }
    if (n < 2) {
      return y.clone();
    }
    Lowess lowess = new Lowess(ascending, y, delta);
    int window = Math.clamp((long) (span * n + NEGLIGIBLE), 2, n);
    for (int pass = 0; pass <= passes; pass++) {
      lowess.pass(window);
      if (pass == passes || !lowess.reweight()) {
        break;
      }
    }
    return lowess.fit;
  }

  private void pass(int window) {
    int n = x.length;
    int left = 0;
    int right = window - 1;
    int last = -1;
    int i = 0;
    while (last < n - 1) {
      while (right < n - 1 && x[i] - x[left] > x[right + 1] - x[i]) {
        left++;
        right++;
      }
      fit[i] = local(i, left, right);
      interpolate(last, i);
      last = i;
      double limit = x[last] + delta;
      for (i = last + 1; i < n && x[i] <= limit; i++) {
        if (x[i] == x[last]) {
          fit[i] = fit[last];
          last = i;
        }
      }
      i = Math.max(last + 1, i - 1);
    }
  }

  private void interpolate(int from, int to) {
    for (int j = from + 1; j < to; j++) {
      double share = (x[j] - x[from]) / (x[to] - x[from]);
      fit[j] = share * fit[to] + (1 - share) * fit[from];
    }
  }

  /** The value at x[i] of the line through the points of the window; y[i] if all weights are 0. */
  private double local(int i, int left, int right) {
    double at = x[i];
    double bandwidth = Math.max(at - x[left], x[right] - at);
    int end = left;
    double total = 0;
    for (; end < x.length; end++) {
      double distance = Math.abs(x[end] - at);
      if (distance > FAR * bandwidth && x[end] > at) {
        break;
      }
      weights[end] = weight(distance, bandwidth, end);
      total += weights[end];
    }
    if (!(total > 0)) {
      return y[i];
    }
    double value = 0;
    double mean = 0;
    for (int j = left; j < end; j++) {
      weights[j] /= total;
      mean += weights[j] * x[j];
    }
    double tilt = bandwidth > 0 ? tilt(at, mean, left, end) : 0;
    for (int j = left; j < end; j++) {
      value += weights[j] * (tilt * (x[j] - mean) + 1) * y[j];
    }
    return value;
  }

  private double weight(double distance, double bandwidth, int j) {
    if (distance > FAR * bandwidth) {
      return 0;
    }
    double kernel = 1;
    if (distance > NEAR * bandwidth) {
      double ratio = distance / bandwidth;
      double rest = 1 - ratio * ratio * ratio;
      kernel = rest * rest * rest;
    }
    return robustness == null ? kernel : kernel * robustness[j];
  }

  /** The distance from the mean over the variance, or 0 if the points do not spread. */
  private double tilt(double at, double mean, int left, int end) {
    double variance = 0;
    for (int j = left; j < end; j++) {
      variance += weights[j] * (x[j] - mean) * (x[j] - mean);
    }
    double range = x[x.length - 1] - x[0];
    return Math.sqrt(variance) > NEAR * range ? (at - mean) / variance : 0;
  }

  /** Sets the robustness weights; false if the fit is already exact. */
  private boolean reweight() {
    int n = x.length;
    double[] residuals = new double[n];
    double mean = 0;
    for (int i = 0; i < n; i++) {
      residuals[i] = Math.abs(y[i] - fit[i]);
      mean += residuals[i];
    }
    mean /= n;
    double[] sorted = residuals.clone();
    Arrays.sort(sorted);
    double limit = n % 2 == 0 ? 3 * (sorted[n / 2] + sorted[n - n / 2 - 1]) : 6 * sorted[n / 2];
    if (limit < NEGLIGIBLE * mean) {
      return false;
    }
    robustness = new double[n];
    for (int i = 0; i < n; i++) {
      double ratio = residuals[i] / limit;
      double rest = 1 - ratio * ratio;
      robustness[i] = ratio <= NEAR ? 1 : ratio <= FAR ? rest * rest : 0;
    }
    return true;
  }
}
