package io.helston.math.lmm;

import io.helston.math.dist.Normal;
import io.helston.math.linalg.ThinQr;

/**
 * Tests of single alternatives at a fixed variance ratio.
 *
 * <p>Rows are multiplied by the roots of their weights 1/(gamma s + 1), after which the test is
 * ordinary least squares. The alternative is made orthogonal to the covariates twice, so its
 * remainder is accurate even when only 1e-10 of its squares is left.
 */
final class AlternativeTester {
  /** Share of the weighted squares that must be left beside the fixed effects. */
  static final double COLLINEARITY = 1e-10;

  private final ModelRows model;
  private final double gamma;
  private final int rank;
  private final double[] roots;
  private final ThinQr weighted;
  private final double[] residual;
  private final double squares;
  private final double[] row;

  AlternativeTester(ModelRows model, double gamma, int rank) {
    this.model = model;
    this.gamma = gamma;
    this.rank = rank;
    Spectrum spectrum = model.spectrum();
    int covariates = spectrum.covariates();
    int rows = model.testRows();
    roots = new double[rows];
    residual = new double[rows];
    double[] x = new double[rows * covariates];
    for (int i = 0; i < rows; i++) {
      boolean inSpectrum = i < spectrum.rows();
      roots[i] = inSpectrum ? 1 / Math.sqrt(gamma * spectrum.eigenvalues()[i] + 1) : 1;
      residual[i] = inSpectrum ? roots[i] * spectrum.y()[i] : 0;
      for (int j = 0; j < covariates && inSpectrum; j++) {
        x[i * covariates + j] = roots[i] * spectrum.x()[i * covariates + j];
      }
    }
    weighted = ThinQr.of(x, covariates, ModelRows.TOLERANCE);
    weighted.residualise(residual);
    squares = NullSpace.squares(residual);
    row = new double[rows];
  }

  /** Tests one vector, given in full only for a model of low rank. */
  Alternative test(long index, double[] projected, double[] vector) {
    double mass = mass(projected, vector);
    if (!Double.isFinite(mass)) {
      return Alternative.undefined(index, Alternative.Status.NOT_FINITE);
    }
    model.coordinates(projected, vector, row);
    for (int i = 0; i < row.length; i++) {
      row[i] *= roots[i];
    }
    weighted.residualise(row);
    double left = NullSpace.squares(row);
    if (!(left > COLLINEARITY * mass)) {
      boolean constant = mass == 0 || vector != null && constant(vector);
      return Alternative.undefined(
          index, constant ? Alternative.Status.MONOMORPHIC : Alternative.Status.COLLINEAR);
    }
    double cross = 0;
    for (int i = 0; i < row.length; i++) {
      cross += row[i] * residual[i];
    }
    double beta = cross / left;
    double explained = beta * cross / squares;
    Spectrum spectrum = model.spectrum();
    if (explained >= 1) {
      return new Alternative(
          index, beta, 0, Double.POSITIVE_INFINITY, 0, Alternative.Status.PERFECT_FIT);
    }
    double sigmaSq = gamma * squares * (1 - explained) / (spectrum.degrees() - 1);
    double chiSq = -spectrum.observations() * StrictMath.log1p(-explained);
    double pValue = Normal.twoSidedP(Math.sqrt(chiSq));
    return new Alternative(index, beta, sigmaSq, chiSq, pValue, Alternative.Status.OK);
  }

  /** Weighted squares of the alternative itself. */
  private double mass(double[] projected, double[] vector) {
    double sum = 0;
    for (int i = 0; i < rank; i++) {
      sum += roots[i] * projected[i] * (roots[i] * projected[i]);
    }
    if (vector != null) {
      double outside = NullSpace.squares(vector) - NullSpace.squares(projected);
      sum += Double.isFinite(outside) ? Math.max(0, outside) : Double.NaN;
    }
    return sum;
  }

  private static boolean constant(double[] vector) {
    for (double value : vector) {
      if (value != vector[0]) {
        return false;
      }
    }
    return true;
  }
}
