package io.helston.math.random;

/**
 * The rejection method BTPE for binomial numbers, in the variant of numpy 1.24.
 *
 * <p>The hat is a triangle, a parallelogram on either side of it and two exponential tails. Source:
 * V. Kachitvichyanukul and B. W. Schmeiser, "Binomial random variate generation", Commun. ACM 31,
 * 1988. numpy 1.24 has 13680 for 13860 in the four remainders of Stirling's formula and adds all of
 * them; later versions correct both, and their streams differ on rare occasions.
 */
final class Btpe {
  private long n;
  private double p;
  private double q;
  private double variance;
  private long mode;
  private double centre;
  private double left;
  private double right;
  private double slope;
  private double leftRate;
  private double rightRate;

  /** Upper ends of the regions triangle, parallelograms, left tail and right tail. */
  private double region1;

  private double region2;
  private double region3;
  private double region4;

  /** Draws the number of successes; p at most 0.5 and n p above 30. */
  long draw(BitGenerator bits, long trials, double probability) {
    if (trials != n || probability != p) {
      setUp(trials, probability);
    }
    while (true) {
      double u = bits.nextDouble() * region4;
      double v = bits.nextDouble();
      if (u <= region1) {
        return (long) Math.floor(centre - region1 * v + u);
      }
      long y;
      if (u <= region2) {
        double x = left + (u - region1) / slope;
        v = v * slope + 1 - Math.abs(mode - x + 0.5) / region1;
        if (v > 1) {
          continue;
        }
        y = (long) Math.floor(x);
      } else if (u <= region3) {
        y = (long) Math.floor(left + StrictMath.log(v) / leftRate);
        if (y < 0 || v == 0) {
          continue;
        }
        v = v * (u - region2) * leftRate;
      } else {
        y = (long) Math.floor(right - StrictMath.log(v) / rightRate);
        if (y > n || v == 0) {
          continue;
        }
        v = v * (u - region3) * rightRate;
      }
      if (accepts(y, v)) {
        return y;
      }
    }
  }

  private void setUp(long trials, double probability) {
    n = trials;
    p = probability;
    q = 1 - p;
    variance = n * p * q;
    double peak = n * p + p;
    mode = (long) Math.floor(peak);
    region1 = Math.floor(2.195 * Math.sqrt(n * p * q) - 4.6 * q) + 0.5;
    centre = mode + 0.5;
    left = centre - region1;
    right = centre + region1;
    slope = 0.134 + 20.5 / (15.3 + mode);
    leftRate = rate((peak - left) / (peak - left * p));
    rightRate = rate((right - peak) / (right * q));
    region2 = region1 * (1 + 2 * slope);
    region3 = region2 + slope / leftRate;
    region4 = region3 + slope / rightRate;
  }

  private static double rate(double a) {
    return a * (1 + a / 2);
  }

  /** Whether v is at most the probability of y relative to that of the mode. */
  private boolean accepts(long y, double v) {
    long distance = Math.abs(y - mode);
    if (distance <= 20 || distance >= variance / 2 - 1) {
      return v <= relativeMass(y);
    }
    double width =
        distance
            / variance
            * ((distance * (distance / 3.0 + 0.625) + 0.16666666666666666) / variance + 0.5);
    double normal = -distance * distance / (2 * variance);
    double logV = StrictMath.log(v);
    if (logV < normal - width) {
      return true;
    }
    return logV <= normal + width && logV <= logRelativeMass(y);
  }

  private double relativeMass(long y) {
    double s = p / q;
    double a = s * (n + 1);
    double mass = 1;
    for (long i = mode + 1; i <= y; i++) {
      mass *= a / i - s;
    }
    for (long i = y + 1; i <= mode; i++) {
      mass /= a / i - s;
    }
    return mass;
  }

  private double logRelativeMass(long y) {
    double x1 = y + 1;
    double f1 = mode + 1;
    double z = n + 1 - mode;
    double w = n - y + 1;
    return centre * StrictMath.log(f1 / x1)
        + (n - mode + 0.5) * StrictMath.log(z / w)
        + (y - mode) * StrictMath.log(w * p / (x1 * q))
        + remainder(f1)
        + remainder(z)
        + remainder(x1)
        + remainder(w);
  }

  private static double remainder(double x) {
    double square = x * x;
    return (13680 - (462 - (132 - (99 - 140 / square) / square) / square) / square) / x / 166320;
  }
}
