package io.helston.node.analysis.columns;

import java.util.Arrays;

/** Arrays one after the other, and parts of them. */
public final class Joined {
  private Joined() {}

  /** The first array, then the second. */
  public static double[] of(double[] a, double[] b) {
    double[] joined = Arrays.copyOf(a, a.length + b.length);
    System.arraycopy(b, 0, joined, a.length, b.length);
    return joined;
  }

  /** The first array, then the second. */
  public static int[] of(int[] a, int[] b) {
    int[] joined = Arrays.copyOf(a, a.length + b.length);
    System.arraycopy(b, 0, joined, a.length, b.length);
    return joined;
  }

  /** The first array, then the second. */
  public static byte[] of(byte[] a, byte[] b) {
    byte[] joined = Arrays.copyOf(a, a.length + b.length);
    System.arraycopy(b, 0, joined, a.length, b.length);
    return joined;
  }

  /** The first array, then the second. */
  public static boolean[] of(boolean[] a, boolean[] b) {
    boolean[] joined = Arrays.copyOf(a, a.length + b.length);
    System.arraycopy(b, 0, joined, a.length, b.length);
    return joined;
  }

  /** Row by row. */
  public static double[][] of(double[][] a, double[][] b) {
    double[][] joined = new double[a.length][];
    Arrays.setAll(joined, row -> of(a[row], b[row]));
    return joined;
  }

  /** Row by row. */
  public static boolean[][] of(boolean[][] a, boolean[][] b) {
    boolean[][] joined = new boolean[a.length][];
    Arrays.setAll(joined, row -> of(a[row], b[row]));
    return joined;
  }

  /** Some entries. */
  public static double[] range(double[] values, int from, int count) {
    return Arrays.copyOfRange(values, from, from + count);
  }

  /** Some entries. */
  public static int[] range(int[] values, int from, int count) {
    return Arrays.copyOfRange(values, from, from + count);
  }

  /** Some entries. */
  public static boolean[] range(boolean[] values, int from, int count) {
    return Arrays.copyOfRange(values, from, from + count);
  }

  /** Some entries of every row. */
  public static double[][] range(double[][] rows, int from, int count) {
    double[][] part = new double[rows.length][];
    Arrays.setAll(part, row -> range(rows[row], from, count));
    return part;
  }
}
