package io.helston.math.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

final class PlinkRowTest {
  @Test
  void codesAreCountsOfTheSecondAllele() {
    byte[] counts = new byte[6];
    PlinkRow.counts(new byte[] {(byte) 0b11_10_01_00, 0b01_11}, counts);
    assertThat(counts).containsExactly(0, PlinkRow.MISSING, 1, 2, 2, PlinkRow.MISSING);
  }

  @Test
  void totalsAgreeWithTheCountsForEveryByte() {
    byte[] counts = new byte[8];
    for (int codes = 0; codes < 256; codes++) {
      byte[] row = {(byte) codes, (byte) 0b11_01_10_10};
      PlinkRow.counts(row, counts);
      int alleles = 0;
      int missing = 0;
      for (byte count : counts) {
        alleles += Math.max(count, 0);
        missing += count == PlinkRow.MISSING ? 1 : 0;
      }
      assertThat(PlinkRow.alleles(row)).isEqualTo(alleles);
      assertThat(PlinkRow.missing(row)).isEqualTo(missing);
    }
  }

  @Test
  void rowOfAnotherLengthIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PlinkRow.counts(new byte[2], new byte[9]))
        .withMessage("row of 2 bytes, expected 3 for 9 individuals");
  }
}
