package io.helston.node.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.helston.node.cli.BootstrapOutput.Row;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Data without an ordinary estimate give a status, not a failure. */
@ExtendWith(BootstrapCluster.class)
final class BootstrapEdgeDataTest {
  private static final String ALL = "percentile,basic,normal,studentised,bc,bca,expanded,profile";

  @TempDir Path dir;

  private BootstrapCall call(String table) {
    return BootstrapCall.on(BootstrapData.write(dir, "t.csv", table))
        .with("--replicates 200 --save-replicates");
  }

  private static void assertEveryRowIsWhole(BootstrapOutput output) {
    for (Row row : output.rows()) {
      assertThat(row.fields()).hasSize(15).noneMatch(String::isEmpty);
      assertThat(row.fields()).doesNotContain("NaN", "Infinity", "null");
    }
  }

  @Test
  void constantColumnsAreDegenerate() {
    BootstrapOutput output =
        call("c\n" + "5\n".repeat(12)).with("--statistic mean").with("--interval", ALL).result();
    assertEveryRowIsWhole(output);
    for (Row row : output.rows("c", "mean")) {
      assertThat(row.number("estimate")).isEqualTo(5);
      assertThat(row.number("se")).isZero();
      if (row.text("conf_low").equals("NA")) {
        assertThat(row.text("status")).isIn("NOT_AVAILABLE", "NO_ESTIMATE", "TOO_FEW_REPLICATES");
      } else {
        assertThat(row.number("conf_low")).isEqualTo(5);
        assertThat(row.number("conf_high")).isEqualTo(5);
      }
    }
    assertThat(output.rows("c", "mean").getFirst().text("conf_low")).isEqualTo("5.0");
    assertThat(output.rows("c", "mean").get(5).text("status")).isEqualTo("DEGENERATE");
  }

  /** Counts whose variance is below their mean: alpha is infinite. */
  @ParameterizedTest
  @ValueSource(strings = {"nonparametric", "balanced", "bayesian"})
  void thePoissonLimitIsInfinite(String kind) {
    BootstrapOutput output =
        call("n\n4\n5\n5\n6\n5\n4\n6\n5\n")
            .with("--model nbinom")
            .with("--kind", kind)
            .with("--interval", ALL)
            .result();
    assertEveryRowIsWhole(output);
    Row alpha = output.rows("n", "alpha").getFirst();
    assertThat(alpha.text("estimate")).isEqualTo("Inf");
    assertThat(alpha.text("status")).isEqualTo("POISSON_LIMIT");
    assertThat(alpha.number("infinite")).isPositive();
    assertThat(alpha.text("bias")).isEqualTo("NA");
    assertThat(output.err())
        .contains("warning: n: the estimate has status POISSON_LIMIT")
        .hasLineCount(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--compare n-m",
        "--compare n-m --mc-tol 0.05",
        "--rng numpy-serial",
        "--rng numpy-spawn"
      })
  void nothingIsDrawnFromAModelAtItsLimit(String options) {
    BootstrapOutput output =
        call("n,m\n4,0\n5,9\n5,3\n6,1\n5,0\n4,17\n6,2\n5,4\n")
            .with("--model nbinom --kind parametric")
            .with(options)
            .result();
    assertEveryRowIsWhole(output);
    Row limit = output.row("n", "alpha");
    assertThat(limit.text("status")).isEqualTo("POISSON_LIMIT");
    assertThat(limit.text("replicates")).isEqualTo("0");
    assertThat(limit.text("conf_low")).isEqualTo("NA");
    Row drawn = output.row("m", "alpha");
    assertThat(drawn.number("replicates")).isGreaterThanOrEqualTo(200);
    if (options.contains("--compare")) {
      assertThat(output.row("n-m", "alpha").text("replicates")).isEqualTo("0");
    }
    assertThat(output.err()).contains("n: ", "no sample can be drawn from the model");
  }

  @Test
  void aTableWithoutAnythingToDrawEndsWell() {
    BootstrapOutput output =
        call("n\n4\n5\n5\n6\n").with("--model nbinom --kind parametric").result();
    assertThat(output.row("n", "b").text("replicates")).isEqualTo("0");
    assertThat(output.row("n", "b").text("status")).isEqualTo("POISSON_LIMIT");
    assertThat(output.replicates()).isEmpty();
    BootstrapOutput tolerant =
        call("n\n4\n5\n5\n6\n").with("--model nbinom --kind parametric --mc-tol 0.01").result();
    assertThat(tolerant.row("n", "b").text("replicates")).isEqualTo("0");
  }

  @ParameterizedTest
  @ValueSource(strings = {"nonparametric", "parametric"})
  void columnsOfZerosHaveNoEstimate(String kind) {
    BootstrapOutput output =
        call("z\n0\n0\n0\n0\n")
            .with("--model nbinom")
            .with("--kind", kind)
            .with("--interval", ALL)
            .result();
    assertEveryRowIsWhole(output);
    Row alpha = output.rows("z", "alpha").getFirst();
    assertThat(alpha.text("estimate")).isEqualTo("NA");
    assertThat(alpha.text("status")).isEqualTo("ALL_ZERO");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--statistic mean,median,sd,quantile:0.9",
        "--model nbinom",
        "--model normal",
        "--model gamma",
        "--model lognormal",
        "--model weibull",
        "--model zinb",
        "--model nbmixture",
        "--model poisson --kind parametric",
        "--statistic mean --kind bayesian",
        "--statistic mean --kind balanced",
        "--statistic mean --kind block",
        "--statistic mean --kind permutation",
        "--statistic mean,sd --shared-resamples"
      })
  void oneRowIsEnough(String options) {
    BootstrapCall one = call("v\n7\n").with(options);
    BootstrapOutput output =
        options.contains("permutation") ? one.result() : one.with("--interval", ALL).result();
    assertEveryRowIsWhole(output);
    assertThat(output.rows()).isNotEmpty();
  }

  @Test
  void aPairOfOneRowIsEnough() {
    BootstrapOutput output =
        call("x,y\n1,2\n")
            .with("--x x --y y --model linear --statistic correlation")
            .with("--interval", ALL)
            .result();
    assertEveryRowIsWhole(output);
    assertThat(output.rows("y~x", "correlation").getFirst().text("status")).isNotEqualTo("OK");
  }

  /** A group of one row has no spread, and the other group is as if it were alone. */
  @Test
  void smallGroupsDoNotSpoilOthers() {
    BootstrapOutput output =
        call("v,g\n1,a\n2,b\n5,b\n9,b\n4,b\n")
            .with("--statistic mean --group-by g --compare a-b --interval percentile,bca")
            .result();
    assertEveryRowIsWhole(output);
    assertThat(output.rows("v:a", "mean").getFirst().text("status")).isEqualTo("DEGENERATE");
    assertThat(output.rows("v:b", "mean").getFirst().text("status")).isEqualTo("OK");
    assertThat(output.rows("v:a-b", "mean").getFirst().text("status")).isEqualTo("OK");
  }

  /** Zeros in the denominator are infinite replicates, and counted. */
  @Test
  void ratiosByZeroAreCounted() {
    BootstrapOutput output =
        call("a,b\n1,0\n2,0\n3,1\n")
            .with("--statistic mean --compare a/b --replicates 400")
            .result();
    assertEveryRowIsWhole(output);
    Row ratio = output.row("a/b", "mean");
    assertThat(ratio.number("estimate")).isEqualTo(6);
    assertThat(ratio.number("infinite") / 400).isBetween(0.2, 0.4);
    assertThat(ratio.text("conf_high")).isEqualTo("Inf");
    assertThat(ratio.text("mcse_high")).isEqualTo("NA");
  }
}
