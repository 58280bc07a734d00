package io.helston.math.lmm.association;

import io.helston.math.linalg.CovariateBasis;
import java.util.stream.IntStream;

/**
 * A phenotype and its covariates in the coordinates of the eigenvectors of the kinship.
 *
 * <p>Covariates are replaced by an orthonormal basis of their span and the phenotype by its
 * residual on them, which changes none of the tests and keeps digits when units are extreme.
 */
public final class RotatedModel {
  private final double[] eigenvalues;
  private final double[][] basis;
  private final double[] phenotype;
  private final double[][] products;
  private final int observations;

  private RotatedModel(
      double[] eigenvalues, double[][] basis, double[] phenotype, int observations) {
    this.observations = observations;
    this.eigenvalues = eigenvalues;
    this.basis = basis;
    this.phenotype = phenotype;
    products = products(basis, phenotype);
  }

  /**
   * A model from rotated arrays.
   *
   * @param eigenvalues of the kinship among the n samples, none negative
   * @param rotatedPhenotype U'y, of length n
   * @param rotatedCovariates U'W, n x covariates, row-major
   * @param covariates columns of W, the intercept included
   * @throws IllegalArgumentException if lengths differ, a value is not finite, an eigenvalue is
   *     negative, covariates depend on each other, or no degree of freedom is left for a variant
   */
  public static RotatedModel of(
      double[] eigenvalues, double[] rotatedPhenotype, double[] rotatedCovariates, int covariates) {
    return of(eigenvalues, rotatedPhenotype, rotatedCovariates, covariates, eigenvalues.length);
  }

  /**
   * A model of which some coordinates are left out, since the kinship's eigenvalue, the phenotype
   * and the covariates are zero there; see {@code LowRankBasis}.
   *
   * @param observations n, at least the number of coordinates
   */
  public static RotatedModel of(
      double[] eigenvalues,
      double[] rotatedPhenotype,
      double[] rotatedCovariates,
      int covariates,
      int observations) {
    int n = eigenvalues.length;
    if (rotatedPhenotype.length != n || rotatedCovariates.length != (long) n * covariates) {
      throw new IllegalArgumentException(
          "%d eigenvalues, %d phenotypes and %d values of %d covariates"
              .formatted(n, rotatedPhenotype.length, rotatedCovariates.length, covariates));
    }
    if (observations - covariates - 1 <= 0) {
      throw new IllegalArgumentException(
          "%d observations with %d covariates leave no degree of freedom for a variant"
              .formatted(observations, covariates));
    }
    for (double value : eigenvalues) {
      if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException("the kinship has the eigenvalue " + value);
      }
    }
    for (double value : rotatedPhenotype) {
      if (!Double.isFinite(value)) {
        throw new IllegalArgumentException("the rotated phenotype has the value " + value);
      }
    }
    double[][] columns = new double[covariates][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < covariates; j++) {
        columns[j][i] = rotatedCovariates[i * covariates + j];
      }
    }
    var names = IntStream.rangeClosed(1, covariates).mapToObj(j -> "covariate " + j).toList();
    CovariateBasis basis = CovariateBasis.of(names, columns);
    if (basis.basis().length < covariates) {
      throw new IllegalArgumentException(
          "the %d covariates span only %d dimensions".formatted(covariates, basis.basis().length));
    }
    return new RotatedModel(
        eigenvalues.clone(), basis.basis(), basis.project(rotatedPhenotype), observations);
  }

  /** Coordinates of a rotated vector: n, or fewer in low rank. */
  public int coordinates() {
    return eigenvalues.length;
  }

  /** Observations, n. */
  public int observations() {
    return observations;
  }

  /** Covariates with the intercept, c. */
  public int covariates() {
    return basis.length;
  }

  /** delta, not a copy. */
  double[] eigenvalues() {
    return eigenvalues;
  }

  /** Column j of the orthonormal basis of the covariates, not a copy. */
  double[] basis(int j) {
    return basis[j];
  }

  /** The residual phenotype, not a copy. */
  double[] phenotype() {
    return phenotype;
  }

  /** Entrywise products of column i and column j <= i of [basis, phenotype], not a copy. */
  double[] product(int i, int j) {
    return products[i * (i + 1) / 2 + j];
  }

  private static double[][] products(double[][] basis, double[] phenotype) {
    int columns = basis.length + 1;
    double[][] products = new double[columns * (columns + 1) / 2][phenotype.length];
    for (int i = 0; i < columns; i++) {
      double[] left = i < basis.length ? basis[i] : phenotype;
      for (int j = 0; j <= i; j++) {
        double[] right = j < basis.length ? basis[j] : phenotype;
        double[] product = products[i * (i + 1) / 2 + j];
        for (int s = 0; s < product.length; s++) {
          product[s] = left[s] * right[s];
        }
      }
    }
    return products;
  }
}
