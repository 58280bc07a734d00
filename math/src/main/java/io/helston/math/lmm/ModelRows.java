package io.helston.math.lmm;

import io.helston.math.linalg.ThinQr;
import java.util.Arrays;

/**
 * A model in orthonormal covariates and residual responses, the form in which it is evaluated.
 *
 * <p>With X = Q T and y = Q a + e, the model of e on Q has the same residuals as that of y on X;
 * its coefficients b give those of X as T^-1 (a + b) and log|X'WX| = log|Q'WQ| + 2 log|T|. A low
 * rank model gets the rows of its {@link NullSpace} with eigenvalue zero.
 */
final class ModelRows {
  /** Share of its norm below which what is left of a column or response counts as zero. */
  static final double TOLERANCE = 1e-10;

  private final ThinQr qr;
  private final double[] offsets;
  private final Spectrum spectrum;
  private final double[] rotatedQ;
  private final NullSpace nullSpace;

  private ModelRows(
      ThinQr qr, double[] offsets, Spectrum spectrum, double[] rotatedQ, NullSpace nullSpace) {
    this.qr = qr;
    this.offsets = offsets;
    this.spectrum = spectrum;
    this.rotatedQ = rotatedQ;
    this.nullSpace = nullSpace;
  }

  static ModelRows fullRank(double[] py, double[] px, double[] s, int covariates) {
    return partial(py, px, s, covariates, s.length);
  }

  /** Of n observations, in coordinates that hold all of y and X. */
  static ModelRows partial(double[] py, double[] px, double[] s, int covariates, int n) {
    ThinQr qr = independent(px, covariates);
    double[] residual = py.clone();
    double[] offsets = qr.residualise(residual);
    requireVariation(py, residual);
    var spectrum = new Spectrum(s.clone(), residual, qr.q(), covariates, n);
    return new ModelRows(qr, offsets, spectrum, qr.q(), null);
  }

  static ModelRows lowRank(
      double[] py, double[] px, double[] s, double[] y, double[] x, int covariates) {
    ThinQr qr = independent(x, covariates);
    double[] residual = y.clone();
    double[] offsets = qr.residualise(residual);
    requireVariation(y, residual);
    double[] rotatedQ = px.clone();
    qr.divideRows(rotatedQ);
    double[] rotatedResidual = py.clone();
    subtract(rotatedQ, offsets, rotatedResidual);
    int order = covariates + 1;
    var nullSpace =
        new NullSpace(
            beside(qr.q(), residual, covariates),
            beside(rotatedQ, rotatedResidual, covariates),
            order);
    int rank = s.length;
    double[] rowsX = Arrays.copyOf(rotatedQ, (rank + order) * covariates);
    double[] rowsY = Arrays.copyOf(rotatedResidual, rank + order);
    for (int i = 0; i < order; i++) {
      System.arraycopy(nullSpace.factor(), i * order, rowsX, (rank + i) * covariates, covariates);
      rowsY[rank + i] = nullSpace.factor()[i * order + covariates];
    }
    double[] eigenvalues = Arrays.copyOf(s, rank + order);
    var spectrum = new Spectrum(eigenvalues, rowsY, rowsX, covariates, y.length);
    return new ModelRows(qr, offsets, spectrum, rotatedQ, nullSpace);
  }

  Spectrum spectrum() {
    return spectrum;
  }

  /** log |T|. */
  double logDeterminant() {
    return qr.logDeterminant();
  }

  /** Coefficients of X from those of Q in an objective. */
  double[] coefficients(RemlObjective objective) {
    double[] b = new double[offsets.length];
    Arrays.setAll(b, j -> offsets[j] + objective.coefficient(j));
    qr.solve(b);
    return b;
  }

  /** Square roots of the diagonal of (X'WX)^-1 = T^-1 (Q'WQ)^-1 T^-T. */
  double[] rootInverseDiagonal(RemlObjective objective) {
    int c = offsets.length;
    double[] variances = new double[c];
    double[][] half = new double[c][c];
    for (int j = 0; j < c; j++) {
      for (int i = 0; i < c; i++) {
        half[j][i] = objective.inverse(i, j);
      }
      qr.solve(half[j]);
    }
    for (int i = 0; i < c; i++) {
      double[] row = new double[c];
      for (int j = 0; j < c; j++) {
        row[j] = half[j][i];
      }
      qr.solve(row);
      variances[i] = Math.sqrt(row[i]);
    }
    return variances;
  }

  /** Rows of a vector that is tested: those of the spectrum, and in low rank one more. */
  int testRows() {
    return spectrum.rows() + (nullSpace == null ? 0 : 1);
  }

  /**
   * Writes a tested vector in the coordinates of the spectrum, in low rank as a residual beside Q.
   *
   * @param projected r values
   * @param vector n values in low rank, or null
   */
  void coordinates(double[] projected, double[] vector, double[] into) {
    if (nullSpace == null) {
      System.arraycopy(projected, 0, into, 0, projected.length);
      return;
    }
    double[] residual = vector.clone();
    double[] coefficients = qr.residualise(residual);
    double[] rotated = projected.clone();
    subtract(rotatedQ, coefficients, rotated);
    System.arraycopy(rotated, 0, into, 0, rotated.length);
    nullSpace.coordinates(residual, rotated, into, rotated.length);
  }

  static ThinQr independent(double[] x, int covariates) {
    ThinQr qr = ThinQr.of(x, covariates, TOLERANCE);
    if (qr.dependent() >= 0) {
      throw new FitException(
          "linear algebra error while solving for REML estimate: "
              + "column %d of x is zero or depends on earlier columns".formatted(qr.dependent()));
    }
    return qr;
  }

  static void requireVariation(double[] y, double[] residual) {
    double limit = TOLERANCE * Math.sqrt(NullSpace.squares(y));
    if (Math.sqrt(NullSpace.squares(residual)) <= limit) {
      throw new FitException(
          "y is a linear combination of the columns of x, nothing is left to fit");
    }
  }

  private static void subtract(double[] matrix, double[] coefficients, double[] from) {
    int columns = coefficients.length;
    for (int i = 0; i < from.length; i++) {
      for (int j = 0; j < columns; j++) {
        from[i] -= matrix[i * columns + j] * coefficients[j];
      }
    }
  }

  private static double[] beside(double[] matrix, double[] column, int columns) {
    double[] joined = new double[column.length * (columns + 1)];
    for (int i = 0; i < column.length; i++) {
      System.arraycopy(matrix, i * columns, joined, i * (columns + 1), columns);
      joined[i * (columns + 1) + columns] = column[i];
    }
    return joined;
  }
}
