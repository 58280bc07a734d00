package io.helston.node.cli;

import io.helston.node.report.LmmNullTable;
import io.helston.node.report.LmmReport;
import io.helston.node.report.LmmTable;
import io.helston.node.report.ReportHead;
import io.helston.node.store.OutputFiles;
import io.helston.protocol.result.LmmResult;
import io.helston.protocol.spec.ArithmeticPrecision;
import io.helston.protocol.spec.KinshipKind;
import io.helston.protocol.spec.KinshipSpec;
import io.helston.protocol.spec.LmmSpec;
import io.helston.protocol.spec.LmmTest;
import io.helston.protocol.spec.Loco;
import io.helston.protocol.spec.VariantQuality;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code helston lmm}: association of variants in a linear mixed model. */
@Command(
    name = "lmm",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    description = {
      "Association of variants with traits, given relatedness, by linear mixed models.",
      "Writes PREFIX.lmm.tsv, PREFIX.null.tsv, PREFIX.json, PREFIX.report.html and PREFIX.log."
    })
final class LmmCommand implements Callable<Integer> {
  @Spec private CommandSpec command;
  @Mixin private RunOptions run;
  @Mixin private StudyOptions study;

  @Option(
      names = "--kinship",
      paramLabel = "K",
      defaultValue = "centered",
      description = "centered, standardized, grm or rrm (default: ${DEFAULT-VALUE}).")
  private KinshipKind kinship;

  @Option(
      names = "--kinship-samples",
      paramLabel = "WHO",
      defaultValue = "all",
      description =
          "Whose genotypes give the kinship's means and variances: all individuals of the file, as"
              + " GEMMA, or analysed (default: ${DEFAULT-VALUE}).")
  private KinshipSamples kinshipSamples;

  @Option(
      names = "--loco",
      negatable = true,
      description =
          "Test each variant with the kinship of the other chromosomes (default: when there are"
              + " several).")
  private Boolean loco;

  @Option(
      names = "--test",
      split = ",",
      paramLabel = "T",
      defaultValue = "wald",
      converter = TestNames.class,
      description = "wald, lrt, score, hail-lrt (default: ${DEFAULT-VALUE}).")
  private List<LmmTest> tests;

  @Option(names = "--reml-only", description = "Variance components only, no tests.")
  private boolean remlOnly;

  @Option(names = "--chr", paramLabel = "1-5,X", description = "Chromosomes to test.")
  private String chromosomes = "";

  @Option(
      names = "--maf",
      paramLabel = "X",
      defaultValue = "" + LmmSpec.DEFAULT_FREQUENCY,
      description = "Smallest minor allele frequency (default: ${DEFAULT-VALUE}).")
  private double maf;

  @Option(
      names = "--geno-missing",
      paramLabel = "X",
      defaultValue = "0.05",
      description = "Largest share of missing calls (default: ${DEFAULT-VALUE}).")
  private double missing;

  @Option(
      names = "--hwe",
      paramLabel = "P",
      defaultValue = "0",
      description = "Smallest p of the exact Hardy-Weinberg test (default: ${DEFAULT-VALUE}).")
  private double hardyWeinberg;

  @Option(
      names = "--r2",
      paramLabel = "X",
      defaultValue = "0.9999",
      description = "Largest share that covariates may explain (default: ${DEFAULT-VALUE}).")
  private double covariateR2;

  @Option(
      names = "--precision",
      paramLabel = "HOW",
      defaultValue = "double",
      description = "Arithmetic of genotypes: double or mixed (default: ${DEFAULT-VALUE}).")
  private ArithmeticPrecision precision;

  @Option(
      names = "--format",
      paramLabel = "F",
      defaultValue = "regenie",
      description =
          "Columns of PREFIX.lmm.tsv: regenie, gemma, plink2, hail or fastgwa (default:"
              + " ${DEFAULT-VALUE}).")
  private LmmTable.Format format;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "PREFIX",
      description = "What the names of all results begin with.")
  private String out;

  /** Whose genotypes give the kinship's means. */
  enum KinshipSamples {
    ALL,
    ANALYSED
  }

  @Override
  public Integer call() {
    LmmSpec spec = spec();
    new CommandRun(command.commandLine(), run.quiet(), run.describe(), run::open, out)
        .seed("none, nothing is random")
        .execute(
            spec,
            LmmResult.class,
            (result, files, head) -> write(spec, result, format, files, head));
    return 0;
  }

  private LmmSpec spec() {
    try {
      return new LmmSpec(
          study.bfile(),
          study.phenotypeFile(),
          study.phenotypes(),
          study.covariates(),
          study.filter(maf),
          new VariantQuality(missing, hardyWeinberg, covariateR2),
          chromosomes,
          new KinshipSpec(
              kinship,
              loco == null ? Loco.AUTO : loco ? Loco.ON : Loco.OFF,
              kinshipSamples == KinshipSamples.ANALYSED),
          remlOnly ? List.of() : tests,
          precision,
          run.memoryBytes());
    } catch (IllegalArgumentException e) {
      throw new CommandLine.ParameterException(command.commandLine(), e.getMessage());
    }
  }

  static void write(
      LmmSpec spec, LmmResult result, LmmTable.Format format, OutputFiles files, ReportHead head) {
    files.write(".lmm.tsv", to -> LmmTable.write(result, format, to));
    files.write(".null.tsv", to -> LmmNullTable.write(result, to));
    ResultDocument.write(spec, result, files);
    files.write(".report.html", to -> LmmReport.write(result, head, to));
  }

  /** Names of tests as users write them. */
  static final class TestNames implements CommandLine.ITypeConverter<LmmTest> {
    @Override
    public LmmTest convert(String text) {
      return Arrays.stream(LmmTest.values())
          .filter(test -> name(test).equals(text.toLowerCase(Locale.ROOT)))
          .findFirst()
          .orElseThrow(
              () ->
                  new CommandLine.TypeConversionException(
                      "expected wald, lrt, score or hail-lrt but was '" + text + "'"));
    }

    private static String name(LmmTest test) {
      return test.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }
}
