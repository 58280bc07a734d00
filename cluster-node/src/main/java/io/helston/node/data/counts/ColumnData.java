package io.helston.node.data.counts;

import static io.helston.node.data.InputException.count;

import io.helston.node.data.InputException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What is known of each sample: named columns of text, null where a value is missing.
 *
 * @param path the file, for messages
 * @param samples those of the counts, in their order
 * @param columns the names of the columns
 * @param values [column][sample]; shared, not copied
 * @param lines the line of each sample; shared, not copied
 * @param extraRows how many rows belong to no sample of the counts
 */
public record ColumnData(
    Path path,
    List<String> samples,
    List<String> columns,
    String[][] values,
    int[] lines,
    int extraRows) {

  /**
   * Reads a table whose first column has sample names, and puts its rows into the order of the
   * counts.
   *
   * @throws InputException if the file cannot be read or lacks a sample of the counts
   */
  public static ColumnData read(Path path, CountMatrix counts) {
    try (var rows = NamedRows.open(path, "sample", "column")) {
      List<String[]> cells = new ArrayList<>();
      List<Integer> lines = new ArrayList<>();
      while (rows.next()) {
        String[] row = new String[rows.columns().size()];
        Arrays.setAll(row, column -> rows.fields().optional(column + 1));
        cells.add(row);
        lines.add(rows.line());
      }
      Matching matching = Matching.of(counts.samples(), rows.names());
      requireSamples(path, counts, matching, rows.names());
      String[][] values = new String[rows.columns().size()][counts.samples().size()];
      int[] lineOfSample = new int[counts.samples().size()];
      for (int sample = 0; sample < lineOfSample.length; sample++) {
        int row = matching.row(sample);
        lineOfSample[sample] = lines.get(row);
        for (int column = 0; column < values.length; column++) {
          values[column][sample] = cells.get(row)[column];
        }
      }
      return new ColumnData(
          path, counts.samples(), rows.columns(), values, lineOfSample, matching.extra());
    }
  }

  private static void requireSamples(
      Path path, CountMatrix counts, Matching matching, List<String> found) {
    if (matching.lacking() == counts.samples().size()
        && Matching.of(counts.genes(), found).lacking() < counts.genes().size()) {
      throw InputException.inconsistent(
          path,
          0,
          "has the names of rows of %s, expected those of its columns; use --transpose if its rows"
                  .formatted(counts.path())
              + " are samples");
    }
    matching.require(path, "sample", counts.path());
  }

  /** What the log tells of rows that were left out. */
  public Optional<String> note() {
    return extraRows == 0
        ? Optional.empty()
        : Optional.of(
            "%s: %s of samples without counts, left out".formatted(path, count(extraRows, "row")));
  }
}
