package io.helston.math.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class NormalVectorsTest {
  private static final int ROWS = 20_000;

  @Test
  void purposeKeyIsFnv1a() {
    // Test vectors of the FNV reference (Noll): empty string, "a", "foobar".
    assertThat(NormalVectors.purposeKey("")).isEqualTo(0xcbf29ce484222325L);
    assertThat(NormalVectors.purposeKey("a")).isEqualTo(0xaf63dc4c8601ec8cL);
    assertThat(NormalVectors.purposeKey("foobar")).isEqualTo(0x85944171f73967e8L);
  }

  @Test
  void valueDependsOnlyOnItsCoordinates() {
    double[][] all = NormalVectors.of(7, "trace", 5, new int[] {0, 1, 2, 3, 4, 5});
    double[][] some = NormalVectors.of(7, "trace", 3, new int[] {5, 2});
    for (int vector = 0; vector < 3; vector++) {
      assertThat(some[vector]).containsExactly(all[vector][5], all[vector][2]);
    }
  }

  @Test
  void valuesStayTheSameForever() {
    // Computed independently with NumPy's Philox and math.log, math.cos.
    double[][] z = NormalVectors.of(1, "trace", 2, new int[] {0, 123_456});
    assertThat(z[0][0]).isCloseTo(-0.8072113314980366, within(1e-14));
    assertThat(z[1][1]).isCloseTo(-1.2170097675004363, within(1e-14));
  }

  @Test
  void seedPurposeVectorAndRowAllMatter() {
    double z = NormalVectors.of(1, "trace", 1, new int[] {1})[0][0];
    assertThat(NormalVectors.of(2, "trace", 1, new int[] {1})[0][0]).isNotEqualTo(z);
    assertThat(NormalVectors.of(1, "other", 1, new int[] {1})[0][0]).isNotEqualTo(z);
    assertThat(NormalVectors.of(1, "trace", 2, new int[] {1})[1][0]).isNotEqualTo(z);
    assertThat(NormalVectors.of(1, "trace", 1, new int[] {2})[0][0]).isNotEqualTo(z);
  }

  @Test
  void valuesAreStandardNormalAndUncorrelated() {
    double[][] z = NormalVectors.of(99, "trace", 2, IntStream.range(0, ROWS).toArray());
    double sum = 0;
    double squares = 0;
    double fourth = 0;
    double products = 0;
    for (int i = 0; i < ROWS; i++) {
      double value = z[0][i];
      sum += value;
      squares += value * value;
      fourth += value * value * value * value;
      products += value * z[1][i];
    }
    // Four standard deviations of each mean.
    assertThat(sum / ROWS).isCloseTo(0, within(4 / Math.sqrt(ROWS)));
    assertThat(squares / ROWS).isCloseTo(1, within(4 * Math.sqrt(2.0 / ROWS)));
    assertThat(fourth / ROWS).isCloseTo(3, within(4 * Math.sqrt(96.0 / ROWS)));
    assertThat(products / ROWS).isCloseTo(0, within(4 / Math.sqrt(ROWS)));
  }
}
