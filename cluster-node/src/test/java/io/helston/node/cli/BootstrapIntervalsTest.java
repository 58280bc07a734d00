package io.helston.node.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.helston.math.dist.Normal;
import io.helston.node.cli.BootstrapOutput.Row;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The table of the command and the intervals in it. */
@ExtendWith(BootstrapCluster.class)
final class BootstrapIntervalsTest {
  private static final String HEADER =
      "column\tparameter\testimate\tbias\tse\tlevel\tmethod\tconf_low\tconf_high\tmcse_low"
          + "\tmcse_high\treplicates\tfailed\tinfinite\tstatus";

  private static final List<String> METHODS =
      List.of("percentile", "basic", "normal", "studentised", "bc", "bca", "expanded", "profile");

  @TempDir Path dir;
  private BootstrapCall call;

  @BeforeEach
  void write() {
    call =
        BootstrapCall.on(BootstrapData.counts(dir))
            .with("--columns down --model nbinom --replicates 399 --save-replicates");
  }

  /** The whole program, which the other tests do without. */
  @Test
  void theProgramWritesFiveFiles() throws IOException {
    BootstrapOutput output = call.resultAlone();
    assertThat(output.err()).isEmpty();
    assertThat(output.table().lines().findFirst()).contains(HEADER);
    assertThat(output.log()).contains("Seed: 1, generator philox4x64", "down: 60 rows");
    try (var files = Files.list(dir)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder(
              "counts.csv",
              "r.bootstrap.tsv",
              "r.replicates.tsv.gz",
              "r.json",
              "r.log",
              "r.report.html");
    }
    assertThat(output.table()).isEqualTo(call.out("shared").result().table());
  }

  @Test
  void everyMethodAtEveryLevelHasARow() {
    BootstrapOutput output =
        call.with("--level 0.5,0.9,0.95")
            .with("--interval", String.join(",", METHODS))
            .with("--statistic mean")
            .result();
    assertThat(output.table().lines().findFirst()).contains(HEADER);
    List<Row> rows = output.rows("down", "alpha");
    assertThat(rows).hasSize(24);
    assertThat(output.rows()).hasSize(3 * 24);
    for (int i = 0; i < 24; i++) {
      Row row = rows.get(i);
      assertThat(row.text("method")).isEqualTo(METHODS.get(i / 3));
      assertThat(row.number("level")).isEqualTo(new double[] {0.5, 0.9, 0.95}[i % 3]);
      assertThat(row.text("status")).isEqualTo("OK");
      assertThat(row.text("replicates")).isEqualTo("399");
      assertThat(row.number("conf_low")).isLessThan(row.number("estimate"));
      assertThat(row.number("conf_high")).isGreaterThan(row.number("estimate"));
      if (i % 3 > 0) {
        assertThat(row.number("conf_low")).isLessThan(rows.get(i - 1).number("conf_low"));
        assertThat(row.number("conf_high")).isGreaterThan(rows.get(i - 1).number("conf_high"));
      }
      double mcse = row.number("mcse_high");
      assertThat(mcse > 0).as(row.toString()).isEqualTo(!row.text("method").equals("profile"));
    }
    List<Row> means = output.rows("down", "mean");
    assertThat(means.getLast().text("method")).isEqualTo("profile");
    assertThat(means.getLast().text("conf_low")).isEqualTo("NA");
    assertThat(means.getLast().text("status")).isEqualTo("NOT_AVAILABLE");
  }

  /** Simple intervals, computed once more from the replicates that were saved. */
  @Test
  void intervalsAreThoseOfTheSavedReplicates() {
    BootstrapOutput output = call.with("--interval percentile,basic,normal,bc,expanded").result();
    for (String parameter : List.of("alpha", "b")) {
      double[] replicates = output.replicates("down", parameter);
      assertThat(replicates).hasSize(399);
      List<Row> rows = output.rows("down", parameter);
      double estimate = rows.getFirst().number("estimate");
      double mean = Arrays.stream(replicates).average().orElseThrow();
      double se =
          Math.sqrt(Arrays.stream(replicates).map(t -> (t - mean) * (t - mean)).sum() / 398);
      double low = linear(replicates, 0.025);
      double high = linear(replicates, 0.975);
      assertThat(rows.getFirst().number("bias")).isCloseTo(mean - estimate, within(1e-12));
      assertThat(rows.getFirst().number("se")).isCloseTo(se, within(1e-12));
      assertEnds(rows.get(0), low, high);
      assertEnds(rows.get(1), 2 * estimate - high, 2 * estimate - low);
      double z = 1.959963984540054;
      double centre = 2 * estimate - mean;
      assertEnds(rows.get(2), centre - z * se, centre + z * se);
      double below = Arrays.stream(replicates).filter(t -> t < estimate).count() / 399.0;
      double shift = 2 * Normal.quantile(below);
      assertEnds(
          rows.get(3),
          linear(replicates, Normal.cdf(shift - z)),
          linear(replicates, Normal.cdf(shift + z)));
      // Student's t with 59 degrees of freedom at 97.5 %.
      double wide = Normal.cdf(Math.sqrt(60 / 59.0) * 2.000995378088);
      assertEnds(rows.get(4), linear(replicates, 1 - wide), linear(replicates, wide));
    }
  }

  @Test
  void quantilesMayBeInterpolatedAsInBoot() {
    BootstrapOutput output = call.with("--quantile r --level 0.93").result();
    double[] replicates = output.replicates("down", "b");
    assertEnds(output.row("down", "b"), normInter(replicates, 0.035), normInter(replicates, 0.965));
    assertThat(normInter(replicates, 0.035)).isNotCloseTo(linear(replicates, 0.035), within(1e-9));
  }

  @ParameterizedTest
  @CsvSource({"percentile", "basic", "normal", "studentised", "bc", "bca", "expanded", "profile"})
  void oneSidedIntervalsAreOpenOnTheOtherSide(String method) {
    BootstrapCall asked = call.with("--interval", method);
    Row two = asked.with("--level", 0.9).result().row("down", "alpha");
    Row lower = asked.with("--level 0.95 --sides lower").result().row("down", "alpha");
    Row upper = asked.with("--level 0.95 --sides upper").result().row("down", "alpha");
    double tolerance = 1e-9 * two.number("conf_high");
    assertThat(lower.number("conf_low")).isCloseTo(two.number("conf_low"), within(tolerance));
    assertThat(lower.text("conf_high")).isEqualTo("Inf");
    assertThat(lower.text("mcse_high")).isEqualTo("0.0");
    assertThat(upper.number("conf_high")).isCloseTo(two.number("conf_high"), within(tolerance));
    assertThat(upper.text("conf_low")).isEqualTo("-Inf");
  }

  @Test
  void bcaTakesItsAccelerationFromJackknifeOrRegression() {
    BootstrapCall bca = call.with("--interval bca").with("--replicates", 999);
    Row jackknife = bca.result().row("down", "alpha");
    Row regression = bca.with("--influence Regression").result().row("down", "alpha");
    Row bc = call.with("--interval bc --replicates 999").result().row("down", "alpha");
    assertThat(regression.text("status")).isEqualTo("OK");
    double se = jackknife.number("se");
    for (String end : List.of("conf_low", "conf_high")) {
      assertThat(regression.number(end)).isCloseTo(jackknife.number(end), within(0.1 * se));
    }
    double accelerated = jackknife.number("conf_high") - bc.number("conf_high");
    assertThat(Math.abs(accelerated)).isGreaterThan(0.01 * se);
  }

  /** Fewer replicates than rows leave the regression without a solution. */
  @Test
  void bcaByRegressionNeedsMoreReplicatesThanRows() {
    BootstrapCall few = call.with("--interval bca --influence regression --replicates 50");
    Row row = few.result().row("down", "alpha");
    assertThat(row.text("status")).isEqualTo("BCA_AS_BC");
    Row bc = call.with("--interval bc --replicates 50").result().row("down", "alpha");
    assertThat(row.number("conf_low")).isCloseTo(bc.number("conf_low"), within(0.5));
  }

  @Test
  void parametricBcaIsBc() {
    BootstrapCall drawn = call.with("--kind parametric");
    Row bca = drawn.with("--interval BCa").result().row("down", "alpha");
    Row bc = drawn.with("--interval bc").result().row("down", "alpha");
    assertThat(bca.text("status")).isEqualTo("BCA_AS_BC");
    assertThat(bca.text("conf_low")).isEqualTo(bc.text("conf_low"));
    assertThat(bca.text("conf_high")).isEqualTo(bc.text("conf_high"));
  }

  @Test
  void studentisedMayBeSpeltInAmerican() {
    Row row = call.with("--interval STUDENTIZED").result().row("down", "alpha");
    assertThat(row.text("method")).isEqualTo("studentised");
  }

  @Test
  void replicatesAreSavedByColumnAndNumber() {
    BootstrapOutput output =
        call.with("--columns up,down --statistic mean,quantile:0.9 --replicates 3").result();
    List<String> lines = output.replicateTable().lines().toList();
    assertThat(lines.getFirst())
        .isEqualTo("column\treplicate\talpha\tb\tmean\tquantile:0.9\tstatus");
    assertThat(lines.stream().skip(1).map(line -> line.replaceFirst("(\t\\d+)\t.*\t", "$1 ")))
        .containsExactly(
            "up\t0 OK", "up\t1 OK", "up\t2 OK", "down\t0 OK", "down\t1 OK", "down\t2 OK");
  }

  private static void assertEnds(Row row, double low, double high) {
    double tolerance = 1e-9 * Math.abs(high);
    assertThat(row.number("conf_low")).as(row.toString()).isCloseTo(low, within(tolerance));
    assertThat(row.number("conf_high")).as(row.toString()).isCloseTo(high, within(tolerance));
  }

  /** The quantile of numpy's default. */
  static double linear(double[] values, double p) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    double h = p * (sorted.length - 1);
    int k = Math.min((int) h, sorted.length - 2);
    return sorted[k] + (h - k) * (sorted[k + 1] - sorted[k]);
  }

  /** The quantile of R's boot, norm.inter. */
  private static double normInter(double[] values, double p) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    double all = sorted.length + 1.0;
    int k = (int) Math.floor(p * all);
    double low = Normal.quantile(k / all);
    double high = Normal.quantile((k + 1) / all);
    double weight = (Normal.quantile(p) - low) / (high - low);
    return sorted[k - 1] + weight * (sorted[k] - sorted[k - 1]);
  }
}
