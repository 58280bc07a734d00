package io.helston.math.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.helston.math.random.NormalVectors;
import io.helston.math.random.Philox4x64;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

final class GenotypeSimulationTest {
  private static byte[][] rows(GenotypeSimulation simulation) {
    byte[][] rows = new byte[simulation.snps()][];
    simulation.forEachRow((snp, row) -> rows[snp] = row.clone());
    return rows;
  }

  private static byte[][] counts(GenotypeSimulation simulation) {
    byte[][] counts = new byte[simulation.snps()][simulation.individuals()];
    simulation.forEachRow((snp, row) -> PlinkRow.counts(row, counts[snp]));
    return counts;
  }

  @Test
  void bytesOfASeedNeverChange() {
    var crc = new CRC32();
    new GenotypeSimulation(7, 101, 300, 0.02).forEachRow((_, row) -> crc.update(row));
    assertThat(crc.getValue()).isEqualTo(1_569_379_303L);
  }

  @Test
  void rowsFollowTheirDefinitionHaplotypeByHaplotype() {
    var simulation = new GenotypeSimulation(-3, 11, 90, 0);
    long key = NormalVectors.purposeKey("simulate/haplotypes");
    int[] hidden = new int[24];
    long[] words = new long[4];
    byte[][] counts = counts(simulation);
    for (int snp = 0; snp < 90; snp++) {
      long redraw = Math.round((1 - simulation.copying(snp)) * 0x1p15);
      byte[] expected = new byte[11];
      for (int haplotype = 0; haplotype < 22; haplotype++) {
        Philox4x64.block(-3, key, haplotype / 8, snp, 0, 0, words);
        int word = haplotype / 4 % 2;
        int shift = 16 * (haplotype % 4);
        if ((words[2 + word] >>> shift & 0x7FFF) < redraw) {
          hidden[haplotype] = (int) (words[word] >>> shift) & 0x7FFF;
        }
        if (hidden[haplotype] >= simulation.frequency(snp) * 0x1p15) {
          expected[haplotype / 2]++;
        }
      }
      assertThat(counts[snp]).as("SNP %d", snp).isEqualTo(expected);
    }
  }

  @Test
  void otherSeedsGiveOtherGenotypes() {
    byte[][] one = rows(new GenotypeSimulation(1, 50, 40, 0));
    byte[][] two = rows(new GenotypeSimulation(2, 50, 40, 0));
    for (int snp = 0; snp < 40; snp++) {
      assertThat(one[snp]).isNotEqualTo(two[snp]);
    }
  }

  @Test
  void everyRangeHasTheRowsOfTheWhole() {
    var simulation = new GenotypeSimulation(5, 30, 100, 0.1);
    byte[][] whole = rows(simulation);
    for (int from = 0; from <= 100; from += 7) {
      byte[][] part = new byte[100][];
      simulation.forEachRow(from, 100, (snp, row) -> part[snp] = row.clone());
      assertThat(Arrays.copyOfRange(part, from, 100))
          .isDeepEqualTo(Arrays.copyOfRange(whole, from, 100));
      assertThat((Object[]) Arrays.copyOfRange(part, 0, from)).allMatch(Objects::isNull);
    }
  }

  @Test
  void moreIndividualsLeaveTheFirstOnesAsTheyWere() {
    byte[][] few = counts(new GenotypeSimulation(5, 33, 60, 0.1));
    byte[][] many = counts(new GenotypeSimulation(5, 90, 60, 0.1));
    for (int snp = 0; snp < 60; snp++) {
      assertThat(Arrays.copyOf(many[snp], 33)).isEqualTo(few[snp]);
    }
  }

  @Test
  void bitsBehindTheLastIndividualAreZero() {
    for (int individuals = 1; individuals <= 5; individuals++) {
      int used = 2 * ((individuals - 1) % 4 + 1);
      for (byte[] row : rows(new GenotypeSimulation(1, individuals, 50, 0.5))) {
        assertThat(Byte.toUnsignedInt(row[row.length - 1]) >> used).isZero();
      }
    }
  }

  @Test
  void frequenciesAreUniformAndRealised() {
    int n = 2_000;
    var simulation = new GenotypeSimulation(11, n, 2_000, 0);
    double sum = 0;
    int low = 0;
    double squares = 0;
    byte[][] rows = rows(simulation);
    for (int snp = 0; snp < simulation.snps(); snp++) {
      double p = simulation.frequency(snp);
      assertThat(p).isBetween(0.05, 0.5);
      sum += p;
      low += p < 0.1625 ? 1 : 0;
      double z = (1 - PlinkRow.alleles(rows[snp]) / (2.0 * n) - p) / Math.sqrt(p * (1 - p) / 2 / n);
      assertThat(z).as("SNP %d", snp).isBetween(-5.5, 5.5);
      squares += z * z;
    }
    assertThat(sum / 2_000).isCloseTo(0.275, within(0.015));
    assertThat(low / 2_000.0).isCloseTo(0.25, within(0.05));
    assertThat(squares / 2_000).isCloseTo(1, within(0.25));
  }

  @Test
  void correlationInsideABlockIsThatOfTheModelAndZeroAcross() {
    int n = 20_000;
    var simulation = new GenotypeSimulation(13, n, 400, 0);
    byte[][] counts = counts(simulation);
    int inside = 0;
    int across = 0;
    double strongest = 0;
    for (int distance = 1; distance <= 3; distance++) {
      for (int snp = 0; snp + distance < 400; snp++) {
        double copied = 1;
        for (int next = snp + 1; next <= snp + distance; next++) {
          copied *= simulation.copying(next);
        }
        boolean same = simulation.block(snp) == simulation.block(snp + distance);
        assertThat(copied > 0).isEqualTo(same);
        inside += same ? 1 : 0;
        across += same ? 0 : 1;
        double p = simulation.frequency(snp);
        double q = simulation.frequency(snp + distance);
        double expected = copied * (Math.min(p, q) - p * q) / Math.sqrt(p * (1 - p) * q * (1 - q));
        strongest = Math.max(strongest, expected);
        assertThat(correlation(counts[snp], counts[snp + distance]))
            .as("SNPs %d and %d", snp, snp + distance)
            .isCloseTo(expected, within(5 / Math.sqrt(n)));
      }
    }
    assertThat(inside).isGreaterThan(900);
    assertThat(across).isGreaterThan(60);
    assertThat(strongest).isGreaterThan(0.9);
  }

  private static double correlation(byte[] a, byte[] b) {
    int n = a.length;
    double sumA = 0;
    double sumB = 0;
    double squaresA = 0;
    double squaresB = 0;
    double products = 0;
    for (int i = 0; i < n; i++) {
      sumA += a[i];
      sumB += b[i];
      squaresA += a[i] * a[i];
      squaresB += b[i] * b[i];
      products += a[i] * b[i];
    }
    double varianceA = squaresA - sumA * sumA / n;
    double varianceB = squaresB - sumB * sumB / n;
    return (products - sumA * sumB / n) / Math.sqrt(varianceA * varianceB);
  }

  @Test
  void missingGenotypesComeAtTheirRateAndChangeNoOthers() {
    int n = 1_000;
    byte[][] whole = counts(new GenotypeSimulation(17, n, 200, 0));
    byte[][] gaps = counts(new GenotypeSimulation(17, n, 200, 0.03));
    int missing = 0;
    for (int snp = 0; snp < 200; snp++) {
      for (int i = 0; i < n; i++) {
        if (gaps[snp][i] == PlinkRow.MISSING) {
          missing++;
        } else {
          assertThat(gaps[snp][i]).isEqualTo(whole[snp][i]);
        }
      }
    }
    assertThat(missing / (200.0 * n)).isCloseTo(0.03, within(0.002));
  }

  @Test
  void chromosomesShareTheSnpsByLengthAndPositionsGrow() {
    var simulation = new GenotypeSimulation(1, 1, 50_000, 0);
    int[] sizes = new int[23];
    Set<Integer> blocks = new HashSet<>();
    for (int snp = 0; snp < simulation.snps(); snp++) {
      int chromosome = simulation.chromosome(snp);
      sizes[chromosome]++;
      assertThat(simulation.position(snp)).isBetween(1, 249_000_000);
      boolean opens = simulation.copying(snp) == 0;
      assertThat(blocks.add(simulation.block(snp))).isEqualTo(opens);
      if (snp > 0 && chromosome == simulation.chromosome(snp - 1)) {
        assertThat(simulation.position(snp)).isGreaterThan(simulation.position(snp - 1));
      } else {
        assertThat(opens).isTrue();
      }
    }
    assertThat(sizes[1] / (double) sizes[21]).isCloseTo(249 / 48.0, within(0.02));
    assertThat(Arrays.stream(sizes).filter(size -> size > 0)).hasSize(22);
    assertThat(blocks).hasSize(simulation.blocks());
    assertThat(50_000.0 / simulation.blocks()).isCloseTo(20, within(0.5));
  }

  @Test
  void fewerSnpsThanChromosomesAreFine() {
    assertThat(rows(new GenotypeSimulation(1, 3, 1, 0))).hasNumberOfRows(1);
    assertThat((Object[]) rows(new GenotypeSimulation(1, 3, 10, 0))).doesNotContainNull();
  }

  @Test
  void argumentsOutsideTheirRangeAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new GenotypeSimulation(1, 0, 5, 0))
        .withMessageContaining("individuals=0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new GenotypeSimulation(1, 5, 0, 0))
        .withMessageContaining("snps=0");
    for (double rate : new double[] {-0.1, 1, Double.NaN}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new GenotypeSimulation(1, 5, 5, rate))
          .withMessageContaining("missingRate=" + rate);
    }
  }
}
