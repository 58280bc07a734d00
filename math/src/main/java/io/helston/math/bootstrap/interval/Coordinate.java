package io.helston.math.bootstrap.interval;

/**
 * A scale without limits for a parameter of an open range: the logarithm of the distance from one
 * bound, the log-odds between two, or the parameter itself.
 */
record Coordinate(double low, double high) {
  /** How near to a bound a start may be, as a share of the range or as a distance. */
  private static final double NEAREST = 1e-12;

  static Coordinate of(double[] range) {
    return new Coordinate(range[0], range[1]);
  }

  private boolean hasLow() {
    return low > Double.NEGATIVE_INFINITY;
  }

  private boolean hasHigh() {
    return high < Double.POSITIVE_INFINITY;
  }

  boolean bounded() {
    return hasLow() || hasHigh();
  }

  /** The free coordinate of a parameter; on a bound, that of a parameter close to it. */
  double free(double parameter) {
    if (hasLow() && hasHigh()) {
      double share = (parameter - low) / (high - low);
      double inside = Math.clamp(share, NEAREST, 1 - NEAREST);
      return StrictMath.log(inside) - StrictMath.log1p(-inside);
    }
    if (hasLow()) {
      return StrictMath.log(Math.max(parameter - low, NEAREST));
    }
    return hasHigh() ? -StrictMath.log(Math.max(high - parameter, NEAREST)) : parameter;
  }

  double parameter(double free) {
    if (hasLow() && hasHigh()) {
      return free < 0
          ? low + (high - low) * StrictMath.exp(free) / (1 + StrictMath.exp(free))
          : low + (high - low) / (1 + StrictMath.exp(-free));
    }
    if (hasLow()) {
      return low + StrictMath.exp(free);
    }
    return hasHigh() ? high - StrictMath.exp(-free) : free;
  }

  /** A standard error on the free scale, or a plain guess where there is none. */
  double freeError(double parameter, double standardError) {
    double slope = 1;
    if (hasLow() && hasHigh()) {
      slope = (parameter - low) * (high - parameter) / (high - low);
    } else if (hasLow()) {
      slope = parameter - low;
    } else if (hasHigh()) {
      slope = high - parameter;
    }
    double error = standardError / slope;
    if (error > 0 && error < Double.POSITIVE_INFINITY) {
      return bounded() ? Math.min(error, 1) : error;
    }
    return bounded() ? 0.1 : 0.1 * Math.max(1, Math.abs(parameter));
  }
}
