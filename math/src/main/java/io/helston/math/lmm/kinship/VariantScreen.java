package io.helston.math.lmm.kinship;

import io.helston.math.linalg.CovariateBasis;
import io.helston.math.linalg.DenseAlgebra;

/**
 * Sorts variants into those to be tested and those refused, on the analysed individuals and as
 * GEMMA does.
 *
 * <p>R^2 is x'P x / x'x with P the projection on the covariates, x uncentred and missing calls at
 * the mean. It is skipped when there is a single covariate, which is the intercept. Not
 * thread-safe.
 */
public final class VariantScreen {
  /** Variants decoded at once for R^2. */
  private static final int BLOCK = 256;

  private final VariantCriteria criteria;
  private final GenotypeDecoder decoder;
  private final DenseAlgebra algebra;
  private final double[] basis;
  private final int rank;
  private final boolean regress;

  /**
   * @param decoder gives the individuals analysed
   * @param covariates of these, intercept included
   * @param algebra for the products with the covariates
   */
  public VariantScreen(
      VariantCriteria criteria,
      GenotypeDecoder decoder,
      CovariateBasis covariates,
      DenseAlgebra algebra) {
    this.criteria = criteria;
    this.decoder = decoder;
    this.algebra = algebra;
    this.rank = covariates.rank();
    this.regress = covariates.columns() > 1 && rank > 0 && criteria.covariateR2() < 1;
    int samples = decoder.individuals().size();
    this.basis = new double[Math.multiplyExact(rank, samples)];
    for (int c = 0; c < rank; c++) {
      if (covariates.basis()[c].length != samples) {
        throw new IllegalArgumentException(
            "covariates of %d individuals, expected %d"
                .formatted(covariates.basis()[c].length, samples));
      }
      System.arraycopy(covariates.basis()[c], 0, basis, c * samples, samples);
    }
  }

  /**
   * Judges variants.
   *
   * @param fileRows .bim rows
   * @return one verdict per row
   */
  public VariantVerdict[] judge(int[] fileRows) {
    VariantVerdict[] verdicts = new VariantVerdict[fileRows.length];
    int[] pending = new int[BLOCK];
    int count = 0;
    for (int v = 0; v < fileRows.length; v++) {
      verdicts[v] = byCounts(decoder.counts(fileRows[v]));
      if (regress && verdicts[v] == VariantVerdict.ACCEPTED) {
        pending[count++] = v;
      }
      if (count == BLOCK || v == fileRows.length - 1 && count > 0) {
        byCovariates(fileRows, pending, count, verdicts);
        count = 0;
      }
    }
    return verdicts;
  }

  private VariantVerdict byCounts(VariantCounts counts) {
    if (counts.called() == 0 || counts.missingRate() > criteria.missingRate()) {
      return VariantVerdict.MISSING;
    }
    if (!counts.varies()) {
      return VariantVerdict.MONOMORPHIC;
    }
    if (counts.minorAlleleFrequency() < criteria.minorAlleleFrequency()) {
      return VariantVerdict.RARE;
    }
    if (criteria.hardyWeinberg() > 0 && HardyWeinberg.pValue(counts) < criteria.hardyWeinberg()) {
      return VariantVerdict.HARDY_WEINBERG;
    }
    return VariantVerdict.ACCEPTED;
  }

  private void byCovariates(int[] fileRows, int[] which, int count, VariantVerdict[] verdicts) {
    int samples = decoder.individuals().size();
    double[] x = new double[Math.multiplyExact(count, samples)];
    double[] squares = new double[count];
    for (int i = 0; i < count; i++) {
      int row = fileRows[which[i]];
      VariantCounts counts = decoder.counts(row);
      decoder.decode(row, CodeValues.counted(counts), 0, samples, x, i * samples);
      squares[i] =
          4.0 * counts.homozygotes()
              + counts.heterozygotes()
              + counts.missing() * counts.mean() * counts.mean();
    }
    double[] products = new double[count * rank];
    algebra.multiply(
        false, true, count, rank, samples, 1, x, samples, basis, samples, 0, products, rank);
    for (int i = 0; i < count; i++) {
      double explained = 0;
      for (int c = 0; c < rank; c++) {
        explained += products[i * rank + c] * products[i * rank + c];
      }
      if (explained / squares[i] > criteria.covariateR2()) {
        verdicts[which[i]] = VariantVerdict.COVARIATES;
      }
    }
  }
}
