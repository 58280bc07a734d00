package io.helston.protocol.spec;

import java.util.List;
import java.util.Objects;

/**
 * A bootstrap of estimates from a table of numbers.
 *
 * @param data table with a header, separated by commas or tabs
 * @param columns columns to analyse; empty for all that no other option names
 * @param model model whose parameters are estimated by maximum likelihood; empty for none
 * @param trials trials of each observation, for the binomial model
 * @param statistics statistics to estimate as well, such as {@code mean} or {@code quantile:0.9}
 * @param pair columns x and y of a regression or correlation; empty otherwise
 * @param groupBy column whose values divide the rows; empty for none
 * @param comparisons differences {@code A-B} and ratios {@code A/B} of groups or columns
 * @param resampling how samples are drawn
 * @param streams where random numbers come from
 * @param replicates replicates, or the most that the tolerance may take
 * @param tolerance the largest Monte-Carlo standard error of an interval's end, as a fraction of
 *     the standard error; 0 for all replicates
 * @param intervals which intervals are computed
 * @param keepReplicates whether the result holds every replicate
 * @param extend prefix of an earlier result whose replicates are taken over; none otherwise
 * @param user functions of the user instead of a model
 * @param chunk replicates a segment draws, which changes no number; 0 for the program's choice
 * @param memoryBytesPerNode bytes a node may use, 0 for its own choice
 */
public record BootstrapSpec(
    InputRef data,
    List<String> columns,
    String model,
    int trials,
    List<String> statistics,
    List<String> pair,
    String groupBy,
    List<String> comparisons,
    ResamplingSpec resampling,
    StreamSpec streams,
    int replicates,
    double tolerance,
    IntervalSpec intervals,
    boolean keepReplicates,
    InputRef extend,
    UserFunctions user,
    int chunk,
    long memoryBytesPerNode)
    implements JobSpec {

  /** Replicates unless asked for otherwise. */
  public static final int DEFAULT_REPLICATES = 10_000;

  /** The most replicates that a tolerance takes unless asked for otherwise: 1000 times 2^10. */
  public static final int DEFAULT_LIMIT = 1_024_000;

  /** More replicates than this do not fit one array with room to spare. */
  public static final int LARGEST_REPLICATES = 1_000_000_000;

  public BootstrapSpec {
    Objects.requireNonNull(data, "data");
    columns = List.copyOf(columns);
    statistics = List.copyOf(statistics);
    pair = List.copyOf(pair);
    comparisons = List.copyOf(comparisons);
    require(
        !model.isEmpty() || !statistics.isEmpty() || user.present(),
        "there is nothing to estimate; give --model, --statistic or both");
    require(
        replicates >= 2 && replicates <= LARGEST_REPLICATES,
        "--replicates is " + replicates + ", expected at least 2 and at most 10^9");
    require(
        tolerance >= 0 && tolerance < 1,
        "--mc-tol is " + tolerance + ", expected a number between 0 and 1, such as 0.01");
    require(
        tolerance == 0 || !intervals.methods().isEmpty(),
        "--mc-tol is about the ends of intervals, and there are none");
    require(
        pair.isEmpty() || pair.size() == 2 && columns.isEmpty() && !pair.contains(""),
        "--x and --y go together, without --columns");
    require(trials == 0 || model.equals("binomial"), "--trials is for --model binomial");
    require(
        trials > 0 || !model.equals("binomial"),
        "--model binomial needs --trials N, the trials of each observation");
    require(chunk >= 0, "--chunk is " + chunk + ", expected at least 1");
    require(memoryBytesPerNode >= 0, "--memory-gb is negative, expected a positive number");
    require(
        model.equals("linear") ? pair.size() == 2 : model.isEmpty() || pair.isEmpty(),
        "--model linear, and no other, needs --x COLUMN and --y COLUMN");
    require(
        !statistics.contains("correlation") || !pair.isEmpty(),
        "--statistic correlation needs --x COLUMN and --y COLUMN");
    require(
        statistics.stream().noneMatch(name -> name.endsWith("diff-means")) || !groupBy.isEmpty(),
        "--statistic diff-means compares two groups; name their column with --group-by");
    require(
        resampling.size() == 0
            || statistics.stream().noneMatch(name -> name.endsWith("diff-means")),
        "--resample-size is for one sample; diff-means draws each group in its own size");
    checkKind(resampling, model, statistics, pair, user);
    require(
        resampling.kind() != ResamplingKind.PERMUTATION
            || comparisons.isEmpty() && intervals.methods().isEmpty(),
        "--kind permutation gives p-values and neither intervals nor comparisons");
    require(
        !(streams.likeNumpy() && resampling.kind() == ResamplingKind.BALANCED),
        "--kind balanced shuffles rows over many replicates, which numpy's streams do not; use"
            + " --rng philox4x64");
    require(
        !(streams.likeNumpy()
            && resampling.kind() == ResamplingKind.PARAMETRIC
            && groupBy.isEmpty()
            && !comparisons.isEmpty()),
        "--compare needs independent columns and numpy's streams are the same in all; use --rng"
            + " philox4x64");
  }

  /**
   * Whether all columns are resampled by the same rows: when asked for, and when columns are
   * compared, since the columns of a row belong together.
   */
  public boolean sharedRows() {
    boolean compared = groupBy.isEmpty() && !comparisons.isEmpty();
    return resampling.shared() || compared && resampling.kind() != ResamplingKind.PARAMETRIC;
  }

  private static void checkKind(
      ResamplingSpec resampling,
      String model,
      List<String> statistics,
      List<String> pair,
      UserFunctions user) {
    switch (resampling.kind()) {
      case PARAMETRIC ->
          require(
              !model.isEmpty() || user.generator().length > 0,
              "--kind parametric draws from a model; give --model");
      case PAIRS -> require(!pair.isEmpty(), "--kind pairs needs --x COLUMN and --y COLUMN");
      case PERMUTATION ->
          require(
              model.isEmpty() && !user.present() && !statistics.isEmpty(),
              "--kind permutation tests statistics; give --statistic and no --model");
      case BAYESIAN ->
          require(!user.present(), "the Bayesian bootstrap needs a model that takes weights");
      case NONPARAMETRIC, STRATIFIED, CLUSTER, BLOCK, BALANCED -> {
        // Any estimator will do.
      }
    }
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(otherwise);
    }
  }

  @Override
  public String analysis() {
    return "bootstrap";
  }
}
