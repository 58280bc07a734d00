package io.helston.math.random;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A million numbers of {@code default_rng(2026)} have the checksum that numpy's have.
 *
 * <p>Long runs reach the rare branches: tails, rejections and squeezes. The CRC-32 is of the little
 * endian bytes. The numbers are those of numpy 2.4.6, which draws these distributions as 1.24 does.
 */
final class NumpyChecksumsTest {
  private static final int DRAWS = 1_000_000;

  private record Checksum(String name, long value, ToLongFunction<NumpyRandom> draw) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Checksum> checksums() {
    return Stream.of(
        new Checksum("gamma", 2468895601L, r -> Double.doubleToLongBits(r.standardGamma(4.53))),
        new Checksum("Student", 889837916L, r -> Double.doubleToLongBits(r.standardT(5))),
        new Checksum("Poisson", 2611558783L, r -> r.poisson(12)),
        new Checksum("negative binomial", 577964012L, r -> r.negativeBinomial(1.263, 0.014)),
        new Checksum("small negative binomial", 515367175L, r -> r.negativeBinomial(0.3, 0.1)),
        new Checksum("geometric", 4245910825L, r -> r.geometric(0.01)),
        new Checksum("32-bit range", 3259954001L, r -> r.integers(0, 3_000_000_000L)),
        new Checksum("64-bit range", 1491972961L, r -> r.integers(0, 5_000_000_000_000_000_000L)),
        new Checksum("binomial", 2264282968L, r -> r.binomial(1_000_000, 0.001)),
        new Checksum("binomial above half", 4187318974L, r -> r.binomial(5000, 0.9)));
  }

  @ParameterizedTest
  @MethodSource
  void checksums(Checksum expected) {
    var random = NumpyRandom.defaultRng(BigInteger.valueOf(2026));
    byte[] bytes = new byte[Long.BYTES];
    var sum = new CRC32();
    for (int i = 0; i < DRAWS; i++) {
      long word = expected.draw.applyAsLong(random);
      for (int j = 0; j < Long.BYTES; j++) {
        bytes[j] = (byte) (word >>> Byte.SIZE * j);
      }
      sum.update(bytes);
    }
    assertThat(sum.getValue()).isEqualTo(expected.value);
  }
}
