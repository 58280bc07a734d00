package io.helston.math.lmm.multivariate;

import io.helston.math.linalg.DotProducts;
import io.helston.math.lmm.Likelihood;
import java.util.Arrays;

/**
 * Second derivatives of the likelihood at an evaluated point; scratch of one thread.
 *
 * <p>Kinds are 0 for Ve (D_0 = I) and 1 for Vg (D_1 = D). In the frame of the point
 *
 * <pre>
 * d2 logL = tr(P dH P dH)/2 - z'P dH P dH P z
 * traces_ab(k, l) = tr(P_k D_a P_l D_b), products_l(ak, bm) = r_k'D_a P_l D_b r_m
 * </pre>
 */
final class Curvature {
  private final LikelihoodPoint point;
  private final int n;
  private final int d;
  private final int half;
  private final double[][] traces;
  private final double[][] products;
  private final double[] weighted;
  private final double[] scaled;
  private final double[] shares;
  private final DotProducts dot;

  Curvature(LikelihoodPoint point) {
    this.point = point;
    n = point.model().samples();
    d = point.model().traits();
    half = d * (d + 1) / 2;
    int p = point.columns();
    traces = new double[3][d * d];
    products = new double[d][4 * d * d];
    weighted = new double[n];
    scaled = new double[n];
    shares = new double[2 * d * p];
    dot = new DotProducts(Math.max(3, 2 * Math.max(d + 1, p + 1)));
  }

  /** Entries of both lower triangles, the order of the information matrices. */
  int parameters() {
    return 2 * half;
  }

  /** Computes the sums of the point; it must stay unchanged until they have been used. */
  void compute() {
    for (int k = 0; k < d; k++) {
      for (int l = 0; l <= k; l++) {
        diagonalTraces(k, l);
        if (point.kind() == Likelihood.RESTRICTED) {
          projectedTraces(k, l);
        }
      }
      products(k);
    }
  }

  private void diagonalTraces(int k, int l) {
    double[] wk = point.weights(k);
    double[] wl = point.weights(l);
    double[] keptK = point.kept(k);
    double[] keptL = point.kept(l);
    for (int i = 0; i < n; i++) {
      weighted[i] = keptK[i] * wl[i] + keptL[i] * wk[i] - wk[i] * wl[i];
    }
    for (int power = 0; power < 3; power++) {
      dot.add(weighted, 0, point.model().eigenvalues(power), 0);
    }
    double[] sums = dot.compute(n);
    for (int power = 0; power < 3; power++) {
      traces[power][k * d + l] = traces[power][l * d + k] = sums[power];
    }
  }

  private void projectedTraces(int k, int l) {
    int p = point.columns();
    double[] wk = point.weights(k);
    double[] wl = point.weights(l);
    double[] delta = point.model().eigenvalues();
    for (int j = 0; j < p; j++) {
      double[] q = point.direction(k, j);
      for (int i = 0; i < n; i++) {
        weighted[i] = q[i] * wk[i] * wl[i];
        scaled[i] = weighted[i] * delta[i];
      }
      for (int m = 0; m < p; m++) {
        dot.add(weighted, 0, point.direction(l, m), 0);
        dot.add(scaled, 0, point.direction(l, m), 0);
      }
      double[] sums = dot.compute(n);
      for (int m = 0; m < p; m++) {
        double plain = sums[2 * m];
        double genetic = sums[2 * m + 1];
        addTrace(0, k, l, plain * plain);
        addTrace(1, k, l, plain * genetic);
        addTrace(2, k, l, genetic * genetic);
      }
    }
  }

  private void addTrace(int power, int k, int l, double value) {
    traces[power][k * d + l] += value;
    traces[power][l * d + k] = traces[power][k * d + l];
  }

  private double[] vector(int index) {
    return index < d ? point.residuals(index) : point.scaledResiduals(index - d);
  }

  private void products(int l) {
    int p = point.columns();
    int size = 2 * d;
    double[] w = point.weights(l);
    double[] out = products[l];
    for (int a = 0; a < size; a++) {
      double[] v = vector(a);
      for (int i = 0; i < n; i++) {
        weighted[i] = w[i] * v[i];
      }
      for (int b = 0; b <= a; b++) {
        dot.add(weighted, 0, vector(b), 0);
      }
      System.arraycopy(dot.compute(n), 0, out, a * size, a + 1);
      for (int j = 0; j < p; j++) {
        dot.add(weighted, 0, point.direction(l, j), 0);
      }
      System.arraycopy(dot.compute(n), 0, shares, a * p, p);
    }
    for (int a = 0; a < size; a++) {
      for (int b = 0; b <= a; b++) {
        double value = out[a * size + b];
        for (int j = 0; j < p; j++) {
          value -= shares[a * p + j] * shares[b * p + j];
        }
        out[a * size + b] = out[b * size + a] = value;
      }
    }
  }

  /**
   * Minus the second derivatives in the factors of {@link TraitFrame#move} at a step of zero: F by
   * rows, then E by columns.
   */
  void factorInformation(double[] out) {
    for (int k = 0, row = 0; k < d; k++) {
      for (int l = 0; l <= k; l++, row++) {
        for (int m = 0, column = 0; m < d; m++) {
          for (int o = 0; o <= m; o++, column++) {
            out[row * 2 * half + column] = entry(1, k, l, 1, m, o);
            out[row * 2 * half + half + column] = entry(1, k, l, 0, o, m);
            out[(half + row) * 2 * half + column] = entry(0, l, k, 1, m, o);
            out[(half + row) * 2 * half + half + column] = entry(0, l, k, 0, o, m);
          }
        }
      }
    }
  }

  private double entry(int a, int k, int l, int b, int m, int o) {
    double sum =
        unit(a, k, l, b, m, o)
            + unit(a, l, k, b, m, o)
            + unit(a, k, l, b, o, m)
            + unit(a, l, k, b, o, m);
    double[] slope = a == 1 ? point.geneticSlope() : point.residualSlope();
    double bend = a == b && l == o ? 2 * slope[k * d + m] : 0;
    return -(root(a, l) * root(b, o) * sum + bend);
  }

  private double root(int kind, int column) {
    TraitFrame frame = point.frame();
    return (kind == 1 ? frame.geneticRoots() : frame.residualRoots())[column];
  }

  /** The second derivative in the entry (k, l) of kind a and the entry (m, o) of kind b. */
  private double unit(int a, int k, int l, int b, int m, int o) {
    double trace = k == m && l == o ? traces[a + b][k * d + l] / 2 : 0;
    return l == m ? trace - products[l][(a * d + k) * 2 * d + b * d + o] : trace;
  }

  /**
   * Minus the second derivatives in the entries of the two matrices of the frame, in the
   * coordinates of the traits: both lower triangles by rows.
   */
  double[] componentInformation() {
    double[][] changes = new double[half][d * d];
    double[] t = point.frame().toFrame();
    for (int i = 0, at = 0; i < d; i++) {
      for (int j = 0; j <= i; j++, at++) {
        for (int k = 0; k < d; k++) {
          for (int l = 0; l < d; l++) {
            double value = t[k * d + i] * t[l * d + j];
            changes[at][k * d + l] += value;
            changes[at][l * d + k] += i == j ? 0 : value;
          }
        }
      }
    }
    double[] out = new double[4 * half * half];
    Arrays.setAll(
        out,
        at -> {
          int row = at / (2 * half);
          int column = at % (2 * half);
          int a = row < half ? 1 : 0;
          int b = column < half ? 1 : 0;
          return -bilinear(a, changes[row % half], b, changes[column % half]);
        });
    return out;
  }

  private double bilinear(int a, double[] first, int b, double[] second) {
    double sum = 0;
    for (int k = 0; k < d; k++) {
      for (int l = 0; l < d; l++) {
        sum += traces[a + b][k * d + l] * first[k * d + l] * second[k * d + l] / 2;
        for (int m = 0; m < d; m++) {
          double product = products[l][(a * d + k) * 2 * d + b * d + m];
          sum -= first[k * d + l] * product * second[l * d + m];
        }
      }
    }
    return sum;
  }
}
