package io.helston.node.cli;

import io.helston.protocol.spec.FoldChangeAlternative;
import io.helston.protocol.spec.NbGlmTest;
import io.helston.protocol.spec.NbGlmTesting;
import io.helston.protocol.spec.PValueCorrection;
import java.util.List;
import picocli.CommandLine.Option;

/** Tests of a negative-binomial regression, and what becomes of their p-values. */
final class NbGlmTestOptions {
  @Option(
      names = "--test",
      paramLabel = "T",
      defaultValue = "wald",
      description = "wald, or lrt with --reduced (default: ${DEFAULT-VALUE}).")
  private NbGlmTest test;

  @Option(
      names = "--contrast",
      paramLabel = "C",
      description =
          "What is compared: condition,B,A, the name of a coefficient, or a number for each"
              + " coefficient; may be repeated (default: the last coefficient).")
  private List<String> contrasts = List.of();

  @Option(
      names = "--all-contrasts",
      description = "Every pair of levels of the last factor of the design.")
  private boolean allContrasts;

  @Option(
      names = "--alpha",
      paramLabel = "X",
      defaultValue = "0.1",
      description =
          "Level of adjusted p that independent filtering works for (default: ${DEFAULT-VALUE}).")
  private double alpha;

  @Option(
      names = "--lfc-threshold",
      paramLabel = "T",
      defaultValue = "0",
      description = "Wald test against this log2 fold change (default: ${DEFAULT-VALUE}).")
  private double threshold;

  @Option(
      names = "--alternative",
      paramLabel = "A",
      defaultValue = "greaterAbs",
      converter = NbGlmChoices.Alternative.class,
      description = "greaterAbs, lessAbs, greater or less (default: ${DEFAULT-VALUE}).")
  private FoldChangeAlternative alternative;

  @Option(
      names = "--shrink",
      paramLabel = "apeglm",
      description = "Shrink fold changes by apeglm's prior; p-values stay as they are.")
  private NbGlmChoices.Shrinkage shrink;

  @Option(
      names = "--cooks",
      paramLabel = "on|off",
      defaultValue = "on",
      description =
          "Replace outlying counts, or with too few replicates take the gene's p away (default:"
              + " on).")
  private NbGlmChoices.Switch cooks;

  @Option(
      names = "--independent-filtering",
      paramLabel = "on|off",
      defaultValue = "on",
      description = "Leave genes of low mean out of --adjust where that finds more (default: on).")
  private NbGlmChoices.Switch independentFiltering;

  @Option(
      names = "--adjust",
      paramLabel = "A",
      defaultValue = "BH",
      description =
          "Adjustment of p-values: BH, BY, holm, bonferroni or none (default: ${DEFAULT-VALUE}).")
  private PValueCorrection correction;

  @Option(
      names = "--use-t",
      description = "Student's t for the Wald statistic, with samples - coefficients degrees.")
  private boolean useT;

  NbGlmTesting testing() {
    return new NbGlmTesting(
        test,
        contrasts,
        allContrasts,
        alpha,
        threshold,
        alternative,
        cooks == NbGlmChoices.Switch.ON,
        independentFiltering == NbGlmChoices.Switch.ON,
        correction,
        useT,
        shrink != null);
  }
}
