package io.helston.math.lmm.kinship;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import org.junit.jupiter.api.Test;

final class HardyWeinbergTest {
  @Test
  void equalsTheSumOverAllTablesInExactArithmetic() {
    for (int n = 1; n <= 14; n++) {
      for (int heterozygotes = 0; heterozygotes <= n; heterozygotes++) {
        for (int homozygotes = 0; homozygotes <= n - heterozygotes; homozygotes++) {
          var counts = new VariantCounts(n + 2, 2, heterozygotes, homozygotes);
          assertThat(HardyWeinberg.pValue(counts))
              .as("%s", counts)
              .isCloseTo(exact(counts), within(1e-13));
        }
      }
    }
  }

  @Test
  void largeCountsNeitherOverflowNorVanish() {
    assertThat(HardyWeinberg.pValue(new VariantCounts(400_000, 0, 200_000, 100_000))).isEqualTo(1);
    assertThat(HardyWeinberg.pValue(new VariantCounts(400_000, 0, 0, 200_000))).isZero();
    // Normal approximation: chi^2 of 1 degree of freedom is 4.
    assertThat(HardyWeinberg.pValue(new VariantCounts(400_000, 0, 200_632, 99_684)))
        .isCloseTo(0.0457, within(5e-4));
  }

  @Test
  void noVariationGivesOne() {
    assertThat(HardyWeinberg.pValue(new VariantCounts(5, 5, 0, 0))).isEqualTo(1);
    assertThat(HardyWeinberg.pValue(new VariantCounts(5, 0, 0, 5))).isEqualTo(1);
  }

  /** Each number of heterozygotes weighs n! / (aa! ab! bb!) 2^ab. */
  private static double exact(VariantCounts counts) {
    int alleles = (int) counts.alleles();
    int n = counts.called();
    BigInteger seen = weight(n, counts.heterozygotes(), alleles);
    BigInteger total = BigInteger.ZERO;
    BigInteger extreme = BigInteger.ZERO;
    for (int h = alleles % 2; h <= Math.min(alleles, 2 * n - alleles); h += 2) {
      BigInteger weight = weight(n, h, alleles);
      total = total.add(weight);
      extreme = weight.compareTo(seen) <= 0 ? extreme.add(weight) : extreme;
    }
    return new BigDecimal(extreme)
        .divide(new BigDecimal(total), MathContext.DECIMAL64)
        .doubleValue();
  }

  private static BigInteger weight(int n, int heterozygotes, int alleles) {
    int homozygotes = (alleles - heterozygotes) / 2;
    return factorial(n)
        .shiftLeft(heterozygotes)
        .divide(factorial(heterozygotes))
        .divide(factorial(homozygotes))
        .divide(factorial(n - heterozygotes - homozygotes));
  }

  private static BigInteger factorial(int n) {
    BigInteger product = BigInteger.ONE;
    for (int i = 2; i <= n; i++) {
      product = product.multiply(BigInteger.valueOf(i));
    }
    return product;
  }
}
