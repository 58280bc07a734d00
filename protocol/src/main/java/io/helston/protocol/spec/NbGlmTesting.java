package io.helston.protocol.spec;

import java.util.List;

/**
 * Tests of a negative-binomial regression, and what becomes of their p-values.
 *
 * @param test the test
 * @param contrasts what is compared: a coefficient, {@code factor,level,reference}, or numbers;
 *     none for the last coefficient
 * @param allContrasts every pair of levels of the last factor instead
 * @param alpha level that independent filtering works for
 * @param threshold log2 fold change that must be exceeded
 * @param alternative in which direction
 * @param cooks whether outlying counts are replaced and cost genes their p-value
 * @param independentFiltering whether genes of low mean may lose theirs
 * @param correction for the number of genes
 * @param useT whether the Wald statistic has a t distribution
 * @param shrink whether fold changes are shrunk by apeglm's prior
 */
public record NbGlmTesting(
    NbGlmTest test,
    List<String> contrasts,
    boolean allContrasts,
    double alpha,
    double threshold,
    FoldChangeAlternative alternative,
    boolean cooks,
    boolean independentFiltering,
    PValueCorrection correction,
    boolean useT,
    boolean shrink) {

  public NbGlmTesting {
    contrasts = List.copyOf(contrasts);
    if (!(alpha > 0 && alpha < 1)) {
      throw new IllegalArgumentException(
          "--alpha is " + alpha + ", expected a number between 0 and 1");
    }
    if (!(threshold >= 0 && threshold < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "--lfc-threshold is " + threshold + ", expected a number of at least 0");
    }
    if (threshold == 0 && alternative == FoldChangeAlternative.LESS_ABS) {
      throw new IllegalArgumentException(
          "--alternative lessAbs needs --lfc-threshold above 0: nothing is smaller than 0");
    }
    if (allContrasts && !contrasts.isEmpty()) {
      throw new IllegalArgumentException("give --contrast or --all-contrasts, not both");
    }
    if (test == NbGlmTest.LRT && threshold > 0) {
      throw new IllegalArgumentException("--lfc-threshold goes with --test wald only");
    }
  }

  /** DESeq2's defaults. */
  public static NbGlmTesting standard() {
    return new NbGlmTesting(
        NbGlmTest.WALD,
        List.of(),
        false,
        0.1,
        0,
        FoldChangeAlternative.GREATER_ABS,
        true,
        true,
        PValueCorrection.BH,
        false,
        false);
  }
}
