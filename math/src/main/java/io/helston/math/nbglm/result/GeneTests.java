package io.helston.math.nbglm.result;

import io.helston.math.Parts;
import java.util.function.IntConsumer;

/**
 * Fold changes and tests of all genes, one element of each array per gene; NaN where there is none.
 *
 * <p>The arrays are not copied, and the methods return new ones.
 *
 * @param log2FoldChange estimates of the contrast
 * @param standardError on the same scale
 * @param log10P decimal logarithms of the p-values
 */
public record GeneTests(
    double[] log2FoldChange,
    double[] standardError,
    double[] statistic,
    double[] pValue,
    double[] log10P) {
  /** Genes that are tested together, by one thread. */
  private static final int GENES_OF_A_PART = 1024;

  /**
   * Wald tests of a contrast.
   *
   * @param groupsAllZero genes without counts in both groups of the contrast, but with some
   *     elsewhere: their fold change is set to 0
   * @param parts tests several ranges of genes at once
   */
  public static GeneTests wald(
      double[] log2FoldChange,
      double[] standardError,
      boolean[] groupsAllZero,
      WaldTest test,
      Parts parts) {
    GeneTests tests = untested(log2FoldChange, standardError);
    tests.forEach(
        parts,
        g -> {
          if (groupsAllZero[g]) {
            tests.log2FoldChange[g] = 0;
            tests.put(
                g, test.threshold() == 0 ? TestStatistic.NULL : test.test(0, standardError[g]));
          } else {
            tests.put(g, test.test(log2FoldChange[g], standardError[g]));
          }
        });
    return tests;
  }

  /**
   * Likelihood ratio tests; fold changes are those of a contrast and are not what is tested.
   *
   * @param groupsAllZero genes whose fold change is set to 0
   * @param parts tests several ranges of genes at once
   */
  public static GeneTests likelihoodRatio(
      double[] log2FoldChange,
      double[] standardError,
      boolean[] groupsAllZero,
      double[] fullLogLikelihood,
      double[] reducedLogLikelihood,
      LikelihoodRatioTest test,
      Parts parts) {
    GeneTests tests = untested(log2FoldChange, standardError);
    tests.forEach(
        parts,
        g -> {
          tests.log2FoldChange[g] = groupsAllZero[g] ? 0 : log2FoldChange[g];
          tests.put(g, test.test(fullLogLikelihood[g], reducedLogLikelihood[g]));
        });
    return tests;
  }

  /** The same without the p-values of the marked genes. */
  GeneTests withoutPValues(boolean[] marked) {
    GeneTests copy = copy();
    for (int g = 0; g < marked.length; g++) {
      if (marked[g]) {
        copy.pValue[g] = Double.NaN;
        copy.log10P[g] = Double.NaN;
      }
    }
    return copy;
  }

  /** The same with no effect and no doubt for the marked genes: all 0 and p 1. */
  GeneTests withoutEffect(boolean[] marked) {
    GeneTests copy = copy();
    for (int g = 0; g < marked.length; g++) {
      if (marked[g]) {
        copy.log2FoldChange[g] = 0;
        copy.standardError[g] = 0;
        copy.put(g, TestStatistic.NULL);
      }
    }
    return copy;
  }

  private static GeneTests untested(double[] log2FoldChange, double[] standardError) {
    int genes = log2FoldChange.length;
    return new GeneTests(
        log2FoldChange.clone(),
        standardError.clone(),
        new double[genes],
        new double[genes],
        new double[genes]);
  }

  private void forEach(Parts parts, IntConsumer gene) {
    int genes = pValue.length;
    parts.run(
        (genes + GENES_OF_A_PART - 1) / GENES_OF_A_PART,
        part -> {
          int end = Math.min(genes, (part + 1) * GENES_OF_A_PART);
          for (int g = part * GENES_OF_A_PART; g < end; g++) {
            gene.accept(g);
          }
        });
  }

  private GeneTests copy() {
    return new GeneTests(
        log2FoldChange.clone(),
        standardError.clone(),
        statistic.clone(),
        pValue.clone(),
        log10P.clone());
  }

  private void put(int gene, TestStatistic test) {
    statistic[gene] = test.statistic();
    pValue[gene] = test.p();
    log10P[gene] = test.log10P();
  }
}
