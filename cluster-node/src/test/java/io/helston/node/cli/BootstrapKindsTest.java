package io.helston.node.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.helston.node.cli.BootstrapOutput.Row;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each kind of resampling varies the mean as its theory says. */
@ExtendWith(BootstrapCluster.class)
final class BootstrapKindsTest {
  private static final int N = BootstrapData.ROWS;

  /** Four standard deviations of the standard error of 2000 replicates. */
  private static final double SPREAD = 4 / Math.sqrt(2 * 2000);

  @TempDir Path dir;
  private Path data;
  private double[] up;
  private BootstrapCall mean;

  @BeforeEach
  void write() {
    data = BootstrapData.counts(dir);
    up = BootstrapData.column(data, "up");
    mean = BootstrapCall.on(data).with("--columns up --statistic mean --replicates 2000");
  }

  @Test
  void rowsWithReplacement() {
    assertStandardError(mean, Math.sqrt(variance(up) / N));
  }

  @Test
  void fewerRowsThanThereAre() {
    assertStandardError(mean.with("--resample-size", 15), Math.sqrt(variance(up) / 15));
  }

  /** The mean of an nbinom sample has variance mean (1 + b) / n. */
  @Test
  void drawsFromTheModel() {
    BootstrapCall call = mean.with("--kind parametric --model nbinom");
    double b = call.result().row("up", "b").number("estimate");
    assertStandardError(call, Math.sqrt(average(up) * (1 + b) / N));
  }

  @Test
  void rowsWithinStrata() {
    double[] early = some(up, i -> i % 5 < 2);
    double[] late = some(up, i -> i % 5 >= 2);
    double variance = (early.length * variance(early) + late.length * variance(late)) / N / N;
    assertStandardError(mean.with("--kind stratified --strata batch"), Math.sqrt(variance));
  }

  @Test
  void wholeClusters() {
    double[] plates =
        IntStream.range(0, 10)
            .mapToDouble(p -> average(Arrays.copyOfRange(up, 6 * p, 6 * p + 6)))
            .toArray();
    assertStandardError(
        mean.with("--kind cluster --cluster plate"), Math.sqrt(variance(plates) / 10));
  }

  @ParameterizedTest
  @ValueSource(strings = {"moving", "circular", "stationary"})
  void blocksOfOneRowAreRows(String kind) {
    assertStandardError(
        mean.with("--kind block --block-length 1").with("--block-kind", kind),
        Math.sqrt(variance(up) / N));
  }

  /** Blocks of all rows in a circle leave the mean as it is. */
  @Test
  void circularBlocksOfAllRowsHaveOneMean() {
    BootstrapCall call = mean.with("--kind block --block-kind circular").with("--block-length", N);
    assertThat(call.result().row("up", "mean").number("se")).isLessThan(1e-12);
  }

  @ParameterizedTest
  @ValueSource(strings = {"moving", "circular", "stationary"})
  void blocksOfASeriesThatRemembersSpreadMore(String kind) {
    BootstrapCall wave =
        BootstrapCall.on(BootstrapData.line(dir)).with("--columns wave --statistic mean");
    BootstrapOutput output = wave.with("--kind block").with("--block-kind", kind).result();
    assertThat(output.log()).anyMatch(line -> line.matches("block length \\d.*autocorrelation"));
    assertThat(output.row("wave", "mean").number("se"))
        .isGreaterThan(1.2 * wave.result().row("wave", "mean").number("se"));
  }

  /** Over a set of 1000 replicates every row is drawn equally often, so the bias is rounding. */
  @Test
  void balancedReplicatesHaveNoBias() {
    BootstrapCall call = mean.with("--kind balanced");
    assertThat(call.result().row("up", "mean").number("bias")).isCloseTo(0, within(1e-11));
    assertStandardError(call, Math.sqrt(variance(up) / N));
  }

  /** Weights of the Dirichlet distribution give variance / (n + 1). */
  @Test
  void bayesianWeights() {
    BootstrapCall call = mean.with("--kind bayesian --model nbinom");
    assertStandardError(call, Math.sqrt(variance(up) / (N + 1)));
    assertThat(call.result().row("up", "alpha").text("status")).isEqualTo("OK");
  }

  @Test
  void pairsForARegression() {
    BootstrapOutput output =
        BootstrapCall.on(BootstrapData.line(dir))
            .with("--kind pairs --x x --y y --model linear --statistic correlation")
            .with("--replicates", 500)
            .result();
    assertThat(output.rows().stream().map(row -> row.text("parameter")))
        .containsExactly("intercept", "slope", "sigma", "correlation");
    double[] truth = {1, 2, 0.5};
    for (int p = 0; p < 3; p++) {
      Row row = output.rows().get(p);
      assertThat(row.text("column")).isEqualTo("y~x");
      assertThat(row.number("estimate")).isCloseTo(truth[p], within(4 * row.number("se")));
      assertThat(row.number("se")).isBetween(0.03, 0.12);
    }
    assertThat(output.rows().getLast().number("conf_low")).isBetween(0.9, 1.0);
  }

  @Test
  void missingValuesAreDroppedAndCounted() {
    Path gaps = BootstrapData.write(dir, "gaps.csv", "a,b,s\n1,2,u\nNA,3,u\n4,,v\n5,6,NA\n7,8,v\n");
    BootstrapCall call = BootstrapCall.on(gaps).with("--statistic mean --replicates 10");
    BootstrapOutput alone = call.with("--columns a,b").result();
    assertThat(alone.row("a", "mean").number("estimate")).isEqualTo(17 / 4.0);
    assertThat(alone.row("b", "mean").number("estimate")).isEqualTo(19 / 4.0);
    assertThat(alone.log()).contains("a: 1 rows dropped, since a value is missing", "b: 4 rows");
    BootstrapOutput joint = call.with("--columns a,b --shared-resamples").result();
    assertThat(joint.row("a", "mean").number("estimate")).isEqualTo(13 / 3.0);
    BootstrapOutput strata = call.with("--kind stratified --strata s").result();
    assertThat(strata.row("a", "mean").number("estimate")).isEqualTo(12 / 3.0);
    assertThat(strata.rows()).hasSize(2);
  }

  private static void assertStandardError(BootstrapCall call, double expected) {
    Row row = call.result().row("up", "mean");
    assertThat(row.number("se")).isCloseTo(expected, within(SPREAD * expected));
    assertThat(row.text("status")).isEqualTo("OK");
    assertThat(row.number("bias")).isCloseTo(0, within(4 * expected / Math.sqrt(2000)));
  }

  private static double[] some(double[] values, IntPredicate chosen) {
    return IntStream.range(0, values.length).filter(chosen).mapToDouble(i -> values[i]).toArray();
  }

  private static double average(double[] values) {
    return Arrays.stream(values).average().orElseThrow();
  }

  /** With divisor n, as the bootstrap has it. */
  private static double variance(double[] values) {
    double mean = average(values);
    return Arrays.stream(values).map(x -> (x - mean) * (x - mean)).average().orElseThrow();
  }
}
