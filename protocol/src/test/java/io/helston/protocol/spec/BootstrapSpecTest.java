package io.helston.protocol.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class BootstrapSpecTest {

  /** A specification that is right, to be changed part by part. */
  private static final class Draft {
    private List<String> columns = List.of();
    private String model = "nbinom";
    private List<String> statistics = List.of();
    private List<String> pair = List.of();
    private String groupBy = "";
    private ResamplingSpec resampling = ResamplingSpec.of(ResamplingKind.NONPARAMETRIC);
    private RandomStreamKind streams = RandomStreamKind.PHILOX4X64;
    private int replicates = 100;
    private double tolerance;
    private IntervalSpec intervals = IntervalSpec.percentile(0.95);
    private UserFunctions user = UserFunctions.none();
    private int chunk;
    private long memory;

    private BootstrapSpec spec() {
      return new BootstrapSpec(
          new InputRef("t.csv"),
          columns,
          model,
          0,
          statistics,
          pair,
          groupBy,
          List.of(),
          resampling,
          new StreamSpec("1", streams),
          replicates,
          tolerance,
          intervals,
          false,
          InputRef.none(),
          user,
          chunk,
          memory);
    }

    private void refused(String... said) {
      assertThatThrownBy(this::spec)
          .isInstanceOf(IllegalArgumentException.class)
          .message()
          .contains(said);
    }

    private void accepted() {
      assertThat(spec().analysis()).isEqualTo("bootstrap");
    }
  }

  private static ResamplingSpec kind(ResamplingKind kind) {
    return switch (kind) {
      case STRATIFIED -> new ResamplingSpec(kind, "s", "", BlockKind.MOVING, 0, 0, false);
      case CLUSTER -> new ResamplingSpec(kind, "", "c", BlockKind.MOVING, 0, 0, false);
      case NONPARAMETRIC, PARAMETRIC, PAIRS, BLOCK, BALANCED, BAYESIAN, PERMUTATION ->
          ResamplingSpec.of(kind);
    };
  }

  @Test
  void somethingMustBeEstimated() {
    var draft = new Draft();
    draft.model = "";
    draft.refused("nothing to estimate", "--model", "--statistic");
    draft.user = new UserFunctions(List.of("m"), new byte[1], new byte[0]);
    draft.accepted();
  }

  @ParameterizedTest
  @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, 1, 1_000_000_001, Integer.MAX_VALUE})
  void replicatesAreAtLeastTwo(int replicates) {
    var draft = new Draft();
    draft.replicates = replicates;
    draft.refused("--replicates is " + replicates);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 1_000_000_000})
  void theFewestAndMostReplicatesAreAccepted(int replicates) {
    var draft = new Draft();
    draft.replicates = replicates;
    draft.accepted();
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.01, 1, 2, Double.NaN, Double.POSITIVE_INFINITY})
  void tolerancesAreFractions(double tolerance) {
    var draft = new Draft();
    draft.tolerance = tolerance;
    draft.refused("--mc-tol is " + tolerance);
  }

  @Test
  void tolerancesNeedIntervals() {
    var draft = new Draft();
    draft.intervals =
        new IntervalSpec(
            List.of(),
            new double[0],
            IntervalSides.TWO,
            QuantileRule.LINEAR,
            InfluenceKind.JACKKNIFE);
    draft.accepted();
    draft.tolerance = 0.1;
    draft.refused("--mc-tol", "there are none");
  }

  @Test
  void pairsAreBothColumnsAndNoOthers() {
    var draft = new Draft();
    draft.model = "linear";
    draft.refused("--model linear, and no other, needs --x");
    draft.pair = List.of("x");
    draft.refused("--x and --y go together");
    draft.pair = List.of("x", "y");
    draft.accepted();
    draft.columns = List.of("x");
    draft.refused("--x and --y go together, without --columns");
    draft.columns = List.of();
    draft.model = "nbinom";
    draft.refused("--model linear, and no other");
  }

  /** A name is missing when only one of the two options is given. */
  @Test
  void pairsHaveTwoNames() {
    var draft = new Draft();
    draft.model = "";
    draft.statistics = List.of("correlation");
    draft.pair = List.of("x", "");
    draft.refused("--x and --y go together");
    draft.pair = List.of("", "y");
    draft.refused("--x and --y go together");
  }

  @Test
  void statisticsOfTwoColumnsOrGroupsNeedThem() {
    var draft = new Draft();
    draft.model = "";
    draft.statistics = List.of("mean", "correlation");
    draft.refused("--statistic correlation needs --x");
    for (String difference : List.of("diff-means", "studentized-diff-means")) {
      draft.statistics = List.of("mean", difference);
      draft.groupBy = "";
      draft.refused("diff-means compares two groups", "--group-by");
      draft.groupBy = "g";
      draft.accepted();
    }
  }

  @ParameterizedTest
  @EnumSource(ResamplingKind.class)
  void everyKindHasACallThatIsRight(ResamplingKind kind) {
    var draft = new Draft();
    draft.resampling = kind(kind);
    if (kind == ResamplingKind.PAIRS) {
      draft.model = "linear";
      draft.pair = List.of("x", "y");
    } else if (kind == ResamplingKind.PERMUTATION) {
      draft.model = "";
      draft.statistics = List.of("mean");
      draft.refused("gives p-values and neither intervals");
      draft.intervals =
          new IntervalSpec(
              List.of(),
              new double[0],
              IntervalSides.TWO,
              QuantileRule.LINEAR,
              InfluenceKind.JACKKNIFE);
    }
    draft.accepted();
  }

  @Test
  void kindsNeedWhatTheyDrawFrom() {
    var draft = new Draft();
    draft.resampling = kind(ResamplingKind.PAIRS);
    draft.refused("--kind pairs needs --x");
    draft.resampling = kind(ResamplingKind.PERMUTATION);
    draft.refused("--kind permutation tests statistics");
    draft.model = "";
    draft.statistics = List.of("mean");
    draft.resampling = kind(ResamplingKind.PARAMETRIC);
    draft.refused("--kind parametric draws from a model; give --model");
    draft.user = new UserFunctions(List.of("m"), new byte[1], new byte[0]);
    draft.refused("--kind parametric draws from a model");
    draft.resampling = kind(ResamplingKind.BAYESIAN);
    draft.refused("weights");
    draft.resampling = kind(ResamplingKind.PARAMETRIC);
    draft.user = new UserFunctions(List.of("m"), new byte[1], new byte[1]);
    draft.accepted();
  }

  @ParameterizedTest
  @EnumSource(RandomStreamKind.class)
  void balancedReplicatesAreNotNumpys(RandomStreamKind streams) {
    var draft = new Draft();
    draft.streams = streams;
    draft.accepted();
    draft.resampling = kind(ResamplingKind.BALANCED);
    if (streams.name().startsWith("NUMPY")) {
      draft.refused("--kind balanced", "--rng philox4x64");
    } else {
      draft.accepted();
    }
  }

  @Test
  void sizesAreNotNegative() {
    var draft = new Draft();
    draft.chunk = -1;
    draft.refused("--chunk is -1");
    draft.chunk = 0;
    draft.memory = -1;
    draft.refused("--memory-gb is negative");
  }

  @Test
  void resamplingTakesOnlyWhatItsKindKnows() {
    for (ResamplingKind kind : ResamplingKind.values()) {
      boolean blocks = kind == ResamplingKind.BLOCK;
      boolean sized = kind == ResamplingKind.NONPARAMETRIC || kind == ResamplingKind.PAIRS;
      String strata = kind == ResamplingKind.STRATIFIED ? "s" : "";
      String cluster = kind == ResamplingKind.CLUSTER ? "c" : "";
      check(kind, strata, cluster, 5, 0, false, blocks, "--block-length is 5");
      check(kind, strata, cluster, 0, 5, false, sized, "--resample-size is 5");
      check(kind, strata, cluster, -1, 0, false, false, "--block-length is -1");
      check(kind, strata, cluster, 0, -1, false, false, "--resample-size is -1");
      boolean rows = kind != ResamplingKind.PARAMETRIC;
      check(kind, strata, cluster, 0, 0, true, rows, "--shared-resamples is about rows");
      check(
          kind, "x", cluster, 0, 0, false, !strata.isEmpty(), "--strata is for --kind stratified");
      check(kind, strata, "x", 0, 0, false, !cluster.isEmpty(), "--cluster is for --kind cluster");
    }
    check(ResamplingKind.STRATIFIED, "", "", 0, 0, false, false, "needs --strata COLUMN");
    check(ResamplingKind.CLUSTER, "", "", 0, 0, false, false, "needs --cluster COLUMN");
  }

  private static void check(
      ResamplingKind kind,
      String strata,
      String cluster,
      int blockLength,
      int size,
      boolean shared,
      boolean right,
      String said) {
    var description = kind + " " + said;
    if (right) {
      assertThatCode(
              () ->
                  new ResamplingSpec(
                      kind, strata, cluster, BlockKind.MOVING, blockLength, size, shared))
          .as(description)
          .doesNotThrowAnyException();
    } else {
      assertThatThrownBy(
              () ->
                  new ResamplingSpec(
                      kind, strata, cluster, BlockKind.MOVING, blockLength, size, shared))
          .as(description)
          .hasMessageContaining(said);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-1", "+1", "1.5", "1e3", " 1", "0x1", "one", "\u0661"})
  void seedsAreDecimalDigits(String seed) {
    assertThatThrownBy(() -> new StreamSpec(seed, RandomStreamKind.PHILOX4X64))
        .hasMessageContaining("--seed is '" + seed + "'");
  }

  @Test
  void seedsMayBeLong() {
    String seed = "9".repeat(1000);
    assertThat(new StreamSpec(seed, RandomStreamKind.NUMPY_SPAWN).seed()).isEqualTo(seed);
    assertThatThrownBy(() -> new StreamSpec(seed + "9", RandomStreamKind.NUMPY_SPAWN))
        .hasMessageContaining("--seed");
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 1, 1.5, -0.5, Double.NaN})
  void levelsLieBetweenZeroAndOne(double level) {
    assertThatThrownBy(() -> IntervalSpec.percentile(level))
        .hasMessageContaining("--level is " + level);
  }

  @Test
  void methodsNeedALevel() {
    assertThatThrownBy(
            () ->
                new IntervalSpec(
                    List.of(IntervalMethod.BASIC),
                    new double[0],
                    IntervalSides.TWO,
                    QuantileRule.LINEAR,
                    InfluenceKind.JACKKNIFE))
        .hasMessageContaining("--level is empty");
  }

  @ParameterizedTest
  @EnumSource(IntervalMethod.class)
  void methodsAreFoundByTheirNames(IntervalMethod method) {
    assertThat(IntervalMethod.named(method.text())).isEqualTo(method);
    assertThat(IntervalMethod.named(method.name())).isEqualTo(method);
  }

  @Test
  void unknownMethodsAreToldAllNames() {
    assertThat(IntervalMethod.named("Studentized")).isEqualTo(IntervalMethod.STUDENTISED);
    assertThatThrownBy(() -> IntervalMethod.named("wald"))
        .hasMessage(
            "'wald' is none of percentile, basic, normal, studentised, bc, bca, expanded, profile");
  }

  @Test
  void laterChangesOfTheCallersListsDoNotShow() {
    var draft = new Draft();
    var columns = new ArrayList<>(List.of("up"));
    draft.columns = columns;
    BootstrapSpec spec = draft.spec();
    columns.add("down");
    assertThat(spec.columns()).containsExactly("up");
    byte[] bytes = {1};
    var user = new UserFunctions(List.of(), bytes, bytes);
    double[] levels = {0.9};
    var intervals =
        new IntervalSpec(
            List.of(), levels, IntervalSides.TWO, QuantileRule.R, InfluenceKind.REGRESSION);
    bytes[0] = 2;
    levels[0] = 0.5;
    assertThat(user.mle()).containsExactly(1);
    assertThat(user.generator()).containsExactly(1);
    assertThat(intervals.levels()).containsExactly(0.9);
  }
}
