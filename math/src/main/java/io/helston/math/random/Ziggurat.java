package io.helston.math.random;

/**
 * Standard normal and standard exponential numbers by the ziggurat method with numpy's layout.
 *
 * <p>One word picks a layer and a point in it; about 99 in 100 points are under the density for
 * certain. The others take a further uniform number, or a sample of the tail in the lowest layer.
 * Source: G. Marsaglia and W. W. Tsang, "The ziggurat method for generating random variables", J.
 * Stat. Softw. 5(8), 2000.
 */
final class Ziggurat {
  private static final double NORMAL_EDGE = 3.6541528853610087963519472518;
  private static final double INVERSE_NORMAL_EDGE = 0.27366123732975827203338247596;
  private static final double EXPONENTIAL_EDGE = 7.6971174701310497140446280481;
  private static final long MASK_52 = (1L << 52) - 1;

  private static final long[] NORMAL_K = ZigguratTables.NORMAL_K;
  private static final double[] NORMAL_W = ZigguratTables.NORMAL_W;
  private static final double[] NORMAL_F = ZigguratTables.NORMAL_F;
  private static final long[] EXPONENTIAL_K = ZigguratTables.EXPONENTIAL_K;
  private static final double[] EXPONENTIAL_W = ZigguratTables.EXPONENTIAL_W;
  private static final double[] EXPONENTIAL_F = ZigguratTables.EXPONENTIAL_F;

  private Ziggurat() {}

  static double normal(BitGenerator bits) {
    while (true) {
      long word = bits.nextLong();
      int layer = (int) word & 0xff;
      long magnitude = word >>> 9 & MASK_52;
      double x = magnitude * NORMAL_W[layer];
      x = (word & 0x100) == 0 ? x : -x;
      if (magnitude < NORMAL_K[layer]) {
        return x;
      }
      if (layer == 0) {
        return normalTail(bits, (magnitude & 0x100) != 0);
      }
      if (height(NORMAL_F, layer, bits.nextDouble()) < StrictMath.exp(-0.5 * x * x)) {
        return x;
      }
    }
  }

  static double exponential(BitGenerator bits) {
    while (true) {
      long word = bits.nextLong() >>> 3;
      int layer = (int) word & 0xff;
      long magnitude = word >>> 8;
      double x = magnitude * EXPONENTIAL_W[layer];
      if (magnitude < EXPONENTIAL_K[layer]) {
        return x;
      }
      if (layer == 0) {
        return EXPONENTIAL_EDGE - StrictMath.log1p(-bits.nextDouble());
      }
      if (height(EXPONENTIAL_F, layer, bits.nextDouble()) < StrictMath.exp(-x)) {
        return x;
      }
    }
  }

  private static double normalTail(BitGenerator bits, boolean negative) {
    while (true) {
      double x = -INVERSE_NORMAL_EDGE * StrictMath.log1p(-bits.nextDouble());
      double y = -StrictMath.log1p(-bits.nextDouble());
      if (y + y > x * x) {
        return negative ? -(NORMAL_EDGE + x) : NORMAL_EDGE + x;
      }
    }
  }

  private static double height(double[] density, int layer, double uniform) {
    return (density[layer - 1] - density[layer]) * uniform + density[layer];
  }
}
