package io.helston.math.linalg;

/**
 * Inner products in one fixed order of summation: 32 partial sums by index modulo 32, of which four
 * are combined per residue modulo 8, then the eight in order, then the remaining terms.
 *
 * <p>A list of products is filled and then computed by one loop, because vectors stay in registers
 * only where their code is inlined once. Scratch of one thread.
 */
public final class DotProducts {
  private static final boolean VECTORS =
      ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent()
          && VectorDotProducts.isFast();

  private final double[][] left;
  private final double[][] right;
  private final int[] leftAt;
  private final int[] rightAt;
  private final double[] results;
  private final double[] lanes = new double[8];
  private int count;

  /** Room for a number of products. */
  public DotProducts(int most) {
    left = new double[most][];
    right = new double[most][];
    leftAt = new int[most];
    rightAt = new int[most];
    results = new double[most];
  }

  /** Appends a product to the list. */
  public void add(double[] a, int aAt, double[] b, int bAt) {
    left[count] = a;
    leftAt[count] = aAt;
    right[count] = b;
    rightAt[count] = bAt;
    count++;
  }

  /** Computes the list and empties it; entries of the result are in the order of the list. */
  public double[] compute(int length) {
    int size = count;
    count = 0;
    if (VECTORS) {
      VectorDotProducts.compute(left, leftAt, right, rightAt, size, length, results, lanes);
    } else {
      for (int q = 0; q < size; q++) {
        results[q] = plain(left[q], leftAt[q], right[q], rightAt[q], length);
      }
    }
    return results;
  }

  /** One product. */
  public double of(double[] a, int aAt, double[] b, int bAt, int length) {
    add(a, aAt, b, bAt);
    return compute(length)[0];
  }

  /** Entrywise products, which compilers do not turn into vectors while arrays may overlap. */
  public static void multiply(
      double[] a, int aAt, double[] b, int bAt, int length, double[] product, int at) {
    if (VECTORS) {
      VectorDotProducts.multiply(a, aAt, b, bAt, length, product, at);
    } else {
      for (int i = 0; i < length; i++) {
        product[at + i] = a[aAt + i] * b[bAt + i];
      }
    }
  }

  static double plain(double[] a, int aAt, double[] b, int bAt, int length) {
    int whole = length & -32;
    double sum = 0;
    for (int lane = 0; lane < 8; lane++) {
      double s0 = 0;
      double s1 = 0;
      double s2 = 0;
      double s3 = 0;
      for (int i = lane; i < whole; i += 32) {
        s0 += a[aAt + i] * b[bAt + i];
        s1 += a[aAt + i + 8] * b[bAt + i + 8];
        s2 += a[aAt + i + 16] * b[bAt + i + 16];
        s3 += a[aAt + i + 24] * b[bAt + i + 24];
      }
      sum += s0 + s1 + (s2 + s3);
    }
    for (int i = whole; i < length; i++) {
      sum += a[aAt + i] * b[bAt + i];
    }
    return sum;
  }

  /** The same for a few entries, in their order. */
  public static double few(double[] a, double[] b, int length) {
    double sum = 0;
    for (int i = 0; i < length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
