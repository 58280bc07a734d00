package io.helston.math.random;

import static org.assertj.core.api.Assertions.assertThat;

import io.helston.math.Json;
import java.math.BigInteger;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Seed sequences and generators against numpy 1.24.2, for the seeds of the golden file. */
final class GeneratorsGoldenTest {
  private static final String NUMBERS = "io.helston.math.random.NumpyGolden#numbers";

  @ParameterizedTest
  @MethodSource(NUMBERS)
  void seedSequenceHasNumpysPoolAndWords(int number) {
    var golden = new NumpyGolden(number);
    var seed = golden.sequence();
    assertThat(seed.pool()).isEqualTo(golden.block("seedseq_pool_u32").ints());
    assertThat(seed.generateState32(8)).isEqualTo(golden.block("generate_state_u32_8").ints());
    assertThat(seed.generateState64(4)).isEqualTo(golden.block("generate_state_u64_4").longs());
  }

  @ParameterizedTest
  @MethodSource(NUMBERS)
  void seedSequenceTakesALargerPool(int number) {
    var golden = new NumpyGolden(number);
    var seed = new SeedSequence(golden.entropy(), List.of(), 8);
    Json.Value expected = golden.block("pool_size_8");
    assertThat(seed.pool()).isEqualTo(expected.get("pool").ints());
    assertThat(seed.generateState32(8)).isEqualTo(expected.get("state_u32_8").ints());
  }

  @ParameterizedTest
  @MethodSource(NUMBERS)
  void spawnedChildrenAreNumpys(int number) {
    var golden = new NumpyGolden(number);
    List<Json.Value> expected = golden.block("spawn").list();
    var root = golden.sequence();
    List<SeedSequence> children = root.spawn(expected.size());
    for (int i = 0; i < expected.size(); i++) {
      checkChild(children.get(i), expected.get(i));
      checkChild(root.child(i), expected.get(i));
      assertThat(raw(new Pcg64(children.get(i)), 4))
          .isEqualTo(expected.get(i).get("pcg64_raw4").longs());
    }
  }

  @ParameterizedTest
  @MethodSource(NUMBERS)
  void grandchildrenAreNumpys(int number) {
    var golden = new NumpyGolden(number);
    List<Json.Value> expected = golden.block("spawn_1_spawn").list();
    List<SeedSequence> children = golden.sequence().child(1).spawn(expected.size());
    for (int i = 0; i < expected.size(); i++) {
      checkChild(children.get(i), expected.get(i));
    }
  }

  @ParameterizedTest
  @MethodSource(NUMBERS)
  void spawnKeysBeyond32BitsAreNumpys(int number) {
    var golden = new NumpyGolden(number);
    Json.Value expected = golden.block("spawn_key_7_big");
    BigInteger[] key =
        expected.get("spawn_key").list().stream()
            .map(Json.Value::integer)
            .toArray(BigInteger[]::new);
    checkChild(golden.sequence(key), expected);
    assertThat(raw(new Pcg64(golden.sequence(key)), 4))
        .isEqualTo(expected.get("pcg64_raw4").longs());
  }

  @ParameterizedTest
  @MethodSource(NUMBERS)
  void pcg64StateAndWordsAreNumpys(int number) {
    var golden = new NumpyGolden(number);
    var generator = new Pcg64(golden.sequence());
    assertThat(generator.state()).isEqualTo(golden.block("pcg64_state").integer());
    assertThat(generator.increment()).isEqualTo(golden.block("pcg64_inc").integer());
    assertThat(raw(generator, 64)).isEqualTo(golden.block("pcg64_raw64").longs());
  }

  @ParameterizedTest
  @MethodSource(NUMBERS)
  void pcg64JumpsAndAdvancesAsNumpy(int number) {
    var golden = new NumpyGolden(number);
    var generator = new Pcg64(golden.sequence());
    assertThat(raw(generator.jumped(1), 4)).isEqualTo(golden.block("pcg64_jumped_raw4").longs());
    generator.advance(BigInteger.TEN.pow(12));
    assertThat(raw(generator, 4)).isEqualTo(golden.block("pcg64_advance_1e12_raw4").longs());
  }

  @ParameterizedTest
  @MethodSource(NUMBERS)
  void otherGeneratorsGiveNumpysWords(int number) {
    var golden = new NumpyGolden(number);
    var philox = new NumpyPhilox(golden.sequence());
    assertThat(philox.key()).isEqualTo(golden.block("philox_key").longs());
    assertThat(raw(philox, 16)).isEqualTo(golden.block("philox_raw16").longs());
    assertThat(raw(new Pcg64Dxsm(golden.sequence()), 8))
        .isEqualTo(golden.block("pcg64dxsm_raw8").longs());
    assertThat(raw(new Sfc64(golden.sequence()), 8)).isEqualTo(golden.block("sfc64_raw8").longs());
  }

  private static void checkChild(SeedSequence child, Json.Value expected) {
    List<BigInteger> key =
        expected.get("spawn_key").list().stream().map(Json.Value::integer).toList();
    assertThat(child.spawnKey()).isEqualTo(key);
    assertThat(child.generateState32(8)).isEqualTo(expected.get("state_u32_8").ints());
  }

  private static long[] raw(BitGenerator generator, int count) {
    return LongStream.generate(generator::nextLong).limit(count).toArray();
  }
}
