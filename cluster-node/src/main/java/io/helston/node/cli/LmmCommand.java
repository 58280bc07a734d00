package io.helston.node.cli;

import io.helston.node.report.LmmNullTable;
import io.helston.node.report.LmmReport;
import io.helston.node.report.LmmTable;
import io.helston.node.report.ReportHead;
import io.helston.node.store.OutputFiles;
import io.helston.protocol.result.LmmResult;
import io.helston.protocol.spec.InputRef;
import io.helston.protocol.spec.KinshipKind;
import io.helston.protocol.spec.KinshipSpec;
import io.helston.protocol.spec.LmmSpec;
import io.helston.protocol.spec.LmmTest;
import io.helston.protocol.spec.Loco;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
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
  @Mixin private QualityOptions variants;

  @Option(
      names = "--kinship",
      paramLabel = "K",
      defaultValue = "centered",
      description =
          "centered, standardized, grm or rrm, or a kinship to read: a matrix (.cXX.txt), or what"
              + " stands before .grm.bin, .eigenD.txt or .kinship.tsv, which helston kinship writes"
              + " (default: ${DEFAULT-VALUE}).")
  private String kinship;

  @Option(
      names = "--multi-kernel",
      paramLabel = "FILE",
      description =
          "Estimate the variances of several kinships together, without tests; the file lists one"
              + " kinship to the line, relative to its own folder.")
  private String multiKernel;

  @Option(
      names = "--low-rank",
      paramLabel = "R",
      description = "Keep the R largest eigenvalues of each kinship (default: all).")
  private int lowRank;

  @Option(
      names = "--loco",
      negatable = true,
      description =
          "Test each variant with the kinship of the other chromosomes (default: when there are"
              + " several, unless --kinship reads one of all).")
  private Boolean loco;

  @Option(
      names = "--test",
      split = ",",
      paramLabel = "T",
      defaultValue = "wald",
      converter = TestNames.class,
      description = "wald, lrt, score, hail-lrt (default: ${DEFAULT-VALUE}).")
  private List<LmmTest> tests;

  @Option(
      names = "--interaction",
      paramLabel = "ENVCOL",
      description =
          "Test the product of each variant and this covariate beside both, as GEMMA's -gxe.")
  private String interaction = "";

  @Option(
      names = "--joint",
      description =
          "Model the traits of --pheno-col, 2 to 5, together, as GEMMA's mvLMM: p is for an effect"
              + " on any of them.")
  private boolean joint;

  @Option(
      names = "--dry-run",
      description = "Read and check the inputs, tell what the run would take, and stop.")
  private boolean dryRun;

  @Option(names = "--reml-only", description = "Variance components only, no tests.")
  private boolean remlOnly;

  @Option(
      names = "--r2",
      paramLabel = "X",
      defaultValue = "0.9999",
      description =
          "Largest share of a variant that covariates may explain (default: ${DEFAULT-VALUE}).")
  private double covariateR2;

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

  @Override
  public Integer call() {
    LmmSpec spec = spec();
    if (dryRun) {
      DryRun.print(spec, run, command.commandLine());
      return 0;
    }
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
          study.genotypes().bfile(),
          study.phenotypeFile(),
          study.phenotypes(),
          study.covariates(),
          study.genotypes().filter(variants.minorAlleleFrequency()),
          variants.quality(covariateR2),
          variants.chromosomes(),
          kinship(),
          remlOnly || multiKernel != null ? List.of() : tests,
          interaction,
          joint,
          variants.precision(),
          run.memoryBytes());
    } catch (IllegalArgumentException e) {
      throw new CommandLine.ParameterException(command.commandLine(), e.getMessage());
    }
  }

  private KinshipSpec kinship() {
    Optional<KinshipKind> kind = KinshipNames.of(kinship);
    return new KinshipSpec(
        kind.orElse(KinshipKind.CENTERED),
        loco == null ? Loco.AUTO : loco ? Loco.ON : Loco.OFF,
        variants.analysedOnly(),
        kind.isPresent() ? InputRef.none() : StudyOptions.input(kinship),
        StudyOptions.input(multiKernel),
        lowRank);
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
