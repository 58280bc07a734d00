package io.helston.math.random;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class BitGeneratorTest {

  @Test
  void halfWordsComeLowHalfFirstAndWordsLeaveAKeptHalfAlone() {
    var bits = new Counting();
    assertThat(bits.nextInt()).isEqualTo(1);
    assertThat(bits.nextLong()).isEqualTo(0x1000_0002_0000_0002L);
    assertThat(bits.nextInt()).isEqualTo(0x1000_0001);
    assertThat(bits.nextInt()).isEqualTo(3);
  }

  @Test
  void aForgottenHalfIsNotHandedOut() {
    var bits = new Counting();
    bits.nextInt();
    bits.forgetHalf();
    assertThat(bits.nextInt()).isEqualTo(2);
  }

  @Test
  void aDoubleIsTheUpper53BitsBelow1() {
    assertThat(new Fixed(-1).nextDouble()).isEqualTo(1 - 0x1p-53);
    assertThat(new Fixed(0x7FF).nextDouble()).isZero();
    assertThat(new Fixed(1L << 63).nextDouble()).isEqualTo(0.5);
  }

  @Test
  void fillWritesTheNextWordsAndNoMore() {
    long[] words = {9, 9, 9};
    new Fixed(4).fill(words, 2);
    assertThat(words).containsExactly(4, 4, 9);
  }

  /** Words whose low half counts 1, 2, 3, ... */
  private static final class Counting extends BitGenerator {
    private long words;

    @Override
    public long nextLong() {
      words++;
      return (0x1000_0000L + words) << 32 | words;
    }
  }

  private static final class Fixed extends BitGenerator {
    private final long word;

    Fixed(long word) {
      this.word = word;
    }

    @Override
    public long nextLong() {
      return word;
    }
  }
}
