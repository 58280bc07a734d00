package io.helston.math.soma;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.helston.math.Json;
import io.helston.math.random.NumpyRandom;
import io.helston.math.random.Pcg64;
import io.helston.math.random.SeedSequence;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The numpy calls of TileDB-SOMA-ML, each on a fresh generator. */
final class NumpyRandomGoldenTest {

  @BeforeAll
  static void goldensArePresent() {
    assumeTrue(SomaShared.available(), "the shared SOMA goldens are absent");
  }

  @Test
  void drawsAreNumpys() {
    Json.Value golden = SomaShared.json("numpy_rng.json");
    assertThat(golden.get("cases").list()).hasSize(6).allSatisfy(NumpyRandomGoldenTest::sameDraws);
  }

  private static void sameDraws(Json.Value golden) {
    var generator = new Pcg64(new SeedSequence(golden.get("seed").integer()));
    assertThat(generator.state()).isEqualTo(golden.get("state").integer());
    assertThat(generator.increment()).isEqualTo(golden.get("inc").integer());
    long[] words = golden.get("raw_u64").longs();
    assertThat(IntStream.range(0, words.length).mapToLong(i -> generator.nextLong()).toArray())
        .isEqualTo(words);
    NumpyRandom doubles = fresh(golden);
    for (Json.Value expected : golden.get("random_double").list()) {
      assertThat(doubles.bits().nextDouble()).isEqualTo(Double.parseDouble(expected.text()));
    }
    for (String name : new String[] {"list_shuffle_20", "permuted_tuple_20", "permutation_20"}) {
      assertThat(fresh(golden).permutation(20)).as(name).isEqualTo(golden.get(name).ints());
    }
    assertThat(fresh(golden).multinomial(1000, fractions()))
        .isEqualTo(golden.get("multinomial_1000").longs());
    assertThat(fresh(golden).integers(0, (1L << 32) - 1, 3))
        .isEqualTo(golden.get("integers_u32").longs());
    assertThat(fresh(golden).multinomial(20, fractions()))
        .isEqualTo(golden.get("multinomial_20").longs());
  }

  private static double[] fractions() {
    return new double[] {0.7, 0.2, 0.1};
  }

  private static NumpyRandom fresh(Json.Value golden) {
    return NumpyRandom.defaultRng(golden.get("seed").integer());
  }
}
