package io.helston.math.lmm.multivariate;

import io.helston.math.linalg.CovariateBasis;
import io.helston.math.lmm.association.SmallFactor;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Traits and their covariates in the coordinates of the eigenvectors of the kinship.
 *
 * <p>Covariates are replaced by an orthonormal basis Q of their span, W = Q R, and traits by their
 * residuals on it, which changes none of the tests and keeps digits when units are extreme.
 */
public final class MultivariateModel {
  /** Most traits of one model. */
  public static final int MOST_TRAITS = 5;

  /**
   * Largest ratio of Vg to Ve in any direction, GEMMA's bound for one trait.
   *
   * <p>It is kept by fitting delta_i Vg + Ve as ((delta_i + 1/bound)/t) (t Vg) + (Ve - Vg/bound), t
   * the mean of delta, with both of the matrices in parentheses positive semidefinite.
   */
  private static final double LARGEST_RATIO = 1e5;

  /** Ratio of residual to total squares below which only rounding errors are left. */
  private static final double EXPLAINED_BELOW = 1e-20;

  private final double[] plainEigenvalues;
  private final double[][] powers;
  private final double meanEigenvalue;
  private final double[][] basis;
  private final double[][] traits;
  private final double[] coefficients;
  private final double[] triangle;
  private final double[] covariance;

  private MultivariateModel(
      double[] eigenvalues, double[][] rotated, double[][] columns, double[][] basis) {
    int n = eigenvalues.length;
    int c = basis.length;
    int d = rotated.length;
    this.basis = basis;
    meanEigenvalue = Arrays.stream(eigenvalues).sum() / n;
    plainEigenvalues = eigenvalues;
    powers = new double[3][n];
    for (int i = 0; i < n; i++) {
      double shifted = (eigenvalues[i] + 1 / LARGEST_RATIO) / meanEigenvalue;
      powers[0][i] = 1;
      powers[1][i] = shifted;
      powers[2][i] = shifted * shifted;
    }
    triangle = new double[c * c];
    for (int i = 0; i < c; i++) {
      for (int j = i; j < c; j++) {
        triangle[i * c + j] = inner(basis[i], columns[j]);
      }
    }
    coefficients = new double[d * c];
    traits = new double[d][];
    for (int k = 0; k < d; k++) {
      traits[k] = rotated[k].clone();
      for (int pass = 0; pass < 2; pass++) {
        for (int j = 0; j < c; j++) {
          double along = inner(basis[j], traits[k]);
          coefficients[k * c + j] += along;
          subtract(traits[k], along, basis[j]);
        }
      }
    }
    covariance = new double[d * d];
    for (int k = 0; k < d; k++) {
      for (int l = 0; l < d; l++) {
        covariance[k * d + l] = inner(traits[k], traits[l]) / (n - c);
      }
    }
  }

  /**
   * A model from rotated arrays.
   *
   * @param eigenvalues of the kinship among the n samples, none negative
   * @param rotatedPhenotypes U'y of each trait, d x n, d from 1 to {@value #MOST_TRAITS}
   * @param rotatedCovariates U'W, n x covariates, row-major
   * @param covariates columns of W, the intercept included
   * @throws IllegalArgumentException if lengths differ, a value is not finite, an eigenvalue is
   *     negative or none is positive, traits or covariates depend on each other, or too few degrees
   *     of freedom are left for a variant
   */
  public static MultivariateModel of(
      double[] eigenvalues,
      double[][] rotatedPhenotypes,
      double[] rotatedCovariates,
      int covariates) {
    int n = eigenvalues.length;
    check(eigenvalues, rotatedPhenotypes, rotatedCovariates, covariates);
    double[][] columns = new double[covariates][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < covariates; j++) {
        columns[j][i] = rotatedCovariates[i * covariates + j];
      }
    }
    var names = IntStream.rangeClosed(1, covariates).mapToObj(j -> "covariate " + j).toList();
    CovariateBasis basis = CovariateBasis.of(names, columns);
    if (basis.rank() < covariates) {
      throw new IllegalArgumentException(
          "the %d covariates span only %d dimensions".formatted(covariates, basis.rank()));
    }
    var model =
        new MultivariateModel(eigenvalues.clone(), rotatedPhenotypes, columns, basis.basis());
    for (int k = 0; k < model.traits(); k++) {
      double total = inner(rotatedPhenotypes[k], rotatedPhenotypes[k]);
      if (inner(model.trait(k), model.trait(k)) <= EXPLAINED_BELOW * total) {
        throw new IllegalArgumentException(
            "phenotype %d has no variation left beside the covariates".formatted(k + 1));
      }
    }
    if (!SmallFactor.factorise(model.covariance(), model.traits())) {
      throw new IllegalArgumentException(
          "the %d traits depend on each other or on the covariates".formatted(model.traits()));
    }
    return model;
  }

  private static void check(
      double[] eigenvalues, double[][] phenotypes, double[] rotatedCovariates, int covariates) {
    int n = eigenvalues.length;
    int d = phenotypes.length;
    if (d < 1 || d > MOST_TRAITS) {
      throw new IllegalArgumentException("%d traits, expected 1 to %d".formatted(d, MOST_TRAITS));
    }
    if (rotatedCovariates.length != (long) n * covariates) {
      throw new IllegalArgumentException(
          "%d eigenvalues and %d values of %d covariates"
              .formatted(n, rotatedCovariates.length, covariates));
    }
    if (n - covariates - 1 <= d) {
      throw new IllegalArgumentException(
          "%d observations with %d covariates leave too few degrees of freedom for %d traits"
              .formatted(n, covariates, d));
    }
    for (double[] phenotype : phenotypes) {
      if (phenotype.length != n) {
        throw new IllegalArgumentException(
            "%d eigenvalues and %d values of a phenotype".formatted(n, phenotype.length));
      }
      for (double value : phenotype) {
        if (!Double.isFinite(value)) {
          throw new IllegalArgumentException("a rotated phenotype has the value " + value);
        }
      }
    }
    double largest = 0;
    for (double value : eigenvalues) {
      if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException("the kinship has the eigenvalue " + value);
      }
      largest = Math.max(largest, value);
    }
    if (largest == 0) {
      throw new IllegalArgumentException("the kinship has no positive eigenvalue");
    }
  }

  /** Samples, n. */
  public int samples() {
    return powers[1].length;
  }

  /** Traits, d. */
  public int traits() {
    return traits.length;
  }

  /** Covariates with the intercept, c. */
  public int covariates() {
    return basis.length;
  }

  /** The model of one of the traits alone. */
  MultivariateModel alone(int trait) {
    return new MultivariateModel(
        plainEigenvalues,
        new double[][] {traits[trait]},
        new double[basis.length][samples()],
        basis);
  }

  /** The eigenvalues that belong to the matrices of a {@link TraitFrame}, not a copy. */
  double[] eigenvalues() {
    return powers[1];
  }

  /** The same to the power 0, 1 or 2, not a copy. */
  double[] eigenvalues(int power) {
    return powers[power];
  }

  /** Vg from the first matrix of a frame. */
  double geneticScale() {
    return 1 / meanEigenvalue;
  }

  /** Ve is the second matrix of a frame and this part of the first. */
  double residualShare() {
    return 1 / (LARGEST_RATIO * meanEigenvalue);
  }

  /** Column j of the orthonormal basis of the covariates, not a copy. */
  double[] basis(int j) {
    return basis[j];
  }

  /** Residual of trait k on the covariates, not a copy. */
  double[] trait(int k) {
    return traits[k];
  }

  /** Covariance of the residual traits, d x d. */
  double[] covariance() {
    return covariance.clone();
  }

  /** Coefficient of trait k on column j of the basis, without weights. */
  double coefficient(int k, int j) {
    return coefficients[k * basis.length + j];
  }

  /** Coefficients on the basis become those on the covariates, b = R^-1 b. */
  void toCovariates(double[] b) {
    int c = basis.length;
    for (int i = c - 1; i >= 0; i--) {
      double sum = b[i];
      for (int j = i + 1; j < c; j++) {
        sum -= triangle[i * c + j] * b[j];
      }
      b[i] = sum / triangle[i * c + i];
    }
  }

  private static double inner(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  private static void subtract(double[] from, double factor, double[] column) {
    for (int i = 0; i < from.length; i++) {
      from[i] -= factor * column[i];
    }
  }
}
