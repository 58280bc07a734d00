package io.helston.math.soma.label;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/** Numbers the labels that occur, in ascending order of their text (by UTF-16 units). */
public final class LabelEncoder {
  private static final String SEPARATOR = "//";

  private final List<String> classes;

  private LabelEncoder(List<String> classes) {
    this.classes = classes;
  }

  /** Numbers for the labels of these rows; null is a missing label and gets none. */
  public static LabelEncoder of(List<String> labels) {
    return new LabelEncoder(labels.stream().filter(Objects::nonNull).sorted().distinct().toList());
  }

  /**
   * One label per row from several columns.
   *
   * @param columns one or more, equally long
   * @return the columns' labels joined by {@code //}, null where one of them is
   */
  public static List<String> joined(List<List<String>> columns) {
    int rows = columns.getFirst().size();
    for (List<String> column : columns) {
      if (column.size() != rows) {
        throw new IllegalArgumentException(
            "columns of " + rows + " and of " + column.size() + " labels");
      }
    }
    return Arrays.asList(
        IntStream.range(0, rows).mapToObj(row -> joined(columns, row)).toArray(String[]::new));
  }

  private static String joined(List<List<String>> columns, int row) {
    List<String> labels =
        Arrays.asList(columns.stream().map(c -> c.get(row)).toArray(String[]::new));
    return labels.contains(null) ? null : String.join(SEPARATOR, labels);
  }

  /** The labels in the order of their numbers. */
  public List<String> classes() {
    return classes;
  }

  /**
   * The number of each label, -1 for null.
   *
   * @throws IllegalArgumentException if a label has no number
   */
  public int[] codes(List<String> labels) {
    return labels.stream().mapToInt(this::code).toArray();
  }

  private int code(String label) {
    if (label == null) {
      return -1;
    }
    int code = Collections.binarySearch(classes, label);
    if (code < 0) {
      throw new IllegalArgumentException(
          "the label '" + label + "' is not among the " + classes.size() + " known ones");
    }
    return code;
  }
}
