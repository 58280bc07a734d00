package io.helston.math.random;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class XoshiroStreamTest {
  private static final long KEY_0 = 42;
  private static final long KEY_1 = -1;

  @Test
  void theReferenceGivesTheWordsPublishedForState1234() {
    // The vector of the authors' C code, as in the tests of rand_xoshiro.
    assertThat(reference(10, 1, 2, 3, 4))
        .containsExactly(
            41943041L,
            58720359L,
            3588806011781223L,
            3591011842654386L,
            Long.parseUnsignedLong("9228616714210784205"),
            Long.parseUnsignedLong("9973669472204895162"),
            Long.parseUnsignedLong("14011001112246962877"),
            Long.parseUnsignedLong("12406186145184390807"),
            Long.parseUnsignedLong("15849039046786891736"),
            Long.parseUnsignedLong("10450023813501588000"));
  }

  @Test
  void theStateIsThePhiloxBlockOfThePurposeAndUnit() {
    for (long unit : new long[] {0, 1, 1L << 50}) {
      long[] state = new long[4];
      Philox4x64.block(KEY_0, KEY_1, 0, 17, unit, 1, state);
      XoshiroStream stream = new XoshiroStream(KEY_0, KEY_1);
      stream.seek(17, unit, 1);
      assertThat(LongStream.generate(stream::nextLong).limit(100).toArray())
          .isEqualTo(reference(100, state));
    }
  }

  @Test
  void fillGivesTheWordsOfNextLongHoweverItIsSplit() {
    XoshiroStream one = new XoshiroStream(KEY_0, KEY_1);
    XoshiroStream other = new XoshiroStream(KEY_0, KEY_1);
    one.seek(5, 6, 7);
    other.seek(5, 6, 7);
    Random sizes = new Random(1);
    long[] words = new long[20];
    for (int round = 0; round < 200; round++) {
      int count = sizes.nextInt(words.length + 1);
      other.fill(words, count);
      for (int i = 0; i < count; i++) {
        assertThat(words[i]).isEqualTo(one.nextLong());
      }
      if (sizes.nextBoolean()) {
        assertThat(other.nextLong()).isEqualTo(one.nextLong());
      }
    }
  }

  @Test
  void seekStartsAgainAndForgetsAKeptHalf() {
    XoshiroStream stream = new XoshiroStream(KEY_0, KEY_1);
    stream.seek(5, 6, 7);
    long first = stream.nextLong();
    stream.nextInt();
    stream.seek(5, 6, 7);
    assertThat(stream.nextInt()).isEqualTo((int) first);
  }

  /** The recurrence as Blackman and Vigna print it. */
  private static long[] reference(int count, long... seed) {
    long[] s = seed.clone();
    long[] words = new long[count];
    for (int i = 0; i < count; i++) {
      words[i] = rotl(s[0] + s[3], 23) + s[0];
      long t = s[1] << 17;
      s[2] ^= s[0];
      s[3] ^= s[1];
      s[1] ^= s[2];
      s[0] ^= s[3];
      s[2] ^= t;
      s[3] = rotl(s[3], 45);
    }
    return words;
  }

  private static long rotl(long x, int k) {
    return x << k | x >>> (64 - k);
  }
}
