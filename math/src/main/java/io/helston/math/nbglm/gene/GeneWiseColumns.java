package io.helston.math.nbglm.gene;

import java.util.Arrays;

/**
 * Means and gene-wise dispersions of a block of genes, one entry per gene.
 *
 * <p>A gene of which all counts are zero has a base mean of 0 and NaN elsewhere; that is what
 * {@code allZero} says. Arrays are shared with whoever made the columns.
 *
 * <p>Where dispersions are given there are means and variances only, and NaN elsewhere.
 *
 * @param dispersionStart where the search for the dispersion began
 * @param dispGeneEst the gene-wise dispersion
 * @param dispGeneIterations steps of the search
 * @param meanCoefficients natural log coefficients of the means that dispersions are fitted with,
 *     genes x columns; empty for a saturated design, where they are cell means
 */
public record GeneWiseColumns(
    double[] baseMean,
    double[] baseVariance,
    boolean[] allZero,
    double[] dispersionStart,
    double[] dispGeneEst,
    int[] dispGeneIterations,
    double[] meanCoefficients) {
  static GeneWiseColumns allocate(int genes, int meanCoefficients) {
    return new GeneWiseColumns(
        new double[genes],
        new double[genes],
        new boolean[genes],
        new double[genes],
        new double[genes],
        new int[genes],
        new double[genes * meanCoefficients]);
  }

  /** Marks a gene of which no dispersion is estimated. */
  void markNoDispersion(int gene) {
    int p = meanCoefficients.length / genes();
    dispersionStart[gene] = Double.NaN;
    dispGeneEst[gene] = Double.NaN;
    Arrays.fill(meanCoefficients, gene * p, (gene + 1) * p, Double.NaN);
  }

  /** Number of genes. */
  public int genes() {
    return baseMean.length;
  }

  /** A copy with some genes' entries taken from columns of those genes alone. */
  GeneWiseColumns patched(int[] genes, GeneWiseColumns other) {
    var copy =
        new GeneWiseColumns(
            baseMean.clone(),
            baseVariance.clone(),
            allZero.clone(),
            dispersionStart.clone(),
            dispGeneEst.clone(),
            dispGeneIterations.clone(),
            meanCoefficients.clone());
    int p = genes() == 0 ? 0 : meanCoefficients.length / genes();
    for (int k = 0; k < genes.length; k++) {
      int g = genes[k];
      copy.baseMean[g] = other.baseMean[k];
      copy.baseVariance[g] = other.baseVariance[k];
      copy.allZero[g] = other.allZero[k];
      copy.dispersionStart[g] = other.dispersionStart[k];
      copy.dispGeneEst[g] = other.dispGeneEst[k];
      copy.dispGeneIterations[g] = other.dispGeneIterations[k];
      System.arraycopy(other.meanCoefficients, k * p, copy.meanCoefficients, g * p, p);
    }
    return copy;
  }
}
