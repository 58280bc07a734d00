package io.helston.math.nbglm.transform;

import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;

/**
 * Principal components of samples.
 *
 * @param coordinates one row per component with a coordinate for each sample
 * @param varianceShares share of the variance of the genes that each component explains
 */
public record SamplePca(double[][] coordinates, double[] varianceShares) {
  /** Share of the largest coordinate above which a sign is not a matter of rounding. */
  private static final double LARGE = 0.5;

  /**
   * Finds the leading components.
   *
   * @param genes transformed values, one row per gene; not changed
   * @param components how many to find, at most the number of samples
   */
  public static SamplePca of(double[][] genes, int components) {
    if (genes.length == 0 || components < 1 || components > genes[0].length) {
      throw new IllegalArgumentException(
          "can't find %s principal components from %s genes".formatted(components, genes.length));
    }
    int samples = genes[0].length;
    DMatrixRMaj products = products(genes, samples);
    double total = 0;
    for (int i = 0; i < samples; i++) {
      total += products.get(i, i);
    }
    EigenDecomposition_F64<DMatrixRMaj> eigen = DecompositionFactory_DDRM.eig(samples, true, true);
    if (!eigen.decompose(products)) {
      throw new IllegalArgumentException(
          "the principal components of the samples did not converge");
    }
    int[] order = order(eigen, samples);
    double[][] coordinates = new double[components][];
    double[] shares = new double[components];
    for (int c = 0; c < components; c++) {
      double value = Math.max(0, eigen.getEigenvalue(order[c]).getReal());
      coordinates[c] = scaled(eigen.getEigenVector(order[c]).getData(), Math.sqrt(value));
      shares[c] = total > 0 ? value / total : 0;
    }
    return new SamplePca(coordinates, shares);
  }

  /** Inner products of the samples over centred genes. */
  private static DMatrixRMaj products(double[][] genes, int samples) {
    DMatrixRMaj products = new DMatrixRMaj(samples, samples);
    double[] centred = new double[samples];
    for (double[] gene : genes) {
      double mean = 0;
      for (double value : gene) {
        mean += value;
      }
      mean /= samples;
      for (int i = 0; i < samples; i++) {
        centred[i] = gene[i] - mean;
        for (int j = 0; j <= i; j++) {
          products.data[i * samples + j] += centred[i] * centred[j];
        }
      }
    }
    for (int i = 0; i < samples; i++) {
      for (int j = 0; j < i; j++) {
        products.set(j, i, products.get(i, j));
      }
    }
    return products;
  }

  private static int[] order(EigenDecomposition_F64<DMatrixRMaj> eigen, int samples) {
    int[] order = new int[samples];
    for (int i = 0; i < samples; i++) {
      double value = eigen.getEigenvalue(i).getReal();
      int at = i;
      while (at > 0 && eigen.getEigenvalue(order[at - 1]).getReal() < value) {
        order[at] = order[at - 1];
        at--;
      }
      order[at] = i;
    }
    return order;
  }

  /** The direction times a length, turned so that the first large coordinate is positive. */
  private static double[] scaled(double[] direction, double length) {
    double largest = Arrays.stream(direction).map(Math::abs).max().orElse(0);
    double first =
        Arrays.stream(direction)
            .filter(value -> Math.abs(value) > LARGE * largest)
            .findFirst()
            .orElse(1);
    return Arrays.stream(direction).map(value -> value * Math.copySign(length, first)).toArray();
  }
}
