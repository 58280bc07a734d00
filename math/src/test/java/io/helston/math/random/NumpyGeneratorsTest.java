package io.helston.math.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Known answers are of numpy with seed 42, where not said otherwise. */
final class NumpyGeneratorsTest {
  private static final SeedSequence SEED = new SeedSequence(BigInteger.valueOf(42));

  @Test
  void everyGeneratorStartsWithTheKnownWords() {
    assertThat(words(new Pcg64(SEED)))
        .containsExactly("14276969152011380360", "8095878257575067585");
    assertThat(words(new Pcg64Dxsm(SEED)))
        .containsExactly("12329818062196000797", "125530269004142706");
    assertThat(words(new NumpyPhilox(SEED)))
        .containsExactly("1587852024645073290", "2611271723512893552");
    assertThat(words(new Sfc64(SEED)))
        .containsExactly("9775594601838723485", "6977463094773878866");
  }

  @Test
  void jumpedGeneratorsStartWithTheKnownWords() {
    assertThat(words(new Pcg64(SEED).jumped(3)))
        .containsExactly("14188113475428123612", "12540018536737756633");
    assertThat(words(new Pcg64Dxsm(SEED).jumped(3)))
        .containsExactly("6779012181160038566", "9298966129022454859");
  }

  @Test
  void advancingBackwardsGivesTheKnownWords() {
    var pcg = new Pcg64(SEED);
    pcg.advance(BigInteger.valueOf(-5));
    assertThat(words(pcg)).containsExactly("410053466271203877", "8553365103021855183");
    var dxsm = new Pcg64Dxsm(SEED);
    dxsm.advance(BigInteger.valueOf(-5));
    assertThat(words(dxsm)).containsExactly("5689381409864974742", "5812505549409196288");
  }

  @Test
  void advancingEqualsDrawing() {
    for (var pair :
        new Lcg128[][] {
          {new Pcg64(SEED), new Pcg64(SEED)}, {new Pcg64Dxsm(SEED), new Pcg64Dxsm(SEED)}
        }) {
      LongStream.generate(pair[0]::nextLong).limit(1000).sum();
      pair[1].advance(BigInteger.valueOf(1000));
      assertThat(pair[1].state()).isEqualTo(pair[0].state());
    }
  }

  @Test
  void advancingDropsAKeptHalfWord() {
    var generator = new Pcg64(SEED);
    generator.nextInt();
    generator.advance(BigInteger.ZERO);
    var fresh = new Pcg64(SEED);
    fresh.nextLong();
    assertThat(generator.nextInt()).isEqualTo((int) fresh.nextLong());
  }

  @Test
  void aGeneratorContinuesFromItsState() {
    var generator = new Pcg64(SEED);
    generator.nextLong();
    var copy = new Pcg64(generator.state(), generator.increment());
    assertThat(words(copy)).containsExactly(words(generator));
  }

  @Test
  void jumpingLeavesTheGeneratorWhereItIs() {
    var generator = new Pcg64(SEED);
    generator.jumped(1);
    assertThat(generator.state()).isEqualTo(new Pcg64(SEED).state());
  }

  @Test
  void philoxTakesAKey() {
    // Words 5 and 6 of numpy.random.Philox with these two words of type uint64 as key.
    var philox = new NumpyPhilox(0x1122334455667788L, 0x99aabbccddeeff00L);
    LongStream.generate(philox::nextLong).limit(4).sum();
    assertThat(words(philox)).containsExactly("9573764645723950342", "5510328893232477664");
  }

  @Test
  void impossibleStatesAreRejected() {
    assertThatThrownBy(() -> new Pcg64(BigInteger.ONE, BigInteger.TWO))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("increment must be odd but is 2");
    assertThatThrownBy(() -> new Pcg64(BigInteger.TWO.pow(128), BigInteger.ONE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("state must have at most 128 bits but is 3402823669");
  }

  private static String[] words(BitGenerator generator) {
    return LongStream.generate(generator::nextLong)
        .limit(2)
        .mapToObj(Long::toUnsignedString)
        .toArray(String[]::new);
  }
}
