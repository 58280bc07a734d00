package io.helston.math.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SeedSequenceTest {
  private static final BigInteger SEED = BigInteger.valueOf(42);

  // Words of numpy.random.SeedSequence(42).

  @Test
  void seed42HasTheKnownPoolAndState() {
    var seed = new SeedSequence(SEED);
    assertThat(seed.pool()).containsExactly(1662858758, 128880814, 1875164712, 753753205);
    assertThat(unsigned(seed.generateState32(4)))
        .containsExactly(3444837047L, 2669555309L, 2046530742L, 3581440988L);
  }

  @Test
  void childOneHasTheKnownState() {
    var child = new SeedSequence(SEED).child(1);
    assertThat(unsigned(child.generateState32(2))).containsExactly(4091952314L, 31242083L);
  }

  @Test
  void childEqualsTheSequenceWithItsSpawnKey() {
    var child = new SeedSequence(SEED).child(5).child(1L << 40);
    assertThat(child.pool()).isEqualTo(new SeedSequence(SEED, 5, 1L << 40).pool());
    assertThat(child.spawnKey()).containsExactly(BigInteger.valueOf(5), BigInteger.TWO.pow(40));
    assertThat(child.entropy()).containsExactly(SEED);
  }

  @Test
  void spawnNumbersItsChildrenOn() {
    var seed = new SeedSequence(SEED);
    seed.spawn(3);
    assertThat(seed.spawn(1).getFirst().pool()).isEqualTo(seed.child(3).pool());
  }

  @Test
  void askingForAChildDoesNotCountAsSpawning() {
    var seed = new SeedSequence(SEED);
    seed.child(9);
    assertThat(seed.spawn(1).getFirst().pool()).isEqualTo(seed.child(0).pool());
  }

  @Test
  void wordsOf64BitsArePairsWithTheLowOneFirst() {
    var seed = new SeedSequence(SEED);
    int[] halves = seed.generateState32(4);
    assertThat(seed.generateState64(2))
        .containsExactly(
            Integer.toUnsignedLong(halves[0]) | (long) halves[1] << 32,
            Integer.toUnsignedLong(halves[2]) | (long) halves[3] << 32);
  }

  @Test
  void aLongSeedIsNotCutOff() {
    var low = new SeedSequence(BigInteger.TWO.pow(200));
    var high = new SeedSequence(BigInteger.TWO.pow(201));
    assertThat(low.pool()).isNotEqualTo(high.pool());
  }

  @Test
  void aSpawnKeyIsNotAFurtherNumberOfTheSeed() {
    var pair = new SeedSequence(List.of(SEED, BigInteger.ONE), List.of(), 4);
    assertThat(pair.pool()).isNotEqualTo(new SeedSequence(SEED).child(1).pool());
  }

  @Test
  void thePoolCannotBeChangedFromOutside() {
    var seed = new SeedSequence(SEED);
    seed.pool()[0] = 0;
    assertThat(seed.pool()[0]).isEqualTo(1662858758);
  }

  @Test
  void impossibleArgumentsAreRejected() {
    rejects(() -> new SeedSequence(BigInteger.valueOf(-3)), "entropy must be 0 or above but is -3");
    rejects(() -> new SeedSequence(SEED, -1), "spawn key must be 0 or above but is -1");
    rejects(() -> new SeedSequence(List.of(), List.of(), 4), "at least one number but is empty");
    rejects(() -> new SeedSequence(List.of(SEED), List.of(), 3), "at least 4 but is 3");
    rejects(() -> new SeedSequence(SEED).spawn(-1), "count must be 0 or above but is -1");
    rejects(() -> new SeedSequence(SEED).generateState64(-1), "count must be 0 or above but is -1");
  }

  private static void rejects(Runnable call, String message) {
    assertThatThrownBy(call::run)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }

  private static long[] unsigned(int[] words) {
    return Arrays.stream(words).mapToLong(Integer::toUnsignedLong).toArray();
  }
}
