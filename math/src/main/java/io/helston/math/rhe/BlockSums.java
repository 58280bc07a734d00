package io.helston.math.rhe;

/**
 * What one jackknife block contributes to the normal equations.
 *
 * <p>K bins, r basis columns of the covariates (0 without), B random vectors, t traits. Matrices
 * are row-major in one array. Arrays are shared with the caller and never changed here.
 *
 * @param block number of the block, counted from 0 over the whole genome
 * @param snps [K] SNPs that vary, per bin
 * @param overlap [K][K] SNPs that vary and lie in both bins; its diagonal is {@code snps}
 * @param covariateGram [K][r][r] H = F'F, F = X'W with W orthonormal
 * @param covariateVectors [K][r][B] G = F'A, A = X'Z
 * @param phenotypeSquares [K][t] squared norm of X'y~
 * @param vectorGram [K][K] E = &lt;v_k, v_l&gt;, symmetric
 * @param monomorphic SNPs of the block excluded because one allele is absent
 * @param allMissing SNPs of the block excluded because no individual has a call
 * @param belowFrequency SNPs of the block excluded by the allele frequency threshold
 */
public record BlockSums(
    int block,
    double[] snps,
    double[] overlap,
    double[] covariateGram,
    double[] covariateVectors,
    double[] phenotypeSquares,
    double[] vectorGram,
    int monomorphic,
    int allMissing,
    int belowFrequency) {

  /** Number of bins. */
  public int bins() {
    return snps.length;
  }
}
