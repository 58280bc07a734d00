package io.helston.math.rhe;

import io.helston.math.stats.Jackknife;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The estimates of one trait, filled row by row; the last row is the full sample. */
final class TraitRows {
  private final int bins;
  private final int full;
  private final double[][] rightHandSide;
  private final double[][] sigma;
  private final double[] genetic;
  private final double[][] h2;
  private final double[][] enrichment;
  private final double[][] h2Overlap;
  private final double[][] enrichmentOverlap;
  private final List<Integer> zeroDenominator = new ArrayList<>();
  private double[] monteCarloSe;

  TraitRows(int blocks, int bins) {
    this.bins = bins;
    full = blocks;
    rightHandSide = new double[blocks + 1][];
    sigma = new double[blocks + 1][];
    genetic = new double[blocks + 1];
    h2 = new double[blocks + 1][];
    enrichment = new double[blocks + 1][];
    h2Overlap = new double[blocks + 1][];
    enrichmentOverlap = new double[blocks + 1][];
    monteCarloSe = nan(bins + 1);
  }

  /** Enters the solution of one row and the ratios that follow from it. */
  void solved(int row, double[] q, double[] solution, ReplicateSums sums) {
    Heritability ratios = Heritability.of(solution, sums.snps(), sums.overlap());
    if (ratios.zeroDenominator()) {
      zeroDenominator.add(row);
    }
    rightHandSide[row] = q;
    sigma[row] = solution;
    genetic[row] = ratios.geneticVariance();
    h2[row] = ratios.h2();
    enrichment[row] = ratios.enrichment();
    h2Overlap[row] = ratios.h2Overlap();
    enrichmentOverlap[row] = ratios.enrichmentOverlap();
  }

  /** Enters a row whose equations have no solution. */
  void unsolved(int row, double[] q, ReplicateSums sums) {
    solved(row, q, nan(bins + 1), sums);
  }

  void monteCarloSe(double[] errors) {
    monteCarloSe = errors;
  }

  double[] fullSigma() {
    return sigma[full];
  }

  /** The finished estimate; {@code shared} are the findings that hold for all traits. */
  RheEstimate estimate(
      SampleTotals totals,
      List<BlockSums> blocks,
      double[][][] normalMatrix,
      double[][] snps,
      double conditionNumber,
      Findings shared) {
    int[] valid = new int[bins + 1];
    double[] sigmaSe = errors(sigma, bins + 1, valid);
    double[] h2Se = errors(h2, bins + 1, new int[bins + 1]);
    double[] enrichmentSe = errors(enrichment, bins, new int[bins]);
    double[] h2OverlapSe = errors(h2Overlap, bins + 1, new int[bins + 1]);
    double[] enrichmentOverlapSe = errors(enrichmentOverlap, bins, new int[bins]);
    for (int k = 0; k < bins; k++) {
      if (goesWithABlock(snps, k)) {
        sigmaSe[k] = Double.NaN;
        h2Se[k] = Double.NaN;
        enrichmentSe[k] = Double.NaN;
        h2OverlapSe[k] = Double.NaN;
        enrichmentOverlapSe[k] = Double.NaN;
      }
    }
    Findings findings = new Findings(shared);
    for (int row : zeroDenominator) {
      if (row == full) {
        findings.fullSample(Undefined.ZERO_DENOMINATOR, List.of());
      } else {
        findings.replicate(Undefined.ZERO_DENOMINATOR, List.of(), blocks.get(row).block());
      }
    }
    List<Integer> withoutError = new ArrayList<>();
    for (int k = 0; k <= bins; k++) {
      if (valid[k] < 2 && !Double.isNaN(sigma[full][k])) {
        withoutError.add(k);
      }
    }
    if (!withoutError.isEmpty()) {
      findings.fullSample(Undefined.TOO_FEW_REPLICATES, withoutError);
    }
    if (totals.vectors() < 2) {
      findings.fullSample(Undefined.ONE_VECTOR, List.of());
    }
    return new RheEstimate(
        totals.individuals(),
        normalMatrix,
        rightHandSide,
        snps,
        sigma,
        sigmaSe,
        monteCarloSe,
        h2,
        h2Se,
        enrichment,
        enrichmentSe,
        h2Overlap,
        h2OverlapSe,
        enrichmentOverlap,
        enrichmentOverlapSe,
        genetic[full],
        Jackknife.of(Arrays.copyOf(genetic, full)).standardError(),
        valid,
        conditionNumber,
        findings.notes(valid, full));
  }

  /**
   * Whether one block holds all SNPs of a bin. The replicates that keep the block hardly differ, so
   * their spread says nothing of the bin's error.
   */
  private boolean goesWithABlock(double[][] snps, int bin) {
    for (int row = 0; row < full; row++) {
      if (snps[row][bin] == 0) {
        return true;
      }
    }
    return false;
  }

  private double[] errors(double[][] rows, int width, int[] valid) {
    double[] errors = new double[width];
    double[] replicates = new double[full];
    for (int c = 0; c < width; c++) {
      for (int row = 0; row < full; row++) {
        replicates[row] = rows[row][c];
      }
      Jackknife jackknife = Jackknife.of(replicates);
      errors[c] = jackknife.standardError();
      valid[c] = jackknife.valid();
    }
    return errors;
  }

  private static double[] nan(int length) {
    double[] values = new double[length];
    Arrays.fill(values, Double.NaN);
    return values;
  }
}
