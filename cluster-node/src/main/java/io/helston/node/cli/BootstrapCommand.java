package io.helston.node.cli;

import io.helston.math.bootstrap.FitStatus;
import io.helston.math.bootstrap.model.Models;
import io.helston.math.bootstrap.statistic.Statistics;
import io.helston.node.report.BootstrapReport;
import io.helston.node.report.BootstrapTable;
import io.helston.node.report.ReportHead;
import io.helston.node.store.OutputFiles;
import io.helston.protocol.result.BootstrapColumn;
import io.helston.protocol.result.BootstrapResult;
import io.helston.protocol.spec.BlockKind;
import io.helston.protocol.spec.BootstrapSpec;
import io.helston.protocol.spec.InfluenceKind;
import io.helston.protocol.spec.InputRef;
import io.helston.protocol.spec.IntervalMethod;
import io.helston.protocol.spec.IntervalSides;
import io.helston.protocol.spec.IntervalSpec;
import io.helston.protocol.spec.QuantileRule;
import io.helston.protocol.spec.RandomStreamKind;
import io.helston.protocol.spec.ResamplingKind;
import io.helston.protocol.spec.ResamplingSpec;
import io.helston.protocol.spec.StreamSpec;
import io.helston.protocol.spec.UserFunctions;
import java.nio.file.Path;
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

/** {@code helston bootstrap}: how uncertain estimates are, by resampling. */
@Command(
    name = "bootstrap",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    description = {
      "Maximum-likelihood estimates and statistics with bootstrap confidence intervals.",
      "Writes PREFIX.bootstrap.tsv, PREFIX.json, PREFIX.report.html and PREFIX.log."
    })
final class BootstrapCommand implements Callable<Integer> {
  @Spec private CommandSpec command;
  @Mixin private RunOptions run;

  @Option(
      names = "--data",
      required = true,
      paramLabel = "F",
      description = "Table with a header, separated by commas or tabs; # begins a comment.")
  private String data;

  @Option(
      names = "--columns",
      split = ",",
      paramLabel = "A",
      description = "Columns to analyse (default: all that no other option names).")
  private List<String> columns = List.of();

  @Option(
      names = "--model",
      paramLabel = "M",
      description =
          "Model whose parameters are estimated: nbinom, poisson, normal, exponential, geometric,"
              + " binomial, gamma, lognormal, beta, weibull, zinb, nbmixture or linear.")
  private String model = "";

  @Option(names = "--trials", paramLabel = "N", description = "Trials of --model binomial.")
  private int trials;

  @Option(
      names = "--statistic",
      split = ",",
      paramLabel = "S",
      description =
          "Statistics to estimate: mean, median, variance, sd, quantile:P, correlation, diff-means,"
              + " studentized-diff-means.")
  private List<String> statistics = List.of();

  @Option(
      names = "--kind",
      paramLabel = "K",
      defaultValue = "nonparametric",
      description =
          "How samples are drawn: nonparametric, parametric, pairs, stratified, cluster, block,"
              + " balanced, bayesian or permutation (default: ${DEFAULT-VALUE}).")
  private ResamplingKind kind;

  @Option(names = "--strata", paramLabel = "COL", description = "Strata, for --kind stratified.")
  private String strata = "";

  @Option(names = "--cluster", paramLabel = "COL", description = "Clusters, for --kind cluster.")
  private String cluster = "";

  @Option(
      names = "--block-length",
      paramLabel = "L",
      description = "Rows of a block, for --kind block (default: by Politis and White).")
  private int blockLength;

  @Option(
      names = "--block-kind",
      paramLabel = "K",
      defaultValue = "moving",
      description = "Blocks: moving, circular or stationary (default: ${DEFAULT-VALUE}).")
  private BlockKind blockKind;

  @Option(
      names = "--resample-size",
      paramLabel = "M",
      description =
          "Rows of a sample: the m-out-of-n bootstrap (default: all); nothing is rescaled.")
  private int sampleSize;

  @Option(names = "--x", paramLabel = "COL", description = "Covariate of a regression.")
  private String x = "";

  @Option(names = "--y", paramLabel = "COL", description = "Response of a regression.")
  private String y = "";

  @Option(
      names = "--group-by",
      paramLabel = "COL",
      description = "One estimate per value of this column.")
  private String groupBy = "";

  @Option(
      names = "--compare",
      split = ",",
      paramLabel = "A-B|A/B",
      description = "Differences and ratios of groups or columns.")
  private List<String> comparisons = List.of();

  @Option(
      names = "--shared-resamples",
      description =
          "The same rows in every column, so that columns stay joint (always so with --compare).")
  private boolean shared;

  @Option(
      names = "--replicates",
      paramLabel = "R",
      description = "Replicates; with --mc-tol the most it may take (default: 10000, 1024000).")
  private Integer replicates;

  @Option(
      names = "--mc-tol",
      paramLabel = "X",
      description = "Stop when the Monte-Carlo SE of every interval's end is below X times the SE.")
  private double tolerance;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Seed, a whole number of any size (default: ${DEFAULT-VALUE}).")
  private String seed;

  @Option(
      names = "--rng",
      paramLabel = "G",
      defaultValue = "philox4x64",
      converter = GeneratorNames.class,
      description =
          "Generator: philox4x64, xoshiro256pp, numpy-spawn or numpy-serial (default:"
              + " ${DEFAULT-VALUE}).")
  private RandomStreamKind generator;

  @Option(
      names = "--interval",
      split = ",",
      paramLabel = "I",
      defaultValue = "percentile",
      converter = IntervalNames.class,
      description =
          "Intervals: percentile, basic, normal, studentised, bc, bca, expanded, profile (default:"
              + " ${DEFAULT-VALUE}).")
  private List<IntervalMethod> intervals;

  @Option(
      names = "--level",
      split = ",",
      paramLabel = "P",
      defaultValue = "0.95",
      description = "Confidence levels (default: ${DEFAULT-VALUE}).")
  private double[] levels;

  @Option(
      names = "--sides",
      paramLabel = "S",
      defaultValue = "two",
      description = "Ends of the intervals: two, lower or upper (default: ${DEFAULT-VALUE}).")
  private IntervalSides sides;

  @Option(
      names = "--quantile",
      paramLabel = "Q",
      defaultValue = "linear",
      description =
          "Quantiles of replicates: linear or r, as R's boot (default: ${DEFAULT-VALUE}).")
  private QuantileRule quantiles;

  @Option(
      names = "--influence",
      paramLabel = "H",
      defaultValue = "jackknife",
      description =
          "Acceleration of bca: jackknife, as scipy, or regression, as R's boot (default:"
              + " ${DEFAULT-VALUE}).")
  private InfluenceKind influence;

  @Option(names = "--save-replicates", description = "Also write PREFIX.replicates.tsv.gz.")
  private boolean saveReplicates;

  @Option(
      names = "--extend",
      paramLabel = "PREFIX",
      description = "Continue the replicates of an earlier result.")
  private String extend;

  @Option(
      names = "--chunk",
      hidden = true,
      paramLabel = "N",
      description = "Replicates of a segment; changes no number.")
  private int chunk;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "PREFIX",
      description = "What the names of all results begin with.")
  private String out;

  @Override
  public Integer call() {
    BootstrapSpec spec = spec();
    new CommandRun(command.commandLine(), run.quiet(), run.describe(), run::open, out)
        .seed(seed + ", generator " + text(generator))
        .execute(
            spec, BootstrapResult.class, (result, files, head) -> write(spec, result, files, head));
    return 0;
  }

  private static String text(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The job that the options ask for. */
  BootstrapSpec spec() {
    try {
      if (!model.isEmpty()) {
        Models.of(model, Math.max(1, trials));
      }
      if (!statistics.isEmpty()) {
        Statistics.of(statistics);
      }
      int fewest = tolerance > 0 ? BootstrapSpec.DEFAULT_LIMIT : BootstrapSpec.DEFAULT_REPLICATES;
      boolean test = kind == ResamplingKind.PERMUTATION;
      refuseUnused("--interval", test, "--kind permutation gives p-values");
      refuseUnused("--level", test, "--kind permutation gives p-values");
      refuseUnused("--block-kind", kind != ResamplingKind.BLOCK, "it is for --kind block");
      boolean accelerated = intervals.contains(IntervalMethod.BCA);
      refuseUnused("--influence", !accelerated, "it is for --interval bca");
      List<IntervalMethod> methods = test ? List.of() : intervals;
      return new BootstrapSpec(
          new InputRef(Path.of(data).toAbsolutePath().toString()),
          columns,
          model,
          trials,
          statistics,
          x.isEmpty() && y.isEmpty() ? List.of() : List.of(x, y),
          groupBy,
          comparisons,
          new ResamplingSpec(kind, strata, cluster, blockKind, blockLength, sampleSize, shared),
          new StreamSpec(seed, generator),
          replicates == null ? fewest : replicates,
          tolerance,
          new IntervalSpec(methods, levels, sides, quantiles, influence),
          saveReplicates,
          extend == null
              ? InputRef.none()
              : new InputRef(Path.of(extend).toAbsolutePath().toString()),
          UserFunctions.none(),
          chunk,
          run.memoryBytes());
    } catch (IllegalArgumentException e) {
      throw new CommandLine.ParameterException(command.commandLine(), e.getMessage());
    }
  }

  /** An option that would change nothing is a misunderstanding. */
  private void refuseUnused(String option, boolean unused, String reason) {
    if (unused && command.commandLine().getParseResult().hasMatchedOption(option)) {
      throw new IllegalArgumentException(option + " has no effect here: " + reason);
    }
  }

  static void write(
      BootstrapSpec spec, BootstrapResult result, OutputFiles files, ReportHead head) {
    files.write(".bootstrap.tsv", to -> BootstrapTable.write(result, to));
    if (spec.keepReplicates()) {
      List<String> statuses = Arrays.stream(FitStatus.values()).map(Enum::name).toList();
      files.write(".replicates.tsv.gz", to -> BootstrapTable.writeReplicates(result, statuses, to));
    }
    ResultDocument.write(spec, withoutReplicates(result), files);
    files.write(".report.html", to -> BootstrapReport.write(result, head, to));
  }

  /** Replicates have a table of their own. */
  private static BootstrapResult withoutReplicates(BootstrapResult result) {
    List<BootstrapColumn> columns =
        result.columns().stream().map(BootstrapColumn::withoutReplicates).toList();
    return new BootstrapResult(result.estimates(), columns, result.dataSha256());
  }

  /** Names of intervals, in both spellings of studentised. */
  static final class IntervalNames implements CommandLine.ITypeConverter<IntervalMethod> {
    @Override
    public IntervalMethod convert(String text) {
      try {
        return IntervalMethod.named(text);
      } catch (IllegalArgumentException e) {
        throw new CommandLine.TypeConversionException(e.getMessage());
      }
    }
  }

  /** Names of generators as numpy users write them. */
  static final class GeneratorNames implements CommandLine.ITypeConverter<RandomStreamKind> {
    @Override
    public RandomStreamKind convert(String text) {
      return Arrays.stream(RandomStreamKind.values())
          .filter(kind -> BootstrapCommand.text(kind).equals(text.toLowerCase(Locale.ROOT)))
          .findFirst()
          .orElseThrow(
              () ->
                  new CommandLine.TypeConversionException(
                      "expected philox4x64, xoshiro256pp, numpy-spawn or numpy-serial but was '"
                          + text
                          + "'"));
    }
  }
}
