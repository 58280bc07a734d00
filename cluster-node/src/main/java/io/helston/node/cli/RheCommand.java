package io.helston.node.cli;

import io.helston.node.report.ReportHead;
import io.helston.node.report.RheReport;
import io.helston.node.report.RheTable;
import io.helston.node.store.OutputFiles;
import io.helston.protocol.result.RheResult;
import io.helston.protocol.spec.ArithmeticPrecision;
import io.helston.protocol.spec.RheSpec;
import io.helston.protocol.spec.TraceConvention;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code helston rhe}: variance components by randomized Haseman-Elston regression. */
@Command(
    name = "rhe",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    description = {
      "Heritability and its enrichment in sets of SNPs, by randomized Haseman-Elston regression.",
      "Writes PREFIX.rhe.tsv, PREFIX.json, PREFIX.report.html and PREFIX.log."
    })
final class RheCommand implements Callable<Integer> {
  @Spec private CommandSpec command;
  @Mixin private RunOptions run;
  @Mixin private StudyOptions study;

  @Option(
      names = "--annot",
      paramLabel = "A",
      description = "Bins: a row of 0 and 1 per .bim line, header optional (default: one bin).")
  private String annotation;

  @Option(
      names = "--maf",
      paramLabel = "X",
      defaultValue = "0",
      description = "Leave out SNPs with a minor allele frequency below X.")
  private double maf;

  @Option(
      names = "--blocks",
      paramLabel = "J",
      defaultValue = "" + RheSpec.DEFAULT_BLOCKS,
      description = "Jackknife blocks (default: ${DEFAULT-VALUE}).")
  private int blocks;

  @Option(
      names = "--vectors",
      paramLabel = "B",
      description = "Random vectors (default: " + RheSpec.DEFAULT_VECTORS + ").")
  private Integer vectors;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Seed of the random vectors (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--z-file",
      paramLabel = "Z",
      description = "Random vectors to use: a row per analysed individual, a column per vector.")
  private String vectorsFile;

  @Option(
      names = "--traces",
      paramLabel = "HOW",
      defaultValue = "symmetric",
      description = "Normal equations with covariates: symmetric or pyrhe (default: symmetric).")
  private TraceConvention traces;

  @Option(
      names = "--precision",
      paramLabel = "HOW",
      defaultValue = "mixed",
      description = "Arithmetic of the genotype kernels: mixed or double (default: mixed).")
  private ArithmeticPrecision precision;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "PREFIX",
      description = "What the names of all results begin with.")
  private String out;

  @Override
  public Integer call() {
    RheSpec spec = spec();
    new CommandRun(command.commandLine(), run.quiet(), run.describe(), run::open, out)
        .seed(
            vectorsFile == null
                ? seed + ", " + vectors() + " random vectors"
                : "none, random vectors from " + vectorsFile)
        .execute(spec, RheResult.class, (result, files, head) -> write(spec, result, files, head));
    return 0;
  }

  /** As many as asked for; with a file, 0 for as many as it has. */
  private int vectors() {
    if (vectors != null) {
      return vectors;
    }
    return vectorsFile == null ? RheSpec.DEFAULT_VECTORS : 0;
  }

  private RheSpec spec() {
    try {
      return new RheSpec(
          study.genotypes().bfile(),
          study.phenotypeFile(),
          study.phenotypes(),
          study.covariates(),
          StudyOptions.input(annotation),
          study.genotypes().filter(maf),
          blocks,
          vectors(),
          seed,
          StudyOptions.input(vectorsFile),
          traces,
          precision,
          run.memoryBytes());
    } catch (IllegalArgumentException e) {
      throw new CommandLine.ParameterException(command.commandLine(), e.getMessage());
    }
  }

  static void write(RheSpec spec, RheResult result, OutputFiles files, ReportHead head) {
    files.write(".rhe.tsv", to -> RheTable.write(result, to));
    ResultDocument.write(spec, result, files);
    files.write(".report.html", to -> RheReport.write(result, head, to));
  }
}
