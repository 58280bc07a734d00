package io.helston.math.soma.label;

import java.util.Arrays;

/** Rows by their label. */
public final class Labels {
  private Labels() {}

  /** The rows of each label, ascending, for as many labels as the largest needs. */
  public static int[][] members(int[] labels) {
    return members(labels, Arrays.stream(labels).max().orElse(-1) + 1);
  }

  /**
   * The rows of each label, ascending.
   *
   * @param labels 0 to {@code count - 1}
   */
  public static int[][] members(int[] labels, int count) {
    int[] sizes = counts(labels, count);
    int[][] members = new int[count][];
    Arrays.setAll(members, label -> new int[sizes[label]]);
    int[] filled = new int[count];
    for (int row = 0; row < labels.length; row++) {
      int label = labels[row];
      members[label][filled[label]++] = row;
    }
    return members;
  }

  /** How often each label occurs. */
  public static int[] counts(int[] labels, int count) {
    int[] counts = new int[count];
    for (int row = 0; row < labels.length; row++) {
      int label = labels[row];
      if (label < 0 || label >= count) {
        throw new IllegalArgumentException(
            "row " + row + " has label " + label + ", expected 0 to " + (count - 1));
      }
      counts[label]++;
    }
    return counts;
  }
}
