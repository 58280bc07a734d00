package io.helston.math.soma.split;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.helston.math.Json;
import io.helston.math.soma.SomaShared;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** TileDB-SOMA-ML's own splits, which must come out row by row. */
final class RandomSplitGoldenTest {

  @BeforeAll
  static void goldensArePresent() {
    assumeTrue(SomaShared.available(), "the shared SOMA goldens are absent");
  }

  @Test
  void splitsAreThePeers() {
    List<Json.Value> cases = SomaShared.json("random_split.json").get("cases").list();
    assertThat(cases).hasSize(1320);
    assertThat(cases).allSatisfy(RandomSplitGoldenTest::sameSplit);
  }

  private static void sameSplit(Json.Value golden) {
    int[][] parts =
        RandomSplit.split(
            golden.get("n").integer().intValueExact(),
            Fractions.of(golden.get("fracs").vector()),
            golden.get("seed").integer(),
            SplitMethod.parse(golden.get("method").text()));
    assertThat(Arrays.stream(parts).mapToInt(part -> part.length).toArray())
        .isEqualTo(golden.get("sizes").ints());
    assertThat(SomaShared.sha256(text(parts))).isEqualTo(golden.get("sha256").text());
    if (golden.has("splits")) {
      assertThat(parts)
          .isDeepEqualTo(
              golden.get("splits").list().stream().map(Json.Value::ints).toArray(int[][]::new));
    }
  }

  private static String text(int[][] parts) {
    return Arrays.stream(parts)
        .map(part -> Arrays.stream(part).mapToObj(String::valueOf).collect(Collectors.joining(",")))
        .collect(Collectors.joining(";"));
  }
}
