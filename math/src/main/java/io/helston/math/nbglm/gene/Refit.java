package io.helston.math.nbglm.gene;

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
    int[] genes = replacements.genes();
    return new Refit(geneWise.patched(genes, again), first.patched(genes, last));
  }
}
