package io.helston.node.data;

import static io.helston.node.data.InputException.count;
import static io.helston.node.data.InputException.quote;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The random vectors of a run given as a file, so that runs of other programs can be repeated. */
public final class VectorsFile {
  private VectorsFile() {}

  /**
   * Reads a matrix of numbers without header: one row for each analysed individual, in the order of
   * the .fam file, one column for each vector.
   *
   * @param individuals at least 1
   * @return {@code [vector][individual]}
   * @throws InputException if the file cannot be read, has another number of rows than {@code
   *     individuals}, lines of differing length, or anything but finite numbers
   */
  public static double[][] read(Path path, int individuals) {
    // Columns are laid out at the end: a transposed file must fail by its row count, not by memory.
    List<double[]> rows = new ArrayList<>();
    int found = 0;
    try (var lines = TextLines.open(path)) {
      for (; lines.next(); found++) {
        if (found < individuals) {
          rows.add(row(lines, rows.isEmpty() ? lines.fieldCount() : rows.getFirst().length));
        }
      }
    }
    if (found != individuals) {
      throw InputException.inconsistent(
          path,
          0,
          "has %s of %s, expected %d rows, one for each analysed individual"
              .formatted(
                  count(found, "row"),
                  count(rows.isEmpty() ? 0 : rows.getFirst().length, "number"),
                  individuals));
    }
    return transposed(rows);
  }

  private static double[] row(TextLines lines, int columns) {
    if (lines.fieldCount() != columns) {
      throw lines.malformed(
          "has %s, expected %d as in the first line"
              .formatted(count(lines.fieldCount(), "column"), columns));
    }
    double[] row = new double[columns];
    for (int i = 0; i < columns; i++) {
      row[i] = lines.numeric(i);
      if (Double.isNaN(row[i])) {
        throw lines.malformed(
            "column %d has %s, expected a finite number (the file has no header)"
                .formatted(i + 1, quote(lines.field(i))));
      }
    }
    return row;
  }

  private static double[][] transposed(List<double[]> rows) {
    double[][] columns = new double[rows.getFirst().length][rows.size()];
    for (int i = 0; i < rows.size(); i++) {
      for (int j = 0; j < columns.length; j++) {
        columns[j][i] = rows.get(i)[j];
      }
    }
    return columns;
  }
}
