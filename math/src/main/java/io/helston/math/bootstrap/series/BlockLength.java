package io.helston.math.bootstrap.series;

/**
 * Optimal expected block lengths of block bootstraps for the mean of a stationary series.
 *
 * <p>Politis and White 2004, "Automatic block-length selection for the dependent bootstrap",
 * Econometric Reviews 23(1), as corrected by Patton, Politis and White 2009, ibid. 28(4). With n
 * values, K = max(5, floor(log10 n)) and M = ceil(sqrt n) + K: m is the first lag from which K
 * consecutive autocorrelations lie inside +-2 sqrt(log10(n)/n); autocovariances g_k up to lag 2m (M
 * when there is no such m, and never more) get the flat-top weights w = min(1, 2 (1 - k/(2m))); G
 * is the sum of 2 w k g_k and S = g_0 + the sum of 2 w g_k. The lengths are (G^2/S^2 n)^(1/3) for
 * the stationary and (3/2 G^2/S^2 n)^(1/3) for the circular bootstrap, at most ceil(min(3 sqrt n,
 * n/3)). Autocorrelations are normalised by the two overlapping stretches, as arch does.
 *
 * @param stationary expected block length of the stationary bootstrap; may be below 1
 * @param circular block length of the circular bootstrap; may be below 1
 */
public record BlockLength(double stationary, double circular) {

  /**
   * The lengths for a series.
   *
   * @param series at least 9 values for any to be defined
   * @return both 1 for a constant series; NaN when the series is too short or not finite
   */
  public static BlockLength of(double[] series) {
    int n = series.length;
    int run = Math.max(5, (int) StrictMath.log10(n));
    int mostLags = (int) Math.ceil(Math.sqrt(n)) + run;
    if (n < 9) {
      return new BlockLength(Double.NaN, Double.NaN);
    }
    double[] centred = centred(series);
    mostLags = Math.min(mostLags, n - 2);
    double[] covariances = new double[mostLags + 1];
    for (int k = 0; k <= mostLags; k++) {
      covariances[k] = product(centred, 0, k, n - k) / n;
    }
    if (covariances[0] == 0) {
      return new BlockLength(1, 1);
    }
    int lags = lags(centred, covariances, run);
    double weightedLags = 0;
    double spectrum = covariances[0];
    for (int k = 1; k <= lags; k++) {
      double weight = Math.min(1, 2 * (1 - (double) k / lags));
      weightedLags += 2 * weight * k * covariances[k];
      spectrum += 2 * weight * covariances[k];
    }
    double ratio = weightedLags / spectrum;
    double greatest = Math.ceil(Math.min(3 * Math.sqrt(n), n / 3.0));
    return new BlockLength(
        Math.min(StrictMath.cbrt(ratio * ratio * n), greatest),
        Math.min(StrictMath.cbrt(1.5 * ratio * ratio * n), greatest));
  }

  /** Twice the first lag that begins a run of insignificant autocorrelations. */
  private static int lags(double[] centred, double[] covariances, int run) {
    int n = centred.length;
    int mostLags = covariances.length - 1;
    double band = 2 * Math.sqrt(StrictMath.log10(n) / n);
    int inside = 0;
    for (int k = 0; k < mostLags; k++) {
      double late = product(centred, k + 1, 0, n - k - 1);
      double early = product(centred, 0, 0, n - k - 1);
      double correlation = Math.abs(covariances[k] * n) / Math.sqrt(late * early);
      inside = correlation < band ? inside + 1 : 0;
      if (inside == run) {
        return Math.min(2 * Math.max(k + 1 - run, 1), mostLags);
      }
    }
    return mostLags;
  }

  /** The sum of x[from + i] x[from + lag + i] over i below count. */
  private static double product(double[] x, int from, int lag, int count) {
    double sum = 0;
    for (int i = from; i < from + count; i++) {
      sum += x[i] * x[i + lag];
    }
    return sum;
  }

  private static double[] centred(double[] series) {
    double origin = series[0];
    double sum = 0;
    for (double value : series) {
      sum += value - origin;
    }
    double mean = origin + sum / series.length;
    double[] centred = new double[series.length];
    for (int i = 0; i < centred.length; i++) {
      centred[i] = series[i] - mean;
    }
    return centred;
  }
}
