package io.helston.node.cli;

import io.helston.protocol.spec.InputRef;
import io.helston.protocol.spec.NbGlmDesign;
import io.helston.protocol.spec.NbGlmDispersion;
import io.helston.protocol.spec.NbGlmOptimizer;
import io.helston.protocol.spec.SizeFactorKind;
import io.helston.protocol.spec.TrendShape;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Option;

/** The design, size factors and dispersions of a negative-binomial regression. */
final class NbGlmModelOptions {
  @Option(
      names = "--design",
      paramLabel = "\"~ batch + condition\"",
      description = "Formula with columns of the samples, interactions a:b and a*b, 0+.")
  private String design = "";

  @Option(
      names = "--design-matrix",
      paramLabel = "F",
      description = "Own design instead: first column sample names, then a number per coefficient.")
  private String designMatrix;

  @Option(
      names = "--reduced",
      paramLabel = "\"~ batch\"",
      description = "The design without what --test lrt tests.")
  private String reduced = "";

  @Option(
      names = "--ref",
      split = ",",
      paramLabel = "condition=A",
      description = "Reference levels (default: the first level by name).")
  private List<String> references = List.of();

  @Option(
      names = "--factor",
      split = ",",
      paramLabel = "COL",
      description = "Numeric columns that are factors.")
  private List<String> factors = List.of();

  @Option(
      names = "--mode",
      paramLabel = "M",
      defaultValue = "deseq2",
      description =
          "deseq2: R's optimisers step by step; exact: true optima (default: ${DEFAULT-VALUE}).")
  private NbGlmOptimizer mode;

  @Option(
      names = "--size-factors",
      paramLabel = "S",
      defaultValue = "ratio",
      description =
          "ratio, poscounts, or a file with a sample and its factor per line (default:"
              + " ${DEFAULT-VALUE}).")
  private String sizeFactors;

  @Option(
      names = "--normalization-factors",
      paramLabel = "F",
      description = "A factor per gene and sample instead, as a table like the counts.")
  private String normalizationFactors;

  @Option(
      names = "--control-genes",
      paramLabel = "F",
      description = "Genes that size factors are computed from, one to the line (default: all).")
  private String controlGenes;

  @Option(
      names = "--fit-type",
      paramLabel = "T",
      defaultValue = "parametric",
      description = "Dispersion trend: parametric, local or mean (default: ${DEFAULT-VALUE}).")
  private TrendShape trend;

  @Option(
      names = "--dispersions",
      paramLabel = "F",
      description = "Final dispersions for --irls fed: a gene and its dispersion per line.")
  private String dispersions;

  @Option(
      names = "--min-replicates-replace",
      paramLabel = "N",
      defaultValue = "" + NbGlmDispersion.DEFAULT_REPLICATES,
      description =
          "Outliers are replaced in cells of at least so many samples (default:"
              + " ${DEFAULT-VALUE}).")
  private int replicates;

  NbGlmDesign design() {
    return new NbGlmDesign(
        design, StudyOptions.input(designMatrix), factors, references, reduced);
  }

  NbGlmDispersion dispersion() {
    SizeFactorKind kind =
        switch (sizeFactors.toLowerCase(Locale.ROOT)) {
          case "ratio" -> SizeFactorKind.RATIO;
          case "poscounts" -> SizeFactorKind.POSCOUNTS;
          default -> SizeFactorKind.SUPPLIED;
        };
    return new NbGlmDispersion(
        mode,
        kind,
        kind == SizeFactorKind.SUPPLIED ? StudyOptions.input(sizeFactors) : InputRef.none(),
        StudyOptions.input(normalizationFactors),
        StudyOptions.input(controlGenes),
        trend,
        StudyOptions.input(dispersions),
        replicates);
  }
}
