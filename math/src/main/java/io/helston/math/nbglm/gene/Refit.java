package io.helston.math.nbglm.gene;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/**
 * The stages after outliers were replaced: genes with outliers are fitted anew, with the trend and
 * the prior of the first fit; all others keep their columns.
 *
 * <p>Cook's distances stay those of the first fit. A gene may have become all zero: its base mean
 * is then 0 and {@link FinalColumns#replace} still true.
 *
 * @param geneWise columns of the first stage
 * @param columns columns of the second stage
 */
public record Refit(GeneWiseColumns geneWise, FinalColumns columns) {

  /**
   * Fits the replaced genes of a block again.
   *
   * @param trend the dispersion trend as a function of the base mean
   */
  public static Refit run(
      GeneDesign design,
      FitMode mode,
      FinalOptions options,
      CountBlock block,
      GeneWiseColumns geneWise,
      FinalColumns first,
      DoubleUnaryOperator trend) {
    Replacements replacements = first.replacements();
    if (replacements.size() == 0) {
      return new Refit(geneWise, first);
    }
    CountBlock replaced = replacements.block(block);
    GeneWiseColumns again = new GeneWiseStage(design, mode).run(replaced);
    double[] fitted = new double[replacements.size()];
    for (int g = 0; g < fitted.length; g++) {
      fitted[g] = again.allZero()[g] ? Double.NaN : trend.applyAsDouble(again.baseMean()[g]);
    }
    FinalColumns last =
        new FinalStage(design, mode, options.withoutCooks()).run(replaced, again, fitted);
    return patched(geneWise, again, first, last);
  }

  /**
   * Fits the replaced genes of a block again, with the dispersions that they were given: replaced
   * counts do not change them.
   */
  public static Refit runGiven(
      GeneDesign design,
      FitMode mode,
      FinalOptions options,
      CountBlock block,
      GeneWiseColumns moments,
      FinalColumns first,
      double[] dispersions) {
    Replacements replacements = first.replacements();
    if (replacements.size() == 0) {
      return new Refit(moments, first);
    }
    CountBlock replaced = replacements.block(block);
    GeneWiseColumns again = new GeneWiseStage(design, mode).moments(replaced);
    double[] own = Arrays.stream(replacements.genes()).mapToDouble(g -> dispersions[g]).toArray();
    FinalColumns last =
        new FinalStage(design, mode, options.withoutCooks()).runGiven(replaced, again, own);
    return patched(moments, again, first, last);
  }

  private static Refit patched(
      GeneWiseColumns geneWise, GeneWiseColumns again, FinalColumns first, FinalColumns last) {
    int[] genes = first.replacements().genes();
    return new Refit(geneWise.patched(genes, again), first.patched(genes, last));
  }
}
