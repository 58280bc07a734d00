package io.helston.node.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.helston.node.cli.BootstrapOutput.Row;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Permutation tests: exact for small tables, by enumeration here too, and random for others. */
@ExtendWith(BootstrapCluster.class)
final class BootstrapPermutationTest {
  private static final double[] VALUES = {3, 1, 4, 1, 5, 9, 2};

  @TempDir Path dir;

  private BootstrapCall call(String table) {
    return BootstrapCall.on(BootstrapData.write(dir, "t.csv", table))
        .with("--kind permutation --replicates 1000");
  }

  @Test
  void differencesOfMeansOfSmallGroupsAreExact() {
    var table = new StringBuilder("v,g\n");
    for (int i = 0; i < 7; i++) {
      table.append(VALUES[i]).append(i < 3 ? ",a\n" : ",b\n");
    }
    BootstrapOutput output =
        call(table.toString()).with("--statistic diff-means --group-by g").result();
    var all = new ArrayList<Double>();
    for (int set = 0; set < 1 << 7; set++) {
      if (Integer.bitCount(set) == 3) {
        all.add(difference(set));
      }
    }
    assertThat(all).hasSize(35);
    assertExact(output, "v", "diff-means", difference(0b111), all);
    assertThat(output.log()).contains("v: difference of means is a (3 rows) minus b (4 rows)");
  }

  @Test
  void pairingsOfFiveRowsAreExact() {
    double[] y = {2, 7, 1, 8, 2.5};
    var table = new StringBuilder("x,y\n");
    IntStream.range(0, 5)
        .forEach(i -> table.append(VALUES[i]).append(',').append(y[i]).append('\n'));
    BootstrapOutput output =
        call(table.toString()).with("--statistic correlation --x x --y y").result();
    var all = new ArrayList<Double>();
    arrange(new int[5], 0, order -> all.add(correlation(y, order)));
    assertThat(all).hasSize(120);
    assertExact(output, "y~x", "correlation", correlation(y, new int[] {0, 1, 2, 3, 4}), all);
  }

  @Test
  void signsOfOneColumnAreExact() {
    double[] values = {1.5, -0.5, 2, 0.25, 1};
    String table =
        "d\n" + String.join("\n", Arrays.stream(values).mapToObj(String::valueOf).toList());
    BootstrapOutput output = call(table + "\n").with("--statistic mean").result();
    var all = new ArrayList<Double>();
    for (int set = 0; set < 1 << 5; set++) {
      double sum = 0;
      for (int i = 0; i < 5; i++) {
        sum += (set >> i & 1) == 0 ? values[i] : -values[i];
      }
      all.add(sum / 5);
    }
    assertExact(output, "d", "mean", 4.25 / 5, all);
  }

  /** When relabelings are more than replicates, p counts the observed one among the random. */
  @Test
  void largeGroupsGetRandomRelabelings() {
    Path data = BootstrapData.counts(dir);
    BootstrapOutput output =
        BootstrapCall.on(data)
            .with("--kind permutation --columns up --group-by batch --save-replicates")
            .with("--statistic diff-means,studentized-diff-means --replicates 800")
            .result();
    for (String statistic : List.of("diff-means", "studentized-diff-means")) {
      double observed = output.row("up", statistic).number("estimate");
      double[] random = output.replicates("up", statistic);
      double greater = (1 + Arrays.stream(random).filter(t -> t >= observed).count()) / 801.0;
      Row row = output.row("up", statistic + ":p_greater");
      assertThat(row.number("estimate")).isCloseTo(greater, within(2 / 801.0));
      assertThat(row.text("status")).isEqualTo("OK");
      assertThat(row.text("replicates")).isEqualTo("800");
      assertThat(row.number("se"))
          .isCloseTo(Math.sqrt(greater * (1 - greater) / 800), within(0.003));
    }
  }

  @Test
  void randomAndExactAgree() {
    String table = "v,g\n1,a\n5,a\n7,a\n2,b\n3,b\n9,b\n12,b\n4,a\n8,b\n6,a\n";
    BootstrapCall call = call(table).with("--statistic diff-means --group-by g");
    BootstrapOutput exact = call.result();
    BootstrapOutput random = call.with("--replicates", 251).out("random").result();
    assertThat(exact.row("v", "diff-means:p_less").text("status")).isEqualTo("EXACT");
    assertThat(random.row("v", "diff-means:p_less").text("status")).isEqualTo("OK");
    assertThat(random.row("v", "diff-means:p_less").number("estimate"))
        .isCloseTo(exact.row("v", "diff-means:p_less").number("estimate"), within(0.13));
  }

  private static void assertExact(
      BootstrapOutput output, String column, String name, double observed, List<Double> all) {
    assertThat(output.row(column, name).number("estimate")).isCloseTo(observed, within(1e-12));
    double less = all.stream().filter(t -> t <= observed + 1e-12).count() / (double) all.size();
    double greater = all.stream().filter(t -> t >= observed - 1e-12).count() / (double) all.size();
    double[] expected = {Math.min(1, 2 * Math.min(less, greater)), greater, less};
    String[] sides = {":p_two_sided", ":p_greater", ":p_less"};
    for (int side = 0; side < 3; side++) {
      Row row = output.row(column, name + sides[side]);
      assertThat(row.number("estimate")).as(sides[side]).isCloseTo(expected[side], within(1e-12));
      assertThat(row.text("status")).isEqualTo("EXACT");
      assertThat(row.text("se")).isEqualTo("0.0");
      assertThat(row.text("replicates")).isEqualTo(Integer.toString(all.size()));
      assertThat(row.text("failed")).isEqualTo("0");
      assertThat(row.text("method")).isEqualTo("NA");
    }
  }

  private static double difference(int first) {
    double[] sums = new double[2];
    for (int i = 0; i < 7; i++) {
      sums[first >> i & 1] += VALUES[i];
    }
    return sums[1] / 3 - sums[0] / 4;
  }

  private static double correlation(double[] y, int[] order) {
    double[] x = Arrays.copyOf(VALUES, 5);
    double meanX = Arrays.stream(x).average().orElseThrow();
    double meanY = Arrays.stream(y).average().orElseThrow();
    double xx = 0;
    double yy = 0;
    double xy = 0;
    for (int i = 0; i < 5; i++) {
      double dx = x[i] - meanX;
      double dy = y[order[i]] - meanY;
      xx += dx * dx;
      yy += dy * dy;
      xy += dx * dy;
    }
    return xy / Math.sqrt(xx * yy);
  }

  private static void arrange(int[] order, int filled, Consumer<int[]> use) {
    if (filled == order.length) {
      use.accept(order);
      return;
    }
    for (int i = 0; i < order.length; i++) {
      int candidate = i;
      if (Arrays.stream(order, 0, filled).noneMatch(taken -> taken == candidate)) {
        order[filled] = i;
        arrange(order, filled + 1, use);
      }
    }
  }
}
