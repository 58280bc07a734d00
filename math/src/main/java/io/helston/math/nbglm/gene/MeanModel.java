package io.helston.math.nbglm.gene;

import io.helston.math.special.ElementaryKernels;

/** The means that dispersions are estimated with, at least 0.5 as in DESeq2. */
final class MeanModel {
  private final GeneData gene;
  private final GeneDesign design;
  private final ElementaryKernels kernels;
  private final double[] coefficients;
  private final double[] cellMeans;

  MeanModel(GeneData gene) {
    this.gene = gene;
    design = gene.design;
    kernels = ElementaryKernels.forLength(design.samples());
    coefficients = new double[design.columns()];
    cellMeans = new double[ElementaryKernels.padded(design.cells())];
  }

  /** Least squares means of the normalised counts, by cell. */
  double[] linear() {
    gene.fitNormalized(coefficients);
    design.predict(coefficients, cellMeans);
    return cellMeans;
  }

  /** Writes the means of the samples from {@link #linear}. */
  void fromLinear(double[] means) {
    scale(means);
  }

  /** Writes the means of the samples from natural log coefficients. */
  void fromCoefficients(double[] all, int gene, double[] means) {
    System.arraycopy(all, gene * coefficients.length, coefficients, 0, coefficients.length);
    design.predict(coefficients, cellMeans);
    kernels.exp(cellMeans, cellMeans, cellMeans.length);
    scale(means);
  }

  private void scale(double[] means) {
    int[] start = design.cellStart();
    for (int cell = 0; cell < design.cells(); cell++) {
      for (int i = start[cell]; i < start[cell + 1]; i++) {
        means[i] = Math.max(gene.factors[i] * cellMeans[cell], IrlsFitter.MINIMUM_MEAN);
      }
    }
  }
}
