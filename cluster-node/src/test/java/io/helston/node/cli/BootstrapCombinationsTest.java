package io.helston.node.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.helston.node.cli.BootstrapOutput.Row;
import io.helston.node.cli.RheCall.Outcome;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Options that meet: each still means what it means alone, or the call is refused. */
@ExtendWith(BootstrapCluster.class)
final class BootstrapCombinationsTest {
  private static final int INCONSISTENT = 7;

  @TempDir Path dir;
  private Path data;

  @BeforeEach
  void write() {
    data = BootstrapData.counts(dir);
  }

  /** Influence values of all strata take part in a comparison. */
  @ParameterizedTest
  @ValueSource(strings = {"", "--kind stratified --strata s"})
  void comparedBcaIsThatOfTheDifferenceItself(String options) {
    var text = new StringBuilder("a,b,d,s\n");
    double[] up = BootstrapData.column(data, "up");
    double[] down = BootstrapData.column(data, "down");
    for (int i = 0; i < up.length; i++) {
      double a = i % 3 == 0 ? up[i] : up[i] * up[i];
      String stratum = i % 3 == 0 ? "u" : "v";
      text.append(a).append(',').append(down[i]).append(',').append(a - down[i]);
      text.append(',').append(stratum).append('\n');
    }
    Path strata = BootstrapData.write(dir, "strata.csv", text.toString());
    BootstrapOutput output =
        BootstrapCall.on(strata)
            .with("--columns a,b,d --statistic mean --shared-resamples --compare a-b")
            .with("--interval bca --replicates 2000")
            .with(options)
            .result();
    Row compared = output.row("a-b", "mean");
    Row direct = output.row("d", "mean");
    // A replicate equal to the estimate may miss it by rounding, which moves the bias correction.
    double tolerance = 0.01 * direct.number("se");
    assertThat(compared.number("conf_low")).isCloseTo(direct.number("conf_low"), within(tolerance));
    assertThat(compared.number("conf_high"))
        .isCloseTo(direct.number("conf_high"), within(tolerance));
  }

  /** Numpy's streams give equal columns equal rows, so the columns are as joint as shared ones. */
  @Test
  void columnsOnOneNumpyStreamAreJoint() {
    BootstrapCall call =
        BootstrapCall.on(data)
            .with("--columns up,down --statistic mean --compare up-down --rng numpy-spawn")
            .with("--interval percentile,bca,studentised --replicates 400");
    List<String> apart = call.result().table().lines().toList();
    List<String> shared = call.flag("--shared-resamples").result().table().lines().toList();
    assertThat(apart).isEqualTo(shared);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--kind stratified --strata plate",
        "--kind cluster --cluster plate",
        "--kind block --block-length 4",
        "--kind balanced",
        "--kind bayesian",
        "--kind nonparametric --resample-size 20",
        "--kind parametric --model normal",
        "--kind permutation",
        "--model normal",
        "--shared-resamples",
        "--rng numpy-serial"
      })
  void differencesOfMeansGoWithEveryKindOrAreRefused(String kind) {
    Outcome outcome =
        BootstrapCall.on(data)
            .with("--columns up --statistic diff-means --group-by batch --replicates 200")
            .with(kind)
            .run();
    assertThat(outcome.err()).doesNotContain("Exception", "failed 3 times", "Index");
    assertThat(outcome.exitCode()).isIn(0, 2, INCONSISTENT);
    if (outcome.exitCode() == 0) {
      Row row = new BootstrapOutput(dir.resolve("r"), "").row("up", "diff-means");
      assertThat(row.number("se")).isPositive();
      assertThat(row.number("failed")).isLessThan(20);
    }
  }

  /** Strata with one row each leave nothing to draw. */
  @Test
  void strataAreKeptWhenGroupsAreCompared() {
    var text = new StringBuilder("v,g,s\n");
    for (int i = 0; i < 12; i++) {
      text.append(i * i).append(i % 2 == 0 ? ",a,s" : ",b,s").append(i).append('\n');
    }
    Outcome outcome =
        BootstrapCall.on(BootstrapData.write(dir, "s.csv", text.toString()))
            .with("--columns v --statistic diff-means --group-by g --kind stratified --strata s")
            .with("--replicates 50")
            .run();
    if (outcome.exitCode() == 0) {
      Row row = new BootstrapOutput(dir.resolve("r"), "").row("v", "diff-means");
      assertThat(row.number("se")).isZero();
    } else {
      assertThat(outcome.exitCode()).isIn(2, INCONSISTENT);
    }
  }

  @Test
  void regressionsMayBeGroupedAndCompared() {
    var text = new StringBuilder("x,y,g\n");
    for (int i = 0; i < 20; i++) {
      int slope = i % 2 == 0 ? 3 : 1;
      text.append(i).append(',').append(slope * i + i % 3).append(i % 2 == 0 ? ",a\n" : ",b\n");
    }
    BootstrapOutput output =
        BootstrapCall.on(BootstrapData.write(dir, "g.csv", text.toString()))
            .with("--kind pairs --x x --y y --model linear --group-by g --compare a-b")
            .with("--replicates 300")
            .result();
    assertThat(output.row("y~x:a", "slope").number("estimate")).isCloseTo(3, within(0.1));
    assertThat(output.row("y~x:a-b", "slope").number("estimate")).isCloseTo(2, within(0.2));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"#a\",b\n",
        "b,\"say \"\"x\"\"\"\n",
        "\" a\",b\n",
        "\"\"\"a\",b\n",
        "b,\"a,c\"\n"
      })
  void oddNamesMayBeExtended(String header) {
    String table = header + "1,2\n3,5\n8,13\n21,34\n";
    BootstrapCall call =
        BootstrapCall.on(BootstrapData.write(dir, "odd.csv", table))
            .with("--statistic mean --save-replicates");
    call.with("--replicates 30").out("first").result();
    BootstrapCall longer = call.with("--replicates 60");
    BootstrapOutput more = longer.with("--extend", dir.resolve("first")).out("more").result();
    assertThat(more.table()).isEqualTo(longer.out("fresh").result().table());
  }

  @Test
  void whatDoesNotFitTheMemoryIsRefused() {
    BootstrapCall call = BootstrapCall.on(data).with("--columns up --statistic mean");
    Outcome outcome = call.with("--replicates 900000 --memory-gb 0.01").run();
    assertThat(outcome.exitCode()).isEqualTo(INCONSISTENT);
    assertThat(outcome.err().lines())
        .singleElement()
        .asString()
        .contains("900000 replicates of 1 estimates", "a node may use 10 MiB");
  }

  @Test
  void aModelAndStatisticsAreEstimatedTogether() {
    BootstrapOutput output =
        BootstrapCall.on(data)
            .with("--columns up --model nbinom --statistic mean,variance --replicates 50")
            .result();
    assertThat(output.rows().stream().map(row -> row.text("parameter")))
        .containsExactly("alpha", "b", "mean", "variance");
    double alpha = output.row("up", "alpha").number("estimate");
    double b = output.row("up", "b").number("estimate");
    assertThat(output.row("up", "mean").number("estimate")).isCloseTo(alpha * b, within(1e-9));
  }
}
