package io.helston.math.random;

/**
 * The logarithm of the gamma function to the accuracy that numpy's rejection tests use.
 *
 * <p>Stirling's series from 7 on, the recurrence below. Source: S. Zhang and J. Jin, "Computation
 * of Special Functions", Wiley 1996, routine LGAMA. Its rounding decides which numbers are
 * accepted, so a more accurate function must not replace it.
 */
final class NumpyLogGamma {
  private static final double LOG_TWO_PI = 1.8378770664093453;
  private static final int FROM_SERIES = 7;
  private static final double[] SERIES = {
    8.333333333333333e-02,
    -2.777777777777778e-03,
    7.936507936507937e-04,
    -5.952380952380952e-04,
    8.417508417508418e-04,
    -1.917526917526918e-03,
    6.410256410256410e-03,
    -2.955065359477124e-02,
    1.796443723688307e-01,
    -1.39243221690590e+00
  };

  private NumpyLogGamma() {}

  /** Returns log gamma(x) for x above 0. */
  static double of(double x) {
    if (x == 1 || x == 2) {
      return 0;
    }
    int shift = x <= FROM_SERIES ? (int) (FROM_SERIES - x) : 0;
    double shifted = x + shift;
    double square = 1 / (shifted * shifted);
    double sum = SERIES[SERIES.length - 1];
    for (int i = SERIES.length - 2; i >= 0; i--) {
      sum = sum * square + SERIES[i];
    }
    double value =
        sum / shifted + 0.5 * LOG_TWO_PI + (shifted - 0.5) * StrictMath.log(shifted) - shifted;
    for (int i = 0; i < shift; i++) {
      shifted--;
      value -= StrictMath.log(shifted);
    }
    return value;
  }
}
