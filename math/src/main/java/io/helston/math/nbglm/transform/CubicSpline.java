package io.helston.math.nbglm.transform;

import java.util.Arrays;

/**
 * The interpolating cubic spline whose third derivatives at the ends are those of the cubics
 * through the outermost four points.
 *
 * @see "Forsythe, Malcolm and Moler 1977, Computer Methods for Mathematical Computations, ch. 4;
 *     R's splinefun method fmm"
 */
final class CubicSpline {
  private final double[] x;
  private final double[] y;

  /** A sixth of the second derivatives at the points. */
  private final double[] bends;

  /** Takes at least four points with increasing x. */
  CubicSpline(double[] x, double[] y) {
    this.x = x;
    this.y = y;
    bends = bends(x, y);
  }

  /** The value of the spline; beyond the ends that of the outermost cubic. */
  double at(double at) {
    int found = Arrays.binarySearch(x, at);
    int left = Math.clamp(found >= 0 ? found : -found - 2, 0, x.length - 2);
    double width = x[left + 1] - x[left];
    double t = at - x[left];
    double slope = (y[left + 1] - y[left]) / width - width * (bends[left + 1] + 2 * bends[left]);
    double third = (bends[left + 1] - bends[left]) / width;
    return y[left] + t * (slope + t * (3 * bends[left] + t * third));
  }

  /** Solves the tridiagonal system of continuous first derivatives. */
  private static double[] bends(double[] x, double[] y) {
    int n = x.length;
    double[] widths = new double[n - 1];
    double[] chords = new double[n - 1];
    for (int i = 0; i < n - 1; i++) {
      widths[i] = x[i + 1] - x[i];
      chords[i] = (y[i + 1] - y[i]) / widths[i];
    }
    double[] diagonal = new double[n];
    double[] right = new double[n];
    for (int i = 1; i < n - 1; i++) {
      diagonal[i] = 2 * (widths[i - 1] + widths[i]);
      right[i] = chords[i] - chords[i - 1];
    }
    double first = widths[0];
    double last = widths[n - 2];
    diagonal[0] = -first;
    diagonal[n - 1] = -last;
    right[0] = first * first * thirdDifference(x, chords, 0);
    right[n - 1] = -last * last * thirdDifference(x, chords, n - 4);
    for (int i = 1; i < n; i++) {
      double factor = widths[i - 1] / diagonal[i - 1];
      diagonal[i] -= factor * widths[i - 1];
      right[i] -= factor * right[i - 1];
    }
    double[] bends = new double[n];
    bends[n - 1] = right[n - 1] / diagonal[n - 1];
    for (int i = n - 2; i >= 0; i--) {
      bends[i] = (right[i] - widths[i] * bends[i + 1]) / diagonal[i];
    }
    return bends;
  }

  /** The divided difference of four points from the given one on. */
  private static double thirdDifference(double[] x, double[] chords, int from) {
    double second = (chords[from + 1] - chords[from]) / (x[from + 2] - x[from]);
    double next = (chords[from + 2] - chords[from + 1]) / (x[from + 3] - x[from + 1]);
    return (next - second) / (x[from + 3] - x[from]);
  }
}
