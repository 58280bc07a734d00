package io.helston.math.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.helston.math.random.ReplicateStreams.Kind;
import io.helston.math.random.ReplicateStreams.Use;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ReplicateStreamsTest {
  private static final BigInteger SEED = BigInteger.valueOf(3252);
  private static final BigInteger HUGE = BigInteger.ONE.shiftLeft(200);
  private static final int WORDS = 9;

  @ParameterizedTest
  @EnumSource(names = "NUMPY_SERIAL", mode = EnumSource.Mode.EXCLUDE)
  void aReplicateDoesNotDependOnWhatWasDrawnBefore(Kind kind) {
    ReplicateStreams busy = streams(kind, SEED, "Nanog");
    for (long replicate : new long[] {3, 0, 1L << 33, 3, 2}) {
      ReplicateStreams fresh = streams(kind, SEED, "Nanog");
      assertThat(words(busy, replicate)).isEqualTo(words(fresh, replicate));
      busy.bits().nextInt();
      busy.random().standardNormal();
    }
  }

  @ParameterizedTest
  @EnumSource(names = "NUMPY_SERIAL", mode = EnumSource.Mode.EXCLUDE)
  void replicatesDiffer(Kind kind) {
    Set<Long> first = new HashSet<>();
    ReplicateStreams streams = streams(kind, SEED, "Nanog");
    for (int replicate = 0; replicate < 500; replicate++) {
      first.add(words(streams, replicate)[0]);
    }
    assertThat(first).hasSize(500);
  }

  @ParameterizedTest
  @EnumSource(names = {"PHILOX4X64", "XOSHIRO256PP"})
  void columnsHaveStreamsOfTheirOwnUnlessTheyShareAName(Kind kind) {
    long[] words = words(streams(kind, SEED, "Nanog"), 5);
    assertThat(words(streams(kind, SEED, "Nanog"), 5)).isEqualTo(words);
    assertThat(words(streams(kind, SEED, "Rest"), 5)).doesNotContain(words);
  }

  @Test
  void philoxWordsAreKeyedByTheSeedSequenceAndCountedByPurposeAndReplicate() {
    long[] key = new SeedSequence(SEED).generateState64(2);
    long[] block = new long[4];
    Philox4x64.block(key[0], key[1], 0, NormalVectors.purposeKey("Nanog"), 11, 0, block);
    assertThat(words(streams(Kind.PHILOX4X64, SEED, "Nanog"), 11)).startsWith(block);
  }

  @Test
  void usesKeepTheirPlaceInTheCounter() {
    long[] key = new SeedSequence(SEED).generateState64(2);
    ReplicateStreams streams = streams(Kind.NUMPY_SPAWN, SEED, "Nanog");
    assertThat(Use.values()).containsExactly(Use.SAMPLE, Use.SEED, Use.BALANCE);
    for (Use use : Use.values()) {
      long[] block = new long[4];
      Philox4x64.block(
          key[0], key[1], 0, NormalVectors.purposeKey("Nanog"), 8, use.ordinal(), block);
      streams.seek(8, use);
      for (long word : block) {
        assertThat(streams.bits().nextLong()).isEqualTo(word);
      }
    }
  }

  @Test
  void xoshiroIsSeededApartFromThePhiloxSamples() {
    long[] key = new SeedSequence(SEED).generateState64(2);
    var stream = new XoshiroStream(key[0], key[1]);
    stream.seek(NormalVectors.purposeKey("Nanog"), 4, Use.SEED.ordinal());
    long[] expected = new long[WORDS];
    stream.fill(expected, WORDS);
    assertThat(words(streams(Kind.XOSHIRO256PP, SEED, "Nanog"), 4)).isEqualTo(expected);
  }

  @Test
  void spawnedStreamsAreThoseOfNumpysChildren() {
    for (BigInteger seed : List.of(SEED, HUGE)) {
      List<SeedSequence> children = new SeedSequence(seed).spawn(6);
      ReplicateStreams streams = streams(Kind.NUMPY_SPAWN, seed, "any");
      for (int replicate = 5; replicate >= 0; replicate--) {
        var generator = new Pcg64(children.get(replicate));
        long[] expected = new long[WORDS];
        generator.fill(expected, WORDS);
        assertThat(words(streams, replicate)).isEqualTo(expected);
      }
    }
  }

  @Test
  void serialReplicatesContinueOneGenerator() {
    var generator = new Pcg64(new SeedSequence(SEED));
    ReplicateStreams streams = streams(Kind.NUMPY_SERIAL, SEED, "any");
    for (int replicate = 0; replicate < 4; replicate++) {
      long[] expected = new long[WORDS];
      generator.fill(expected, WORDS);
      assertThat(words(streams, replicate)).isEqualTo(expected);
    }
  }

  @Test
  void serialReplicatesCannotBeSkippedOrRepeatedButRestarted() {
    ReplicateStreams streams = streams(Kind.NUMPY_SERIAL, SEED, "any");
    assertThatThrownBy(() -> streams.seek(1)).isInstanceOf(IllegalStateException.class);
    long[] first = words(streams, 0);
    words(streams, 1);
    for (long wrong : new long[] {1, 3}) {
      assertThatThrownBy(() -> streams.seek(wrong))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("serial streams stand before replicate 2, not " + wrong);
    }
    assertThat(words(streams, 0)).isEqualTo(first);
  }

  @Test
  void anotherUseBetweenSerialReplicatesLeavesTheirGeneratorAlone() {
    var generator = new Pcg64(new SeedSequence(SEED));
    long[] expected = new long[2 * WORDS];
    generator.fill(expected, 2 * WORDS);
    ReplicateStreams streams = streams(Kind.NUMPY_SERIAL, SEED, "any");
    words(streams, 0);
    streams.seek(0, Use.BALANCE);
    assertThat(words(streams, 1)).isEqualTo(Arrays.copyOfRange(expected, WORDS, 2 * WORDS));
  }

  @Test
  void everyBitOfAHugeSeedCounts() {
    for (Kind kind : Kind.values()) {
      assertThat(words(streams(kind, HUGE, "x"), 0))
          .isNotEqualTo(words(streams(kind, HUGE.add(BigInteger.ONE), "x"), 0))
          .isNotEqualTo(words(streams(kind, HUGE.shiftLeft(1), "x"), 0));
    }
  }

  @Test
  void aNegativeSeedIsRefused() {
    assertThatThrownBy(() -> streams(Kind.PHILOX4X64, BigInteger.valueOf(-1), "x"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the seed is -1, expected 0 or greater");
  }

  @ParameterizedTest
  @EnumSource
  void onlyNumpysKindsDrawLikeNumpy(Kind kind) {
    assertThat(streams(kind, SEED, "x").likeNumpy()).isEqualTo(kind.name().startsWith("NUMPY"));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 279, Integer.MAX_VALUE})
  void indicesAreTheHighWordsOfTheProducts(int bound) {
    int count = 3001;
    long[] words = new long[count];
    ReplicateStreams streams = streams(Kind.PHILOX4X64, SEED, "x");
    streams.seek(2);
    streams.bits().fill(words, count);
    int[] expected =
        Arrays.stream(words)
            .mapToInt(
                word ->
                    new BigInteger(Long.toUnsignedString(word))
                        .multiply(BigInteger.valueOf(bound))
                        .shiftRight(64)
                        .intValueExact())
            .toArray();
    int[] drawn = new int[count];
    streams.seek(2);
    streams.indices(bound, drawn, 0, count);
    assertThat(drawn).isEqualTo(expected);
  }

  @Test
  void indicesOfNumpysKindsAreNumpysChoice() {
    int[] drawn = new int[500];
    ReplicateStreams streams = streams(Kind.NUMPY_SERIAL, SEED, "x");
    streams.seek(0);
    streams.indices(279, drawn, 0, 500);
    assertThat(drawn).isEqualTo(NumpyRandom.defaultRng(SEED).choice(279, 500));
  }

  @ParameterizedTest
  @EnumSource
  void indicesStayInsideTheirBoundsAndTheirPlaces(Kind kind) {
    int[] into = new int[40];
    Arrays.fill(into, -1);
    ReplicateStreams streams = streams(kind, SEED, "x");
    streams.seek(0);
    streams.indices(3, into, 10, 20);
    assertThat(Arrays.copyOfRange(into, 0, 10)).containsOnly(-1);
    assertThat(Arrays.copyOfRange(into, 10, 30)).containsOnly(0, 1, 2);
    assertThat(Arrays.copyOfRange(into, 30, 40)).containsOnly(-1);
  }

  @ParameterizedTest
  @EnumSource
  void indicesAreUniform(Kind kind) {
    int bound = 279;
    int perReplicate = 2000;
    int replicates = 140;
    long[] cells = new long[bound];
    int[] drawn = new int[perReplicate];
    ReplicateStreams streams = streams(kind, SEED, "x");
    for (int replicate = 0; replicate < replicates; replicate++) {
      streams.seek(replicate);
      streams.indices(bound, drawn, 0, perReplicate);
      for (int index : drawn) {
        cells[index]++;
      }
    }
    double expected = (double) perReplicate * replicates / bound;
    double chiSquare = 0;
    for (long cell : cells) {
      chiSquare += (cell - expected) * (cell - expected) / expected;
    }
    double freedom = bound - 1;
    assertThat(chiSquare)
        .isBetween(freedom - 4 * Math.sqrt(2 * freedom), freedom + 4 * Math.sqrt(2 * freedom));
  }

  private static ReplicateStreams streams(Kind kind, BigInteger seed, String purpose) {
    return new ReplicateStreams(kind, seed, purpose);
  }

  private static long[] words(ReplicateStreams streams, long replicate) {
    streams.seek(replicate);
    long[] words = new long[WORDS];
    for (int i = 0; i < WORDS; i++) {
      words[i] = streams.bits().nextLong();
    }
    return words;
  }
}
