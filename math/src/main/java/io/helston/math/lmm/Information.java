package io.helston.math.lmm;

import io.helston.math.linalg.SmallCholesky;
import java.util.Arrays;

/** Steps and standard errors from an information matrix of which only some components are free. */
final class Information {
  /** Smallest pivot of the matrix scaled to a unit diagonal. */
  private static final double PIVOT_TOLERANCE = 1e-10;

  private Information() {}

  /** The inverse over the free components, zero elsewhere, or null if it is not positive. */
  static double[][] inverse(double[][] information, boolean[] free) {
    int order = information.length;
    int[] kept = new int[order];
    int count = 0;
    for (int i = 0; i < order; i++) {
      if (free[i]) {
        kept[count++] = i;
      }
    }
    double[] scaled = new double[count * count];
    double[] roots = new double[count];
    for (int i = 0; i < count; i++) {
      roots[i] = Math.sqrt(information[kept[i]][kept[i]]);
      for (int j = 0; j <= i; j++) {
        scaled[i * count + j] = information[kept[i]][kept[j]] / (roots[i] * roots[j]);
      }
    }
    if (Double.isNaN(SmallCholesky.factor(scaled, count))) {
      return null;
    }
    for (int i = 0; i < count; i++) {
      if (scaled[i * count + i] * scaled[i * count + i] < PIVOT_TOLERANCE) {
        return null;
      }
    }
    double[] dense = new double[count * count];
    SmallCholesky.invert(scaled, count, new double[count], dense);
    double[][] inverse = new double[order][order];
    for (int i = 0; i < count; i++) {
      for (int j = 0; j < count; j++) {
        inverse[kept[i]][kept[j]] = dense[i * count + j] / (roots[i] * roots[j]);
      }
    }
    return inverse;
  }

  /** Standard errors of the components and of their shares of the total by the delta method. */
  static MultiKernelFit.Errors errors(double[] theta, double[][] information, boolean[] free) {
    int order = theta.length;
    double[] errors = new double[order];
    double[] shares = new double[order - 1];
    double[][] covariance = inverse(information, free);
    if (covariance == null) {
      Arrays.fill(errors, Double.NaN);
      Arrays.fill(shares, Double.NaN);
      return new MultiKernelFit.Errors(errors, shares, Double.NaN);
    }
    double total = sum(theta);
    double[] direction = new double[order];
    for (int k = 0; k < order; k++) {
      errors[k] = free[k] ? Math.sqrt(covariance[k][k]) : Double.NaN;
      if (k < order - 1) {
        Arrays.fill(direction, -theta[k] / total / total);
        direction[k] += 1 / total;
        shares[k] = free[k] ? Math.sqrt(quadratic(covariance, direction)) : Double.NaN;
      }
    }
    Arrays.fill(direction, theta[order - 1] / total / total);
    direction[order - 1] -= 1 / total;
    return new MultiKernelFit.Errors(errors, shares, Math.sqrt(quadratic(covariance, direction)));
  }

  static double[] times(double[][] matrix, double[] vector) {
    double[] product = new double[vector.length];
    for (int i = 0; i < vector.length; i++) {
      for (int j = 0; j < vector.length; j++) {
        product[i] += matrix[i][j] * vector[j];
      }
    }
    return product;
  }

  static double sum(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum;
  }

  private static double quadratic(double[][] matrix, double[] direction) {
    double[] product = times(matrix, direction);
    double sum = 0;
    for (int i = 0; i < direction.length; i++) {
      sum += direction[i] * product[i];
    }
    return sum;
  }
}
