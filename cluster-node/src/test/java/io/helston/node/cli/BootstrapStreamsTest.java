package io.helston.node.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.helston.math.random.NumpyRandom;
import io.helston.math.random.Pcg64;
import io.helston.math.random.SeedSequence;
import io.helston.node.cli.BootstrapOutput.Row;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random numbers are the documented ones, and rounds end where the data say. */
@ExtendWith(BootstrapCluster.class)
final class BootstrapStreamsTest {
  private static final String LARGE_SEED = "1180591620717411303427";

  @TempDir Path dir;
  private Path data;
  private BootstrapCall mean;

  @BeforeEach
  void write() {
    data = BootstrapData.counts(dir);
    mean = BootstrapCall.on(data).with("--statistic mean --replicates 40 --save-replicates");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "42", LARGE_SEED})
  void serialStreamIsOneGeneratorForAllReplicates(String seed) {
    NumpyRandom random = NumpyRandom.defaultRng(new BigInteger(seed));
    assertMeans("--rng numpy-serial", seed, r -> random);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "42", LARGE_SEED})
  void spawnedStreamsAreOneGeneratorPerReplicate(String seed) {
    assertMeans(
        "--rng numpy-spawn",
        seed,
        r -> new NumpyRandom(new Pcg64(new SeedSequence(new BigInteger(seed)).child(r))));
  }

  /** Both columns begin with the same numbers. */
  private void assertMeans(String rng, String seed, IntFunction<NumpyRandom> streams) {
    BootstrapOutput output = mean.with("--columns up").with(rng).with("--seed", seed).result();
    double[] values = BootstrapData.column(data, "up");
    double[] expected =
        IntStream.range(0, 40)
            .mapToDouble(
                r ->
                    Arrays.stream(streams.apply(r).choice(values, values.length))
                        .average()
                        .orElseThrow())
            .toArray();
    assertThat(output.replicates("up", "mean")).containsExactly(expected, within(1e-12));
    assertThat(output.document().at("/spec/streams/seed").asText()).isEqualTo(seed);
  }

  @Test
  void numpyColumnsBeginAnew() {
    for (String rng : List.of("--rng numpy-serial", "--rng numpy-spawn")) {
      BootstrapOutput both = mean.with("--columns up,down").with(rng).result();
      double[] down = both.replicates("down", "mean");
      BootstrapOutput alone = mean.with("--columns down").with(rng).result();
      assertThat(alone.replicates("down", "mean")).isEqualTo(down);
    }
  }

  @Test
  void generatorsAndSeedsAllDiffer() {
    var seen = new HashSet<String>();
    BootstrapCall up = mean.with("--columns up --replicates 5");
    for (String rng : List.of("philox4x64", "xoshiro256pp", "numpy-spawn", "NUMPY-serial")) {
      // The last two are equal modulo 2^64, or differ in one leading digit.
      for (String seed : List.of("1", "2", "18446744073709551617", LARGE_SEED, "9" + LARGE_SEED)) {
        String table = up.with("--rng", rng).with("--seed", seed).result().replicateTable();
        assertThat(seen.add(table)).as(rng + " " + seed).isTrue();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"philox4x64", "xoshiro256pp"})
  void columnsHaveStreamsOfTheirOwnUnlessShared(String rng) {
    Path twice = BootstrapData.write(dir, "twice.csv", "a,b\n1,1\n2,2\n5,5\n9,9\n14,14\n");
    BootstrapCall call =
        BootstrapCall.on(twice)
            .with("--statistic mean --replicates 20 --save-replicates")
            .with("--rng", rng);
    BootstrapOutput apart = call.result();
    assertThat(apart.replicates("a", "mean")).isNotEqualTo(apart.replicates("b", "mean"));
    BootstrapOutput shared = call.flag("--shared-resamples").result();
    assertThat(shared.replicates("a", "mean")).isEqualTo(shared.replicates("b", "mean"));
  }

  /** More replicates leave the first ones as they are. */
  @ParameterizedTest
  @ValueSource(strings = {"philox4x64", "xoshiro256pp", "numpy-spawn", "numpy-serial"})
  void firstReplicatesStay(String rng) {
    BootstrapCall call = mean.with("--columns up").with("--rng", rng);
    double[] few = call.result().replicates("up", "mean");
    double[] many = call.with("--replicates", 90).result().replicates("up", "mean");
    assertThat(Arrays.copyOf(many, 40)).isEqualTo(few);
  }

  @Test
  void toleranceStopsAtADoubling() {
    BootstrapOutput output =
        BootstrapCall.on(data)
            .with("--columns up,down --statistic mean --mc-tol 0.03 --interval percentile,basic")
            .result();
    assertThat(output.err()).isEmpty();
    for (Row row : output.rows()) {
      int replicates = (int) row.number("replicates");
      assertThat(replicates % 1000).isZero();
      assertThat(Integer.bitCount(replicates / 1000)).isEqualTo(1);
      assertThat(replicates).isGreaterThan(1000).isLessThan(100_000);
      assertThat(row.number("mcse_low")).isLessThanOrEqualTo(0.03 * row.number("se"));
      assertThat(row.number("mcse_high")).isLessThanOrEqualTo(0.03 * row.number("se"));
    }
    assertThat(output.log()).anyMatch(line -> line.startsWith("round 2: replicates to 2000"));
  }

  /** The look before the stop must not have been good enough. */
  @Test
  void toleranceDoesNotOvershoot() {
    BootstrapCall call = BootstrapCall.on(data).with("--columns up --statistic mean --mc-tol 0.03");
    int stop = (int) call.result().row("up", "mean").number("replicates");
    Row before = call.without("--mc-tol").with("--replicates", stop / 2).result().row("up", "mean");
    double worst = Math.max(before.number("mcse_low"), before.number("mcse_high"));
    assertThat(worst).isGreaterThan(0.03 * before.number("se"));
  }

  @ParameterizedTest
  @ValueSource(ints = {700, 1000, 3000})
  void capIsReachedWithAWarning(int cap) {
    BootstrapOutput output =
        BootstrapCall.on(data)
            .with("--columns up --statistic mean --mc-tol 0.001")
            .with("--replicates", cap)
            .result();
    assertThat(output.row("up", "mean").number("replicates")).isEqualTo(cap);
    assertThat(output.err())
        .isEqualTo(
            "warning: after "
                + cap
                + " replicates the ends of the intervals are not within --mc-tol 0.001 yet\n");
  }

  /** A constant column, or one that cannot be drawn, does not keep the others going. */
  @ParameterizedTest
  @ValueSource(strings = {"", "--shared-resamples"})
  void columnsWithoutSpreadArePrecise(String options) {
    Path flat = BootstrapData.write(dir, "flat.csv", "a,c\n" + "1,3\n2,3\n9,3\n4,3\n".repeat(9));
    BootstrapOutput output =
        BootstrapCall.on(flat)
            .with("--statistic mean --mc-tol 0.05 --replicates 64000")
            .with(options)
            .result();
    assertThat(output.err()).isEmpty();
    assertThat(output.row("c", "mean").text("status")).isEqualTo("DEGENERATE");
    assertThat(output.row("a", "mean").number("replicates")).isLessThan(64_000);
  }
}
