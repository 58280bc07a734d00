package io.helston.node.analysis.lmm;

import java.util.Arrays;

/** Arrays one after the other. */
final class Joined {
  private Joined() {}

  static double[] of(double[] a, double[] b) {
    double[] joined = Arrays.copyOf(a, a.length + b.length);
    System.arraycopy(b, 0, joined, a.length, b.length);
    return joined;
  }

  static int[] of(int[] a, int[] b) {
    int[] joined = Arrays.copyOf(a, a.length + b.length);
    System.arraycopy(b, 0, joined, a.length, b.length);
    return joined;
  }

  static byte[] of(byte[] a, byte[] b) {
    byte[] joined = Arrays.copyOf(a, a.length + b.length);
    System.arraycopy(b, 0, joined, a.length, b.length);
    return joined;
  }

  /** Row by row. */
  static double[][] of(double[][] a, double[][] b) {
    double[][] joined = new double[a.length][];
    Arrays.setAll(joined, row -> of(a[row], b[row]));
    return joined;
  }
}
