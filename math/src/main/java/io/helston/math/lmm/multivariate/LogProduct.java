package io.helston.math.lmm.multivariate;

/** Sums of logarithms as logarithms of products, with exponents kept apart. */
final class LogProduct {
  private static final double LARGE = 0x1p400;
  private static final double SMALL = 0x1p-400;
  private static final double LOG_LARGE = 400 * 0.6931471805599453;
  private static final int LANES = 4;

  private LogProduct() {}

  /** The sum of ln(constant + slope x), arguments between 2^-400 and 2^400. */
  static double of(double constant, double slope, double[] x) {
    double p0 = 1;
    double p1 = 1;
    double p2 = 1;
    double p3 = 1;
    int exponents = 0;
    int whole = x.length & -LANES;
    for (int i = 0; i < whole; i += LANES) {
      p0 *= constant + slope * x[i];
      p1 *= constant + slope * x[i + 1];
      p2 *= constant + slope * x[i + 2];
      p3 *= constant + slope * x[i + 3];
      if (excess(p0) != 0 || excess(p1) != 0 || excess(p2) != 0 || excess(p3) != 0) {
        exponents += excess(p0) + excess(p1) + excess(p2) + excess(p3);
        p0 = reduced(p0);
        p1 = reduced(p1);
        p2 = reduced(p2);
        p3 = reduced(p3);
      }
    }
    double sum = StrictMath.log(p0) + StrictMath.log(p1) + StrictMath.log(p2) + StrictMath.log(p3);
    for (int i = whole; i < x.length; i++) {
      sum += StrictMath.log(constant + slope * x[i]);
    }
    return sum + exponents * LOG_LARGE;
  }

  private static int excess(double product) {
    return product > LARGE ? 1 : product < SMALL ? -1 : 0;
  }

  private static double reduced(double product) {
    return product > LARGE ? product * SMALL : product < SMALL ? product * LARGE : product;
  }
}
