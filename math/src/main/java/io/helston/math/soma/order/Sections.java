package io.helston.math.soma.order;

/**
 * A length cut into sections that differ by at most 1, the longer ones first, as {@code
 * numpy.array_split} cuts.
 *
 * @param length what is cut, 0 or more
 * @param count number of sections, above 0
 */
public record Sections(int length, int count) {

  /** Checks length and count. */
  public Sections {
    if (length < 0 || count < 1) {
      throw new IllegalArgumentException(
          "cannot cut " + length + " rows into " + count + " sections");
    }
  }

  /** Where a section begins; section {@code count} would begin at the end. */
  public int start(int section) {
    return section * shortest() + Math.min(section, length % count);
  }

  /** The length of the last section, which no other falls below. */
  public int shortest() {
    return length / count;
  }
}
