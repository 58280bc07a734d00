package io.helston.node.report;

import java.io.IOException;
import java.io.Writer;

/** The parts of a split: a table of all cells, and a list of the cells of one part. */
public final class SomaSplitTable {
  private SomaSplitTable() {}

  /**
   * Writes a line for each cell, ascending: its joinid and the number of its part.
   *
   * @param parts the joinids of each part, ascending
   */
  public static void write(long[][] parts, Writer to) throws IOException {
    to.write("soma_joinid\tsplit\n");
    int[] next = new int[parts.length];
    for (int part = least(parts, next); part >= 0; part = least(parts, next)) {
      to.write(parts[part][next[part]++] + "\t" + part + "\n");
    }
  }

  /** The part with the smallest joinid that is not written yet, or -1. */
  private static int least(long[][] parts, int[] next) {
    int least = -1;
    for (int part = 0; part < parts.length; part++) {
      if (next[part] < parts[part].length
          && (least < 0 || parts[part][next[part]] < parts[least][next[least]])) {
        least = part;
      }
    }
    return least;
  }

  /** Writes a joinid per line. */
  public static void writePart(long[] joinids, Writer to) throws IOException {
    for (long joinid : joinids) {
      to.write(joinid + "\n");
    }
  }
}
