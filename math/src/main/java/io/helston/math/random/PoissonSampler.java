package io.helston.math.random;

/**
 * Poisson numbers as numpy draws them.
 *
 * <p>Means below 10 multiply uniform numbers until the product is at most exp(-mean). Others use
 * the transformed rejection PTRS of W. Hoermann, "The transformed rejection method for generating
 * Poisson random variables", Insurance Math. Econom. 12, 1993.
 */
final class PoissonSampler {
  /** The largest mean whose numbers fit into a long: 2^63 - 1 less ten standard deviations. */
  static final double MAX_MEAN = Long.MAX_VALUE - 10 * Math.sqrt(Long.MAX_VALUE);

  private static final int FROM_REJECTION = 10;

  private PoissonSampler() {}

  static long draw(BitGenerator bits, double mean) {
    if (mean >= FROM_REJECTION) {
      return rejection(bits, mean);
    }
    return mean == 0 ? 0 : product(bits, mean);
  }

  private static long product(BitGenerator bits, double mean) {
    double limit = StrictMath.exp(-mean);
    long count = 0;
    double product = bits.nextDouble();
    while (product > limit) {
      count++;
      product *= bits.nextDouble();
    }
    return count;
  }

  private static long rejection(BitGenerator bits, double mean) {
    double logMean = StrictMath.log(mean);
    double b = 0.931 + 2.53 * Math.sqrt(mean);
    double a = -0.059 + 0.02483 * b;
    double inverseAlpha = 1.1239 + 1.1328 / (b - 3.4);
    double vr = 0.9277 - 3.6224 / (b - 2);
    while (true) {
      double u = bits.nextDouble() - 0.5;
      double v = bits.nextDouble();
      double us = 0.5 - Math.abs(u);
      long k = (long) Math.floor((2 * a / us + b) * u + mean + 0.43);
      if (us >= 0.07 && v <= vr) {
        return k;
      }
      if (k < 0 || us < 0.013 && v > us) {
        continue;
      }
      double hat = StrictMath.log(v) + StrictMath.log(inverseAlpha);
      if (hat - StrictMath.log(a / (us * us) + b)
          <= -mean + k * logMean - NumpyLogGamma.of(k + 1)) {
        return k;
      }
    }
  }
}
