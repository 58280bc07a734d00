package io.helston.math.genotype;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Reads rows of a .bed file, drops individuals, counts alleles and lays the codes out in lines. */
final class RowPacker {
  private static final long LOW_BITS = 0x5555555555555555L;
  private static final int LINE_LONGS = GenotypeRows.LINE / SampleMask.CODES_PER_LONG;
  private static final ValueLayout.OfLong BED_LONG =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  private final MemorySegment bed;
  private final SampleMask mask;
  private final int groups;
  private final long[] row;

  RowPacker(MemorySegment bed, SampleMask mask) {
    this.bed = bed;
    this.mask = mask;
    this.groups = GenotypeRows.lanes(mask.individuals()) / GenotypeRows.LINE;
    this.row = new long[Math.max(mask.longs(), groups * LINE_LONGS)];
  }

  GenotypeRows pack(int[] fileRows) {
    int snps = fileRows.length;
    int[] lines =
        new int[Math.multiplyExact(Math.multiplyExact(groups, snps), GenotypeRows.LINE_INTS)];
    int[] doses = new int[snps];
    int[] missing = new int[snps];
    for (int snp = 0; snp < snps; snp++) {
      read(fileRows[snp]);
      mask.compress(row);
      count(row, snp, doses, missing);
      scatter(row, groups, lines, snp, snps);
    }
    return new GenotypeRows(snps, mask.individuals(), lines, doses, missing);
  }

  private void read(int fileRow) {
    int bytes = mask.bytesPerRow();
    long from = (long) fileRow * bytes;
    if (fileRow < 0 || from + bytes > bed.byteSize()) {
      throw new IllegalArgumentException(
          "SNP row %d of %d bytes is outside the %d bytes of genotypes"
              .formatted(fileRow, bytes, bed.byteSize()));
    }
    int whole = bytes / Long.BYTES;
    MemorySegment.copy(bed, BED_LONG, from, row, 0, whole);
    Arrays.fill(row, whole, row.length, 0);
    for (int b = whole * Long.BYTES; b < bytes; b++) {
      long codes = Byte.toUnsignedLong(bed.get(ValueLayout.JAVA_BYTE, from + b));
      row[whole] |= codes << Byte.SIZE * (b - whole * Long.BYTES);
    }
  }

  /** Counts alleles A2 and missing calls; the padding code 00 adds to neither. */
  private static void count(long[] row, int snp, int[] doses, int[] missing) {
    int high = 0;
    int low = 0;
    int both = 0;
    for (long codes : row) {
      long lower = codes & LOW_BITS;
      long upper = codes >>> 1 & LOW_BITS;
      low += Long.bitCount(lower);
      high += Long.bitCount(upper);
      both += Long.bitCount(lower & upper);
    }
    doses[snp] = high + both;
    missing[snp] = low - both;
  }

  private static void scatter(long[] row, int groups, int[] lines, int snp, int snps) {
    for (int group = 0; group < groups; group++) {
      int at = (group * snps + snp) * GenotypeRows.LINE_INTS;
      int from = group * LINE_LONGS;
      for (int i = 0; i < LINE_LONGS; i++) {
        long codes = row[from + i];
        lines[at + 2 * i] = (int) codes;
        lines[at + 2 * i + 1] = (int) (codes >>> Integer.SIZE);
      }
    }
  }
}
