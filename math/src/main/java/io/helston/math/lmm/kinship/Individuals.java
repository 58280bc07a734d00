package io.helston.math.lmm.kinship;

import io.helston.math.genotype.SampleMask;
import java.util.Arrays;

/** Which individuals of a .bed file are wanted, in file order. */
public final class Individuals {
  private final int inFile;
  private final int[] fileRows;
  private final long[] lowBits;
  private final long[] bothBits;

  private Individuals(int inFile, int[] fileRows) {
    this.inFile = inFile;
    this.fileRows = fileRows;
    this.lowBits = new long[BedRows.words(inFile)];
    for (int row : fileRows) {
      lowBits[row >>> BedRows.LOG_CODES] |= 1L << (row << 1);
    }
    this.bothBits = new long[lowBits.length];
    Arrays.setAll(bothBits, i -> lowBits[i] | lowBits[i] << 1);
  }

  /**
   * Returns the individuals whose flag is true.
   *
   * @param keep one flag per .fam row; not retained
   * @throws IllegalArgumentException if no individual is kept
   */
  public static Individuals of(boolean[] keep) {
    int[] rows = new int[keep.length];
    int kept = 0;
    for (int row = 0; row < keep.length; row++) {
      if (keep[row]) {
        rows[kept++] = row;
      }
    }
    if (kept == 0) {
      throw new IllegalArgumentException(
          "none of the " + keep.length + " individuals is kept, expected at least one");
    }
    return new Individuals(keep.length, Arrays.copyOf(rows, kept));
  }

  /**
   * Returns all individuals of a file.
   *
   * @param inFile at least 1
   */
  public static Individuals all(int inFile) {
    boolean[] keep = new boolean[inFile];
    Arrays.fill(keep, true);
    return of(keep);
  }

  /** The number of individuals in the file. */
  public int inFile() {
    return inFile;
  }

  /** The number of individuals wanted. */
  public int size() {
    return fileRows.length;
  }

  /** The .fam rows of the individuals wanted, ascending. */
  public int[] fileRows() {
    return fileRows.clone();
  }

  /** Per word of 32 codes, the low bit of the code of each individual wanted; not to be written. */
  long[] lowBits() {
    return lowBits;
  }

  /**
   * Copies the codes of the individuals wanted, without gaps.
   *
   * @param row codes of the whole file, see {@link BedRows#read}
   * @param out of the same length; what stands behind the last individual is unspecified
   */
  void compress(long[] row, long[] out) {
    if (fileRows.length == inFile) {
      System.arraycopy(row, 0, out, 0, row.length);
      return;
    }
    SampleMask.compress(bothBits, row, out);
  }
}
