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
      description =
          "Formula of columns of --coldata: +, - and interactions a:b, a*b; 0 + for no intercept.")
  private String design = "";

  @Option(
      names = "--design-matrix",
      paramLabel = "F",
      description = "Own design instead: sample names, then a column of numbers per coefficient.")
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
      description = "Reference levels (default: the first in order, numbers by value).")
  private List<String> references = List.of();

  @Option(
      names = "--factor",
      split = ",",
      paramLabel = "COL",
      description = "Columns of numbers that are factors; columns of text always are.")
  private List<String> factors = List.of();

  @Option(
      names = "--mode",
      paramLabel = "M",
      defaultValue = "deseq2",
      description =
          "How dispersions are optimised: deseq2, in the steps of R; exact, to the optimum"
              + " (default: ${DEFAULT-VALUE}).")
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
      description = "A factor per gene and sample instead: a table of genes x samples.")
  private String normalizationFactors;

  @Option(
      names = "--control-genes",
      paramLabel = "F",
      description = "Genes that ratio and poscounts look at, one to the line (default: all).")
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
      description =
          "Final dispersions: a gene and its dispersion per line, NA for genes that take no part;"
              + " there is no trend then (default: estimated, from the samples of all sites).")
  private String dispersions;

  @Option(
      names = "--min-replicates-replace",
      paramLabel = "N",
      defaultValue = "" + NbGlmDispersion.DEFAULT_REPLICATES,
      description =
          "Outlying counts are replaced where at least so many samples have the same row of the"
              + " design (default: ${DEFAULT-VALUE}).")
  private int replicates;

  NbGlmDesign design() {
    return new NbGlmDesign(design, StudyOptions.input(designMatrix), factors, references, reduced);
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
