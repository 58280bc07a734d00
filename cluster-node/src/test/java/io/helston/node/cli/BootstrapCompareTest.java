package io.helston.node.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.helston.node.cli.BootstrapOutput.Row;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Differences and ratios are those of the saved replicates, one by one, to the last bit. */
@ExtendWith(BootstrapCluster.class)
final class BootstrapCompareTest {
  @TempDir Path dir;
  private Path data;
  private BootstrapCall call;

  @BeforeEach
  void write() {
    data = BootstrapData.counts(dir);
    call = BootstrapCall.on(data).with("--model nbinom --save-replicates --replicates 500");
  }

  @Test
  void groupsHaveARowEachAndAreCompared() {
    BootstrapOutput output =
        call.with("--columns up,down --group-by batch --compare early-late,early/late").result();
    assertThat(output.rows().stream().map(row -> row.text("column")).distinct())
        .containsExactly(
            "up:early",
            "up:late",
            "down:early",
            "down:late",
            "up:early-late",
            "down:early-late",
            "up:early/late",
            "down:early/late");
    for (String column : new String[] {"up", "down"}) {
      assertCompared(output, column + ":early", column + ":late", column + ":early-late", false);
      assertCompared(output, column + ":early", column + ":late", column + ":early/late", true);
    }
  }

  @Test
  void groupsOfOneColumnMayBeNamedInFull() {
    BootstrapOutput output =
        call.with("--columns up,down --group-by batch --compare up:early-down:late").result();
    assertCompared(output, "up:early", "down:late", "up:early-down:late", false);
  }

  @Test
  void columnsAreComparedOnTheSameRows() {
    BootstrapCall columns =
        call.with("--columns up,down --statistic mean --compare up-down,up/down");
    BootstrapOutput shared = columns.result();
    assertCompared(shared, "up", "down", "up-down", false);
    assertCompared(shared, "up", "down", "up/down", true);
    double[] difference = difference("up", "down");
    double mean = Arrays.stream(difference).average().orElseThrow();
    double variance =
        Arrays.stream(difference).map(d -> (d - mean) * (d - mean)).average().orElseThrow();
    double joint = Math.sqrt(variance / BootstrapData.ROWS);
    assertThat(shared.row("up-down", "mean").number("se")).isCloseTo(joint, within(0.15 * joint));
    BootstrapOutput asked = columns.flag("--shared-resamples").out("asked").result();
    assertThat(asked.table()).isEqualTo(shared.table());
  }

  /** With shared rows the mean of the difference is the difference of the means, exactly. */
  @Test
  void sharedRowsAreThoseOfTheDifferenceItself() {
    Path both =
        BootstrapData.write(
            dir, "both.csv", "a,b,d\n7,1,6\n3,2,1\n5,9,-4\n8,1,7\n2,2,0\n4,16,-12\n");
    BootstrapOutput output =
        BootstrapCall.on(both)
            .with("--statistic mean --shared-resamples --compare a-b --save-replicates")
            .with("--replicates 300 --interval percentile,bca,normal")
            .result();
    for (int m = 0; m < 3; m++) {
      Row compared = output.rows("a-b", "mean").get(m);
      Row direct = output.rows("d", "mean").get(m);
      for (String name : new String[] {"estimate", "se", "conf_low", "conf_high"}) {
        assertThat(compared.number(name)).as(name).isCloseTo(direct.number(name), within(1e-12));
      }
      assertThat(compared.text("status")).isEqualTo("OK");
    }
  }

  /** Groups are other individuals, so what is drawn for one must not depend on the other. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "--rng philox4x64",
        "--rng xoshiro256pp",
        "--rng philox4x64 --shared-resamples",
        "--rng philox4x64 --kind parametric",
        "--rng numpy-spawn",
        "--rng numpy-spawn --kind parametric",
        "--rng numpy-serial"
      })
  void groupsAreIndependent(String options) {
    Path twins = dir.resolve("twins.csv");
    var text = new StringBuilder("v,g\n");
    double[] up = BootstrapData.column(data, "up");
    for (int i = 0; i < 30; i++) {
      text.append(up[i]).append(",a\n").append(up[i + 30]).append(",b\n");
    }
    BootstrapData.write(dir, "twins.csv", text.toString());
    BootstrapOutput output =
        BootstrapCall.on(twins)
            .with("--statistic mean --model poisson --group-by g --compare a-b --save-replicates")
            .with("--replicates 1000")
            .with(options)
            .result();
    double correlation =
        correlation(output.replicates("v:a", "mean"), output.replicates("v:b", "mean"));
    assertThat(correlation).isCloseTo(0, within(4 / Math.sqrt(1000)));
  }

  /** Names that hold an operator are still told apart. */
  @Test
  void namesMayHoldOperators() {
    Path odd = BootstrapData.write(dir, "odd.csv", "a-b,c/d,e\n1,5,2\n2,7,2\n4,8,9\n3,1,1\n");
    BootstrapOutput output =
        BootstrapCall.on(odd)
            .with("--statistic mean --replicates 20 --compare a-b-c/d,a-b/e,e-c/d")
            .result();
    assertThat(output.row("a-b-c/d", "mean").number("estimate")).isEqualTo(2.5 - 5.25);
    assertThat(output.row("a-b/e", "mean").number("estimate")).isEqualTo(2.5 / 3.5);
    assertThat(output.row("e-c/d", "mean").number("estimate")).isEqualTo(3.5 - 5.25);
  }

  @Test
  void differencesOfMeansOfTwoGroupsResampleWithinGroups() {
    BootstrapOutput output =
        BootstrapCall.on(data)
            .with("--columns up --statistic diff-means --group-by batch --replicates 2000")
            .result();
    double[] up = BootstrapData.column(data, "up");
    double[] early =
        IntStream.range(0, 60).filter(i -> i % 5 < 2).mapToDouble(i -> up[i]).toArray();
    double[] late = IntStream.range(0, 60).filter(i -> i % 5 > 1).mapToDouble(i -> up[i]).toArray();
    Row row = output.row("up", "diff-means");
    double se = Math.sqrt(squaredError(early) + squaredError(late));
    assertThat(row.number("se")).isCloseTo(se, within(4 / Math.sqrt(4000) * se));
    double expected =
        Arrays.stream(early).average().orElseThrow() - Arrays.stream(late).average().orElseThrow();
    assertThat(row.number("estimate")).isCloseTo(expected, within(1e-12));
  }

  private static double squaredError(double[] values) {
    double mean = Arrays.stream(values).average().orElseThrow();
    double squares = Arrays.stream(values).map(x -> (x - mean) * (x - mean)).sum();
    return squares / values.length / values.length;
  }

  private double[] difference(String left, String right) {
    double[] a = BootstrapData.column(data, left);
    double[] b = BootstrapData.column(data, right);
    return IntStream.range(0, a.length).mapToDouble(i -> a[i] - b[i]).toArray();
  }

  /** The same from the saved replicates of the two. */
  private static void assertCompared(
      BootstrapOutput output, String left, String right, String label, boolean ratio) {
    for (String parameter : new String[] {"alpha", "b"}) {
      double[] a = output.replicates(left, parameter);
      double[] b = output.replicates(right, parameter);
      assertThat(a).hasSize(500);
      double[] both =
          IntStream.range(0, a.length)
              .mapToDouble(r -> ratio ? a[r] / b[r] : a[r] - b[r])
              .filter(value -> !Double.isNaN(value))
              .toArray();
      Row row = output.row(label, parameter);
      double estimateA = output.row(left, parameter).number("estimate");
      double estimateB = output.row(right, parameter).number("estimate");
      assertThat(row.number("estimate"))
          .isEqualTo(ratio ? estimateA / estimateB : estimateA - estimateB);
      Arrays.sort(both);
      double h = 0.025 * (both.length - 1);
      int k = (int) h;
      assertThat(row.number("conf_low"))
          .isEqualTo((1 - (h - k)) * both[k] + (h - k) * both[k + 1], within(1e-12));
      assertThat(row.number("conf_low")).isBetween(both[k], both[k + 1]);
      assertThat(row.text("failed")).isEqualTo(Integer.toString(500 - both.length));
    }
  }

  private static double correlation(double[] x, double[] y) {
    double meanX = Arrays.stream(x).average().orElseThrow();
    double meanY = Arrays.stream(y).average().orElseThrow();
    double xx = 0;
    double yy = 0;
    double xy = 0;
    for (int i = 0; i < x.length; i++) {
      xx += (x[i] - meanX) * (x[i] - meanX);
      yy += (y[i] - meanY) * (y[i] - meanY);
      xy += (x[i] - meanX) * (y[i] - meanY);
    }
    return xy / Math.sqrt(xx * yy);
  }
}
