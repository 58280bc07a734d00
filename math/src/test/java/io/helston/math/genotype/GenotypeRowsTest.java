package io.helston.math.genotype;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.lang.foreign.MemorySegment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class GenotypeRowsTest {
  @ParameterizedTest
  @CsvSource({"1,0", "3,0", "31,0", "33,2", "255,3", "257,0", "300,2", "1029,5", "4096,64"})
  void linesHoldTheCodesOfTheAnalysedIndividualsInOrder(int individuals, int dropEvery) {
    RandomGenotypes genotypes = RandomGenotypes.of(7, 5, individuals, 0.1, dropEvery);
    int[][] kept = genotypes.analysed();

    GenotypeRows rows = genotypes.pack();

    assertThat(rows.individuals()).isEqualTo(kept[0].length);
    assertThat(rows.lanes()).isEqualTo((kept[0].length + 255) / 256 * 256);
    for (int s = 0; s < rows.snps(); s++) {
      for (int i = 0; i < rows.lanes(); i++) {
        int word = rows.lines()[rows.lineAt(i / 256, s) + i % 256 / 16];
        int expected = i < kept[s].length ? kept[s][i] : 0;
        assertThat(word >>> 2 * (i % 16) & 3).as("SNP %d individual %d", s, i).isEqualTo(expected);
      }
    }
  }

  @Test
  void rowsAreTakenInTheOrderAsked() {
    RandomGenotypes genotypes = RandomGenotypes.of(8, 6, 50, 0.1, 0);

    GenotypeRows all = genotypes.pack();
    GenotypeRows some = genotypes.pack(4, 1, 4);

    assertThat(some.mean(0)).isEqualTo(all.mean(4)).isEqualTo(some.mean(2));
    assertThat(some.mean(1)).isEqualTo(all.mean(1));
    assertThat(some.missing(1)).isEqualTo(all.missing(1));
  }

  @Test
  void countsAreOfAlleleTwoAmongAnalysedCalls() {
    // Codes 00, 10, 11, 01, 10 and a dropped 11.
    int[][] codes = {{0, 2, 3, 1, 2, 3}};
    boolean[] keep = {true, true, true, true, true, false};

    GenotypeRows rows = new RandomGenotypes(codes, keep).pack();

    assertThat(rows.missing(0)).isEqualTo(1);
    assertThat(rows.mean(0)).isEqualTo(1);
    assertThat(rows.scale(0)).isCloseTo(Math.sqrt(2), within(1e-15));
    assertThat(rows.minorAlleleFrequency(0)).isEqualTo(0.5);
    assertThat(rows.varies(0)).isTrue();
  }

  @Test
  void rarerAlleleMayBeEitherOne() {
    int[][] codes = {{0, 0, 0, 2}, {3, 3, 3, 2}};

    GenotypeRows rows = new RandomGenotypes(codes, new boolean[] {true, true, true, true}).pack();

    assertThat(rows.minorAlleleFrequency(0)).isEqualTo(0.125);
    assertThat(rows.minorAlleleFrequency(1)).isEqualTo(0.125);
  }

  @Test
  void snpsWithoutVariationAreTold() {
    int[][] codes = {{0, 0, 0}, {3, 3, 1}, {1, 1, 1}, {2, 2, 2}};

    GenotypeRows rows = new RandomGenotypes(codes, new boolean[] {true, true, true}).pack();

    assertThat(rows.varies(0)).isFalse();
    assertThat(rows.varies(1)).isFalse();
    assertThat(rows.varies(2)).isFalse();
    assertThat(rows.scale(1)).isZero();
    assertThat(rows.scale(2)).isZero();
    assertThat(rows.mean(2)).isNaN();
    assertThat(rows.minorAlleleFrequency(1)).isZero();
    assertThat(rows.minorAlleleFrequency(2)).isZero();
    assertThat(rows.varies(3)).as("all heterozygous").isTrue();
  }

  @Test
  void rowOutsideTheFileIsRefused() {
    MemorySegment bed = MemorySegment.ofArray(new byte[6]);
    SampleMask mask = SampleMask.of(new boolean[] {true, true, true, true, true});

    assertThatThrownBy(() -> GenotypeRows.pack(bed, new int[] {3}, mask))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("row 3");
    assertThatThrownBy(() -> GenotypeRows.pack(bed, new int[] {-1}, mask))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void maskCountsIndividualsAndBytes() {
    SampleMask mask = SampleMask.of(new boolean[] {true, false, true, true, false});

    assertThat(mask.fileIndividuals()).isEqualTo(5);
    assertThat(mask.individuals()).isEqualTo(3);
    assertThat(mask.bytesPerRow()).isEqualTo(2);
    assertThatThrownBy(() -> SampleMask.of(new boolean[4]))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
