package io.helston.math.rhe;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * Turns the sums of all jackknife blocks into variance components, heritabilities and their errors.
 *
 * <p>The formulas and their sources are in the package description. Nothing here touches genotypes
 * or vectors over individuals: cost is J+1 systems of K+1 equations.
 */
public final class RheEstimator {
  private final List<BlockSums> blocks;
  private final double[][] vectorCross;
  private final SampleTotals totals;
  private final Traces traces;
  private final int bins;
  private final int full;
  private final Findings findings;
  private final VarianceSolver solver = new VarianceSolver();
  private final double[][][] normalMatrix;
  private final double[][] snps;
  private double conditionNumber = Double.POSITIVE_INFINITY;

  private RheEstimator(
      List<BlockSums> blocks,
      double[][] vectorCross,
      SampleTotals totals,
      Traces traces,
      List<String> binNames) {
    this.blocks = blocks;
    this.vectorCross = vectorCross;
    this.totals = totals;
    this.traces = traces;
    bins = binNames.size();
    full = blocks.size();
    findings = new Findings(binNames);
    normalMatrix = new double[full + 1][][];
    snps = new double[full + 1][];
  }

  /**
   * Estimates one trait.
   *
   * @param blocks sums of the blocks, block numbers ascending
   * @param vectorCross [J][K*K] row-major, D_j[k,l] = &lt;v_jk, V_l&gt;, in the order of the blocks
   * @param totals what is common to the blocks
   * @param trait index into the trait dimension of the sums
   * @param traces how T is formed with covariates
   * @param binNames one name per bin, for the notes
   * @throws IllegalArgumentException when shapes do not fit, a sum is not finite, or the blocks do
   *     not add up to the totals
   * @throws IndexOutOfBoundsException when there is no such trait
   */
  public static RheEstimate estimate(
      List<BlockSums> blocks,
      double[][] vectorCross,
      SampleTotals totals,
      int trait,
      Traces traces,
      List<String> binNames) {
    SumsCheck.check(blocks, vectorCross, totals, binNames);
    Objects.checkIndex(trait, totals.traits());
    return new RheEstimator(blocks, vectorCross, totals, traces, binNames)
        .estimates(new int[] {trait})
        .getFirst();
  }

  /**
   * Estimates every trait; T is formed and factored once for all, otherwise as {@link #estimate}.
   */
  public static List<RheEstimate> estimateAll(
      List<BlockSums> blocks,
      double[][] vectorCross,
      SampleTotals totals,
      Traces traces,
      List<String> binNames) {
    SumsCheck.check(blocks, vectorCross, totals, binNames);
    return new RheEstimator(blocks, vectorCross, totals, traces, binNames)
        .estimates(IntStream.range(0, totals.traits()).toArray());
  }

  private List<RheEstimate> estimates(int[] traits) {
    List<TraitRows> rows = new ArrayList<>();
    for (int i = 0; i < traits.length; i++) {
      rows.add(new TraitRows(full, bins));
    }
    ReplicateSums all = ReplicateSums.full(blocks, totals);
    if (solveRow(full, all, traits, rows)) {
      conditionNumber = VarianceSolver.conditionNumber(normalMatrix[full], all.components());
      addMonteCarloErrors(all, rows);
    }
    for (int j = 0; j < full; j++) {
      solveRow(j, all.without(blocks.get(j), vectorCross[j]), traits, rows);
    }
    return rows.stream()
        .map(row -> row.estimate(totals, blocks, normalMatrix, snps, conditionNumber, findings))
        .toList();
  }

  /** Solves one row for all traits and says whether it could be solved. */
  private boolean solveRow(int row, ReplicateSums sums, int[] traits, List<TraitRows> rows) {
    double[][] t = NormalMatrix.of(sums, totals, traces);
    normalMatrix[row] = t;
    snps[row] = sums.snps();
    int[] components = sums.components();
    noteEmptyBins(row, sums.snps());
    boolean solvable = independent(row, sums) && nonsingular(row, t, components);
    for (int i = 0; i < traits.length; i++) {
      double[] q = sums.rightHandSide(totals, traits[i]);
      if (solvable) {
        rows.get(i).solved(row, q, solver.solve(q), sums);
      } else {
        rows.get(i).unsolved(row, q, sums);
      }
    }
    return solvable;
  }

  private void noteEmptyBins(int row, double[] counts) {
    for (int k = 0; k < bins; k++) {
      if (counts[k] == 0 && (row == full || snps[full][k] > 0)) {
        note(row, Undefined.EMPTY_BIN, List.of(k));
      }
    }
  }

  private boolean independent(int row, ReplicateSums sums) {
    List<int[]> dependent = BinDependence.find(sums.overlap(), bins);
    for (int[] group : dependent) {
      note(row, Undefined.COLLINEAR_BINS, Arrays.stream(group).boxed().toList());
    }
    return dependent.isEmpty();
  }

  private boolean nonsingular(int row, double[][] t, int[] components) {
    int[] dependent = solver.factor(t, components);
    if (dependent.length > 0) {
      note(row, Undefined.SINGULAR_EQUATIONS, Arrays.stream(dependent).boxed().toList());
    }
    return dependent.length == 0;
  }

  private void note(int row, Undefined reason, List<Integer> components) {
    if (row == full) {
      findings.fullSample(reason, components);
    } else {
      findings.replicate(reason, components, blocks.get(row).block());
    }
  }

  /** To first order, the error of T in one random vector moves sigma by -T^-1 (T_b - T) sigma. */
  private void addMonteCarloErrors(ReplicateSums all, List<TraitRows> rows) {
    int vectors = totals.vectors();
    if (vectors < 2) {
      return;
    }
    double[][] squares = new double[rows.size()][bins + 1];
    for (int b = 0; b < vectors; b++) {
      double[][] single = NormalMatrix.ofVector(all, totals, traces, b);
      for (int i = 0; i < rows.size(); i++) {
        double[] moved = solver.solve(difference(single, rows.get(i).fullSigma()));
        for (int k = 0; k <= bins; k++) {
          squares[i][k] += moved[k] * moved[k];
        }
      }
    }
    for (int i = 0; i < rows.size(); i++) {
      double[] errors = new double[bins + 1];
      for (int k = 0; k <= bins; k++) {
        errors[k] = Math.sqrt(squares[i][k] / (vectors * (vectors - 1.0)));
      }
      rows.get(i).monteCarloSe(errors);
    }
  }

  /** (T_b - T) sigma over the components that have a sigma. */
  private double[] difference(double[][] single, double[] sigma) {
    double[][] t = normalMatrix[full];
    double[] product = new double[bins + 1];
    for (int k = 0; k <= bins; k++) {
      for (int l = 0; l <= bins; l++) {
        if (!Double.isNaN(sigma[l])) {
          product[k] += (single[k][l] - t[k][l]) * sigma[l];
        }
      }
    }
    return product;
  }
}
