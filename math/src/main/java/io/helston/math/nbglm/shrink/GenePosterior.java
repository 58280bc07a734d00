package io.helston.math.nbglm.shrink;

import java.util.List;

/** The negative log posterior of one gene's coefficients, with two derivatives. */
final class GenePosterior {
  private final double[] design;
  private final int columns;
  private final double[] counts;
  private final double[] logOffsets;
  private final double dispersion;
  private final List<CoefficientPrior> priors;

  /** Takes everything by reference. */
  GenePosterior(
      double[] design,
      double[] counts,
      double[] logOffsets,
      double dispersion,
      List<CoefficientPrior> priors) {
    this.design = design;
    this.columns = priors.size();
    this.counts = counts;
    this.logOffsets = logOffsets;
    this.dispersion = dispersion;
    this.priors = priors;
  }

  int columns() {
    return columns;
  }

  /** The negative log posterior without constants; NaN or infinite where means overflow. */
  double objective(double[] coefficients) {
    double sum = 0;
    for (int i = 0; i < counts.length; i++) {
      double eta = eta(i, coefficients);
      double scaled = dispersion * StrictMath.exp(eta);
      sum += (counts[i] + 1 / dispersion) * StrictMath.log1p(scaled) - counts[i] * eta;
    }
    for (int j = 0; j < columns; j++) {
      sum += priors.get(j).penalty(coefficients[j]);
    }
    return sum;
  }

  double[] gradient(double[] coefficients) {
    double[] gradient = new double[columns];
    for (int i = 0; i < counts.length; i++) {
      double mean = StrictMath.exp(eta(i, coefficients));
      double residual = (mean - counts[i]) / (1 + dispersion * mean);
      for (int j = 0; j < columns; j++) {
        gradient[j] += residual * design[i * columns + j];
      }
    }
    for (int j = 0; j < columns; j++) {
      gradient[j] += priors.get(j).slope(coefficients[j]);
    }
    return gradient;
  }

  /** Second derivatives, or with safe priors a matrix that is always positive definite. */
  double[] hessian(double[] coefficients, boolean safe) {
    double[] hessian = new double[columns * columns];
    for (int i = 0; i < counts.length; i++) {
      double mean = StrictMath.exp(eta(i, coefficients));
      double share = 1 / (1 + dispersion * mean);
      add(hessian, i, (1 + dispersion * counts[i]) * mean * share * share);
    }
    for (int j = 0; j < columns; j++) {
      CoefficientPrior prior = priors.get(j);
      hessian[j * columns + j] +=
          safe ? prior.safeCurvature(coefficients[j]) : prior.curvature(coefficients[j]);
    }
    return hessian;
  }

  private void add(double[] matrix, int row, double weight) {
    for (int j = 0; j < columns; j++) {
      double scaled = weight * design[row * columns + j];
      for (int k = 0; k < columns; k++) {
        matrix[j * columns + k] += scaled * design[row * columns + k];
      }
    }
  }

  private double eta(int row, double[] coefficients) {
    double sum = logOffsets[row];
    for (int j = 0; j < columns; j++) {
      sum += design[row * columns + j] * coefficients[j];
    }
    return sum;
  }
}
