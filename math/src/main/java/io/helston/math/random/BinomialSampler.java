package io.helston.math.random;

/**
 * Binomial numbers as numpy 1.24 draws them.
 *
 * <p>With r the smaller of p and 1 - p: at most n r = 30 expected successes are found by inversion,
 * more by {@link Btpe}. Either keeps its constants until n or p changes. Not thread-safe.
 */
final class BinomialSampler {
  private static final double INVERSION_UP_TO = 30;

  private final Btpe btpe = new Btpe();
  private long trials = -1;
  private double probability;
  private double noSuccess;
  private long bound;

  long draw(BitGenerator bits, long n, double p) {
    if (n == 0 || p == 0) {
      return 0;
    }
    return p <= 0.5 ? rarer(bits, n, p) : n - rarer(bits, n, 1 - p);
  }

  private long rarer(BitGenerator bits, long n, double p) {
    return p * n <= INVERSION_UP_TO ? inversion(bits, n, p) : btpe.draw(bits, n, p);
  }

  private long inversion(BitGenerator bits, long n, double p) {
    double q = 1 - p;
    if (n != trials || p != probability) {
      trials = n;
      probability = p;
      noSuccess = StrictMath.exp(n * StrictMath.log(q));
      double mean = n * p;
      bound = (long) Math.min(n, mean + 10 * Math.sqrt(mean * q + 1));
    }
    long count = 0;
    double mass = noSuccess;
    double u = bits.nextDouble();
    while (u > mass) {
      count++;
      if (count > bound) {
        count = 0;
        mass = noSuccess;
        u = bits.nextDouble();
      } else {
        u -= mass;
        mass = (n - count + 1) * p * mass / (count * q);
      }
    }
    return count;
  }
}
