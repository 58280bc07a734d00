package io.helston.math.lmm.kinship;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

final class VariantCountsTest {
  @Test
  void momentsAreThoseOfTheCalls() {
    // 10 individuals: 2 missing, 3 with one copy, 1 with two, 4 with none.
    var counts = new VariantCounts(10, 2, 3, 1);
    assertThat(counts.called()).isEqualTo(8);
    assertThat(counts.otherHomozygotes()).isEqualTo(4);
    assertThat(counts.mean()).isEqualTo(5 / 8.0);
    assertThat(counts.frequency()).isEqualTo(5 / 16.0);
    assertThat(counts.missingRate()).isEqualTo(0.2);
    double squares = 3 + 4 - 25 / 8.0;
    assertThat(counts.squaredDeviations()).isCloseTo(squares, within(1e-15));
    assertThat(counts.variance()).isCloseTo(squares / 10, within(1e-15));
  }

  @Test
  void minorAlleleIsTheRarerOne() {
    assertThat(new VariantCounts(10, 0, 2, 8).minorAlleleFrequency()).isEqualTo(0.1);
    assertThat(new VariantCounts(10, 0, 2, 0).minorAlleleFrequency()).isEqualTo(0.1);
  }

  @Test
  void oneGenotypeDoesNotVaryEvenIfHeterozygous() {
    assertThat(new VariantCounts(5, 1, 4, 0).varies()).isFalse();
    assertThat(new VariantCounts(5, 1, 0, 4).varies()).isFalse();
    assertThat(new VariantCounts(5, 1, 0, 0).varies()).isFalse();
    assertThat(new VariantCounts(5, 1, 1, 3).varies()).isTrue();
    assertThat(new VariantCounts(5, 1, 4, 0).squaredDeviations()).isZero();
  }

  @Test
  void noCallsGiveZeros() {
    var counts = new VariantCounts(5, 5, 0, 0);
    assertThat(counts.varies()).isFalse();
    assertThat(counts.mean()).isZero();
    assertThat(counts.variance()).isZero();
    assertThat(counts.minorAlleleFrequency()).isZero();
    for (KinshipKind kind : KinshipKind.values()) {
      assertThat(kind.usable(counts)).isFalse();
    }
  }

  @Test
  void squaresAreExactForManyIndividuals() {
    var counts = new VariantCounts(1_000_000, 0, 0, 999_999);
    assertThat(counts.squaredDeviations()).isCloseTo(4 * 999_999 / 1e6, within(1e-15));
  }
}
