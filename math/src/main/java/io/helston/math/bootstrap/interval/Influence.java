package io.helston.math.bootstrap.interval;

/**
 * Empirical influence values of the observations, and the acceleration of BCa that follows from
 * them.
 *
 * <p>Davison and Hinkley 1997, section 2.7; Efron and Tibshirani 1993, chapter 14.
 */
public final class Influence {
  private Influence() {}

  /**
   * Jackknife influence values (n - 1)(t0 - t_(-i)), R boot's usual.jack; not centred.
   *
   * @param leaveOneOut the estimate without each observation
   */
  public static double[] jackknife(double estimate, double[] leaveOneOut) {
    double[] influence = new double[leaveOneOut.length];
    for (int i = 0; i < influence.length; i++) {
      influence[i] = (influence.length - 1) * (estimate - leaveOneOut[i]);
    }
    return influence;
  }

  /**
   * Jackknife influence values (n - 1)(mean - t_(-i)), centred at the mean of the leave-one-out
   * estimates as in scipy.
   *
   * @param leaveOneOut the estimate without each observation
   */
  public static double[] centredJackknife(double[] leaveOneOut) {
    double rough = mean(leaveOneOut, 0);
    return jackknife(rough + mean(leaveOneOut, rough), leaveOneOut);
  }

  /**
   * The acceleration, sum of L^3/n^3 over 6 (sum of L^2/n^2)^(3/2).
   *
   * <p>For one sample n cancels, and this is R's and scipy's formula; for several it is scipy's,
   * each sample with its own n.
   *
   * @param samples influence values, [sample][observation]
   * @return NaN when all influence values are zero or any is not finite
   */
  public static double acceleration(double[]... samples) {
    double squares = 0;
    double cubes = 0;
    for (double[] influence : samples) {
      for (double value : influence) {
        double scaled = value / influence.length;
        squares += scaled * scaled;
        cubes += scaled * scaled * scaled;
      }
    }
    double acceleration = cubes / (6 * squares * Math.sqrt(squares));
    return Double.isFinite(acceleration) ? acceleration : Double.NaN;
  }

  private static double mean(double[] values, double origin) {
    double sum = 0;
    for (double value : values) {
      sum += value - origin;
    }
    return sum / values.length;
  }
}
