package io.helston.math.nbglm.gene;

import io.helston.math.special.Elementary;
import io.helston.math.special.ElementaryKernels;
import java.util.Arrays;

/** The current gene of a stage: its counts and factors in cell order. Mutable scratch. */
final class GeneData {
  final GeneDesign design;
  final double[] counts;
  final double[] factors;
  final double[] normalized;
  final double[] logFactors;
  final double[] cellMinFactor;
  final double[] cellCounts;
  final double[] cellLogShare;
  final double[] cellSums;
  private final ElementaryKernels kernels;
  private final double[] shifted;
  private final double[] logarithms;
  final CountTable table;
  private boolean shared;
  private double[] sharedFactors;

  GeneData(GeneDesign design) {
    this.design = design;
    int n = design.samples();
    counts = new double[n];
    factors = new double[n];
    normalized = new double[n];
    logFactors = new double[n];
    cellMinFactor = new double[design.cells()];
    cellCounts = new double[design.cells()];
    cellLogShare = new double[design.cells()];
    cellSums = new double[design.cells()];
    kernels = ElementaryKernels.forLength(n);
    shifted = new double[ElementaryKernels.padded(n)];
    logarithms = new double[shifted.length];
    Arrays.fill(shifted, 1);
    table = new CountTable(n);
  }

  /** Takes a gene; factors that all genes share are taken once. */
  void load(CountBlock block, int gene) {
    int n = design.samples();
    int at = gene * n;
    int[] order = design.order();
    for (int i = 0; i < n; i++) {
      counts[i] = block.counts()[at + order[i]];
    }
    table.load(block.counts(), at);
    if (block.factorPerCount()) {
      shared = false;
      loadFactors(block.factors(), at);
    } else if (!shared || sharedFactors != block.factors()) {
      shared = true;
      sharedFactors = block.factors();
      loadFactors(sharedFactors, 0);
    }
    prepareCells();
  }

  private void loadFactors(double[] source, int at) {
    int[] order = design.order();
    int[] start = design.cellStart();
    for (int i = 0; i < order.length; i++) {
      factors[i] = source[at + order[i]];
      logFactors[i] = Elementary.log(factors[i]);
    }
    Arrays.fill(cellMinFactor, Double.POSITIVE_INFINITY);
    for (int cell = 0; cell < design.cells(); cell++) {
      for (int i = start[cell]; i < start[cell + 1]; i++) {
        cellMinFactor[cell] = Math.min(cellMinFactor[cell], factors[i]);
      }
    }
  }

  private void prepareCells() {
    int[] start = design.cellStart();
    for (int cell = 0; cell < design.cells(); cell++) {
      double sum = 0;
      double share = 0;
      for (int i = start[cell]; i < start[cell + 1]; i++) {
        normalized[i] = counts[i] / factors[i];
        sum += counts[i];
        share += counts[i] * logFactors[i];
      }
      cellCounts[cell] = sum;
      cellLogShare[cell] = share;
    }
  }

  /** Least squares coefficients of the normalised counts. */
  void fitNormalized(double[] coefficients) {
    int[] start = design.cellStart();
    for (int cell = 0; cell < design.cells(); cell++) {
      double sum = 0;
      for (int i = start[cell]; i < start[cell + 1]; i++) {
        sum += normalized[i];
      }
      cellSums[cell] = sum;
    }
    design.leastSquares(cellSums, coefficients);
  }

  /** Least squares coefficients of log(q + 0.1), DESeq2's start of the IRLS. */
  void fitLogarithms(double[] coefficients) {
    for (int i = 0; i < normalized.length; i++) {
      shifted[i] = normalized[i] + 0.1;
    }
    kernels.log(shifted, logarithms, shifted.length);
    int[] start = design.cellStart();
    for (int cell = 0; cell < design.cells(); cell++) {
      double sum = 0;
      for (int i = start[cell]; i < start[cell + 1]; i++) {
        sum += logarithms[i];
      }
      cellSums[cell] = sum;
    }
    design.leastSquares(cellSums, coefficients);
  }
}
