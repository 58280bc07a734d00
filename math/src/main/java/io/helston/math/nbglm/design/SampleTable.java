package io.helston.math.nbglm.design;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is known of the samples: named columns of text with one value per sample.
 *
 * @param samples names, in the order of the counts
 * @param columns values by column name, in the order of the table
 */
public record SampleTable(List<String> samples, Map<String, List<String>> columns) {
  /** Copies the lists and checks their lengths. */
  public SampleTable {
    samples = List.copyOf(samples);
    Map<String, List<String>> copy = new LinkedHashMap<>();
    for (Map.Entry<String, List<String>> column : columns.entrySet()) {
      if (column.getValue().size() != samples.size()) {
        throw new IllegalArgumentException(
            "The column '%s' has %s values for %s samples."
                .formatted(column.getKey(), column.getValue().size(), samples.size()));
      }
      copy.put(column.getKey(), List.copyOf(column.getValue()));
    }
    columns = Collections.unmodifiableMap(copy);
  }

  /** The values of a column. */
  public List<String> column(String name) {
    List<String> column = columns.get(name);
    if (column == null) {
      throw new IllegalArgumentException(
          "There is no column '%s' in the sample table; its columns are %s."
              .formatted(name, String.join(", ", columns.keySet())));
    }
    return column;
  }

  /** Whether all values of a column are finite numbers. */
  public boolean isNumeric(String name) {
    return column(name).stream().allMatch(value -> Double.isFinite(number(value)));
  }

  /** The values of a numeric column. */
  public double[] numbers(String name) {
    return column(name).stream().mapToDouble(SampleTable::number).toArray();
  }

  /** Refuses a column with a missing value: empty, NA, or NaN. */
  void requireComplete(String name) {
    List<String> missing = new ArrayList<>();
    List<String> values = column(name);
    for (int i = 0; i < values.size(); i++) {
      String value = values.get(i).strip();
      if (value.isEmpty() || value.equals("NA") || value.equals("NaN")) {
        missing.add(samples.get(i));
      }
    }
    if (!missing.isEmpty()) {
      throw new IllegalArgumentException(
          "The design uses the column '%s', which has no value for the samples %s."
              .formatted(name, String.join(", ", missing)));
    }
  }

  /** NaN if the text is not a number. */
  static double number(String text) {
    try {
      return Double.parseDouble(text.strip());
    } catch (NumberFormatException notANumber) {
      return Double.NaN;
    }
  }
}
