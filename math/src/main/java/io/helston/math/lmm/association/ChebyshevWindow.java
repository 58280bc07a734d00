package io.helston.math.lmm.association;

/**
 * Chebyshev interpolation on an interval of ln lambda, in the coordinate z from -1 to 1.
 *
 * <p>Sums with the weights 1 / (lambda delta + 1) have their nearest singularities in ln lambda at
 * a distance of pi from the real line, so N nodes on +- h leave an error of about (r + sqrt(r^2 +
 * 1))^-N with r = pi / h: 1e-13 for 24 nodes and h = 2.
 */
final class ChebyshevWindow {
  /** Newton's error is about the square of a step, so one of this size ends in rounding error. */
  private static final double LAST_STEP = 1e-9;

  private final double centre;
  private final double halfWidth;
  private final int nodes;

  /** [j][k]: coefficient j of an interpolant from its value at node k. */
  private final double[] toCoefficients;

  /** The same for the coefficients of the derivative in z. */
  private final double[] toDerivative;

  ChebyshevWindow(double centre, double halfWidth, int nodes) {
    double room = (OptimumSearch.UPPER - OptimumSearch.LOWER) / 2;
    this.halfWidth = Math.min(halfWidth, room);
    this.centre =
        Math.clamp(
            centre, OptimumSearch.LOWER + this.halfWidth, OptimumSearch.UPPER - this.halfWidth);
    this.nodes = nodes;
    toCoefficients = new double[nodes * nodes];
    toDerivative = new double[nodes * nodes];
    for (int k = 0; k < nodes; k++) {
      for (int j = 0; j < nodes; j++) {
        double angle = Math.PI * j * (k + 0.5) / nodes;
        toCoefficients[j * nodes + k] = (j == 0 ? 1.0 : 2.0) / nodes * StrictMath.cos(angle);
      }
      double twoAbove = 0;
      double above = 0;
      for (int j = nodes - 1; j >= 1; j--) {
        double value = twoAbove + 2 * j * toCoefficients[j * nodes + k];
        toDerivative[(j - 1) * nodes + k] = j == 1 ? value / 2 : value;
        twoAbove = above;
        above = value;
      }
    }
  }

  int nodes() {
    return nodes;
  }

  double halfWidth() {
    return halfWidth;
  }

  /** ln lambda at node k. */
  double node(int k) {
    return at(StrictMath.cos(Math.PI * (k + 0.5) / nodes));
  }

  /** ln lambda at a coordinate. */
  double at(double z) {
    return centre + halfWidth * z;
  }

  /** The coordinate of ln lambda. */
  double coordinate(double logLambda) {
    return (logLambda - centre) / halfWidth;
  }

  double[] toCoefficients() {
    return toCoefficients;
  }

  double[] toDerivative() {
    return toDerivative;
  }

  /**
   * A root where a series changes from positive to negative, by Newton steps kept in a bracket.
   *
   * @param series coefficients
   * @param at where those of this series begin
   * @param start coordinate from which to search
   * @return NaN unless the series is positive at -1 and negative at 1
   */
  double root(double[] series, int at, double start) {
    double low = -1;
    double high = 1;
    if (!(value(series, at, low) > 0 && value(series, at, high) < 0)) {
      return Double.NaN;
    }
    double z = Math.clamp(start, -0.9, 0.9);
    for (int step = 0; step < 100; step++) {
      double value = 0;
      double valueAbove = 0;
      double slope = 0;
      double slopeAbove = 0;
      for (int j = nodes - 2; j >= 1; j--) {
        double nextSlope = 2 * value + 2 * z * slope - slopeAbove;
        slopeAbove = slope;
        slope = nextSlope;
        double next = series[at + j] + 2 * z * value - valueAbove;
        valueAbove = value;
        value = next;
      }
      slope = value + z * slope - slopeAbove;
      value = series[at] + z * value - valueAbove;
      if (value > 0) {
        low = z;
      } else {
        high = z;
      }
      double next = z - value / slope;
      boolean inside = slope < 0 && next >= low && next <= high;
      if (!inside) {
        next = (low + high) / 2;
      }
      if (inside && Math.abs(next - z) < LAST_STEP || high - low < 1e-13) {
        return next;
      }
      z = next;
    }
    return Double.NaN;
  }

  private double value(double[] series, int at, double z) {
    double value = 0;
    double above = 0;
    for (int j = nodes - 2; j >= 1; j--) {
      double next = series[at + j] + 2 * z * value - above;
      above = value;
      value = next;
    }
    return series[at] + z * value - above;
  }
}
