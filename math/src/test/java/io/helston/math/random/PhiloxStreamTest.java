package io.helston.math.random;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class PhiloxStreamTest {
  private static final long KEY_0 = 0x1122334455667788L;
  private static final long KEY_1 = 0x99aabbccddeeff00L;
  private static final long PURPOSE = -7;
  private static final long UNIT = 1L << 40;
  private static final long USE = 3;

  @Test
  void wordsAreTheBlocksOfTheCounter() {
    long[] block = new long[4];
    PhiloxStream stream = stream();
    for (int b = 0; b < 5; b++) {
      Philox4x64.block(KEY_0, KEY_1, b, PURPOSE, UNIT, USE, block);
      for (long word : block) {
        assertThat(stream.nextLong()).isEqualTo(word);
      }
    }
  }

  @Test
  void fillGivesTheWordsOfNextLongHoweverItIsSplit() {
    long[] expected = oneByOne(4000);
    Random sizes = new Random(1);
    PhiloxStream stream = stream();
    int at = 0;
    while (at < expected.length) {
      int count = Math.min(sizes.nextInt(24), expected.length - at);
      long[] words = new long[count + 1];
      words[count] = 5;
      stream.fill(words, count);
      for (int i = 0; i < count; i++) {
        assertThat(words[i]).as("word %d", at + i).isEqualTo(expected[at + i]);
      }
      assertThat(words[count]).isEqualTo(5);
      at += count;
      if (at < expected.length && sizes.nextBoolean()) {
        assertThat(stream.nextLong()).as("word %d", at).isEqualTo(expected[at]);
        at++;
      }
    }
  }

  @Test
  void skipGoesForwardFromAnywhere() {
    long[] expected = oneByOne(60);
    for (int before = 0; before < 9; before++) {
      for (int skipped = 0; skipped < 40; skipped++) {
        PhiloxStream stream = stream();
        stream.fill(new long[before], before);
        stream.skip(skipped);
        for (int i = before + skipped; i < before + skipped + 9; i++) {
          assertThat(stream.nextLong()).as("word %d", i).isEqualTo(expected[i]);
        }
      }
    }
  }

  @Test
  void seekStartsAgainAndForgetsAKeptHalf() {
    PhiloxStream stream = stream();
    long first = stream.nextLong();
    stream.nextLong();
    stream.nextInt();
    stream.seek(PURPOSE, UNIT, USE);
    assertThat(stream.nextInt()).isEqualTo((int) first);
    stream.seek(PURPOSE, UNIT, USE);
    assertThat(stream.nextLong()).isEqualTo(first);
  }

  @Test
  void streamsOfOtherKeysPurposesUnitsOrUsesShareNoWord() {
    Set<Long> words = new HashSet<>();
    int drawn = 0;
    for (long key = 0; key < 2; key++) {
      PhiloxStream stream = new PhiloxStream(key, 0);
      for (long purpose = 0; purpose < 4; purpose++) {
        for (long unit = 0; unit < 16; unit++) {
          for (long use = 0; use < 4; use++) {
            stream.seek(purpose, unit, use);
            for (int i = 0; i < 8; i++) {
              words.add(stream.nextLong());
              drawn++;
            }
          }
        }
      }
    }
    assertThat(words).hasSize(drawn);
  }

  private static PhiloxStream stream() {
    var stream = new PhiloxStream(KEY_0, KEY_1);
    stream.seek(PURPOSE, UNIT, USE);
    return stream;
  }

  private static long[] oneByOne(int count) {
    PhiloxStream stream = stream();
    long[] words = new long[count];
    for (int i = 0; i < count; i++) {
      words[i] = stream.nextLong();
    }
    return words;
  }
}
