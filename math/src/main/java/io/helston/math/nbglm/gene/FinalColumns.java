package io.helston.math.nbglm.gene;

/**
 * Dispersions, coefficients and outliers of a block of genes, one entry per gene.
 *
 * <p>Coefficients and covariances are in natural logarithms; divide by ln 2 for log2 fold changes
 * and their standard errors. Genes whose counts are all zero have NaN and {@link
 * BetaStatus#ALL_ZERO}. Arrays are shared with whoever made the columns.
 *
 * @param coefficients number of coefficients p
 * @param dispFit the trend at the base mean
 * @param dispMap the maximum a posteriori dispersion
 * @param dispIterations steps of its search
 * @param dispersion the final dispersion: the gene-wise one for a dispersion outlier
 * @param beta genes x p
 * @param covariance genes x p (p + 1)/2, lower triangles by row
 * @param betaConverged whether the coefficients are final, possibly by the fallback
 * @param maxCooks largest Cook's distance in cells of three and more; NaN if there are none
 * @param maxCooksKept the same with distances of replaceable samples taken as 0; NaN if all samples
 *     are replaceable
 * @param maxCooksSample the sample of the largest distance of all, -1 for none
 * @param largerCounts samples with a larger count than that one
 * @param replace whether any distance is above the cutoff
 */
public record FinalColumns(
    int coefficients,
    double[] dispFit,
    double[] dispMap,
    int[] dispIterations,
    double[] dispersion,
    boolean[] dispOutlier,
    double[] beta,
    double[] covariance,
    boolean[] betaConverged,
    int[] betaIterations,
    BetaStatus[] betaStatus,
    double[] logLikelihood,
    double[] maxCooks,
    double[] maxCooksKept,
    int[] maxCooksSample,
    int[] largerCounts,
    boolean[] replace,
    Replacements replacements) {

  static FinalColumns allocate(int genes, int p, double[] trend) {
    return new FinalColumns(
        p,
        trend,
        new double[genes],
        new int[genes],
        new double[genes],
        new boolean[genes],
        new double[genes * p],
        new double[genes * p * (p + 1) / 2],
        new boolean[genes],
        new int[genes],
        new BetaStatus[genes],
        new double[genes],
        new double[genes],
        new double[genes],
        new int[genes],
        new int[genes],
        new boolean[genes],
        Replacements.NONE);
  }

  FinalColumns with(Replacements found) {
    return new FinalColumns(
        coefficients,
        dispFit,
        dispMap,
        dispIterations,
        dispersion,
        dispOutlier,
        beta,
        covariance,
        betaConverged,
        betaIterations,
        betaStatus,
        logLikelihood,
        maxCooks,
        maxCooksKept,
        maxCooksSample,
        largerCounts,
        replace,
        found);
  }

  /** A copy with some genes' fits taken from columns of those genes alone, outliers kept. */
  FinalColumns patched(int[] genes, FinalColumns other) {
    int p = coefficients;
    int triangle = p * (p + 1) / 2;
    var copy =
        new FinalColumns(
            p,
            dispFit.clone(),
            dispMap.clone(),
            dispIterations.clone(),
            dispersion.clone(),
            dispOutlier.clone(),
            beta.clone(),
            covariance.clone(),
            betaConverged.clone(),
            betaIterations.clone(),
            betaStatus.clone(),
            logLikelihood.clone(),
            maxCooks,
            maxCooksKept,
            maxCooksSample,
            largerCounts.clone(),
            replace,
            replacements);
    for (int k = 0; k < genes.length; k++) {
      int g = genes[k];
      copy.dispFit[g] = other.dispFit[k];
      copy.dispMap[g] = other.dispMap[k];
      copy.dispIterations[g] = other.dispIterations[k];
      copy.dispersion[g] = other.dispersion[k];
      copy.dispOutlier[g] = other.dispOutlier[k];
      System.arraycopy(other.beta, k * p, copy.beta, g * p, p);
      System.arraycopy(other.covariance, k * triangle, copy.covariance, g * triangle, triangle);
      copy.betaConverged[g] = other.betaConverged[k];
      copy.betaIterations[g] = other.betaIterations[k];
      copy.betaStatus[g] = other.betaStatus[k];
      copy.logLikelihood[g] = other.logLikelihood[k];
      copy.largerCounts[g] = replacements.larger(k, maxCooksSample[g]);
    }
    return copy;
  }

  /** Number of genes. */
  public int genes() {
    return dispMap.length;
  }

  /** Minus twice the log-likelihood. */
  public double deviance(int gene) {
    return -2 * logLikelihood[gene];
  }

  /** Covariance of two coefficients of a gene, natural logarithms. */
  public double covariance(int gene, int i, int j) {
    int row = Math.max(i, j);
    int column = Math.min(i, j);
    int triangle = coefficients * (coefficients + 1) / 2;
    return covariance[gene * triangle + row * (row + 1) / 2 + column];
  }

  /** Value of a contrast of coefficients of a gene, natural logarithms. */
  public double contrast(int gene, double[] weights) {
    double sum = 0;
    for (int j = 0; j < coefficients; j++) {
      sum += weights[j] * beta[gene * coefficients + j];
    }
    return sum;
  }

  /** Standard error of a contrast of coefficients of a gene, natural logarithms. */
  public double contrastError(int gene, double[] weights) {
    double sum = 0;
    for (int i = 0; i < coefficients; i++) {
      for (int j = 0; j < coefficients; j++) {
        sum += weights[i] * weights[j] * covariance(gene, i, j);
      }
    }
    return Math.sqrt(sum);
  }

  /** How many genes were active, converged and diverged in each round of least squares. */
  public IrlsMask mask() {
    return IrlsMask.of(betaStatus, betaIterations);
  }
}
