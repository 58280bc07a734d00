package io.helston.math.lmm.kinship;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * The genotype rows of a SNP-major .bed file, read into words of 32 codes.
 *
 * <p>Immutable apart from the bytes it looks at, so threads may share it.
 */
public final class BedRows {
  /** Binary logarithm of the codes per word. */
  static final int LOG_CODES = 5;

  private static final ValueLayout.OfLong LITTLE_ENDIAN_LONG =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  private final MemorySegment genotypes;
  private final int individuals;
  private final int bytesPerRow;

  private BedRows(MemorySegment genotypes, int individuals) {
    this.genotypes = genotypes;
    this.individuals = individuals;
    this.bytesPerRow = (int) ((individuals + 3L) / 4);
  }

  /**
   * Returns a view of genotypes.
   *
   * @param genotypes rows of {@code ceil(individuals / 4)} bytes, without the magic bytes of the
   *     file
   * @param individuals individuals in the file, at least 1
   * @throws IllegalArgumentException if the bytes are not whole rows
   */
  public static BedRows of(MemorySegment genotypes, int individuals) {
    var rows = new BedRows(genotypes, individuals);
    if (individuals < 1 || genotypes.byteSize() % rows.bytesPerRow != 0) {
      throw new IllegalArgumentException(
          "%d bytes of genotypes for %d individuals, expected whole rows"
              .formatted(genotypes.byteSize(), individuals));
    }
    return rows;
  }

  /** Returns a view of genotypes on the heap, see {@link #of(MemorySegment, int)}. */
  public static BedRows of(byte[] genotypes, int individuals) {
    return of(MemorySegment.ofArray(genotypes), individuals);
  }

  /** The number of individuals in the file. */
  public int individuals() {
    return individuals;
  }

  /** The number of rows, which are variants. */
  public long variants() {
    return genotypes.byteSize() / bytesPerRow;
  }

  /** Words of 32 codes that a row takes. */
  static int words(int individuals) {
    return (int) ((individuals + 31L) >>> LOG_CODES);
  }

  /** An array that {@link #read} fills. */
  long[] newRow() {
    return new long[words(individuals)];
  }

  /**
   * Reads the codes of a variant, individual 0 in the lowest bits of word 0. What stands behind the
   * last individual is unspecified.
   *
   * @throws IllegalArgumentException if there is no such row
   */
  void read(int fileRow, long[] row) {
    if (fileRow < 0 || fileRow >= variants()) {
      throw new IllegalArgumentException(
          "variant row " + fileRow + " of a file with " + variants() + " rows");
    }
    long from = (long) fileRow * bytesPerRow;
    int whole = bytesPerRow / Long.BYTES;
    MemorySegment.copy(genotypes, LITTLE_ENDIAN_LONG, from, row, 0, whole);
    Arrays.fill(row, whole, row.length, 0);
    for (int b = whole * Long.BYTES; b < bytesPerRow; b++) {
      long codes = Byte.toUnsignedLong(genotypes.get(ValueLayout.JAVA_BYTE, from + b));
      row[whole] |= codes << Byte.SIZE * (b - whole * Long.BYTES);
    }
  }
}
