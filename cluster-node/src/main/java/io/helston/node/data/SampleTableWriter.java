package io.helston.node.data;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Writes phenotype and covariate tables that {@link SampleTable} reads back to the same values. */
public final class SampleTableWriter {
  /** Whole numbers below this are exact in float64 and written without a point. */
  private static final double WHOLE = 1e15;

  private SampleTableWriter() {}

  /**
   * Writes a header {@code FID IID name ...} and one line for each individual; NaN becomes {@code
   * NA}.
   *
   * @param names one per column, at least one, unique and without blanks
   * @param columns [column][individual of the .fam file], finite or NaN
   * @throws InputException if the file cannot be created
   * @throws IllegalArgumentException if the arguments are not as described
   */
  public static void write(Path path, FamTable fam, List<String> names, double[][] columns) {
    NewFile.requireNames(names);
    if (names.isEmpty() || names.size() != columns.length) {
      throw new IllegalArgumentException(
          "%d names and %d columns, expected as many and at least one"
              .formatted(names.size(), columns.length));
    }
    for (int c = 0; c < columns.length; c++) {
      requireValues(names.get(c), columns[c], fam.size());
    }
    try (BufferedWriter out = NewFile.text(path)) {
      out.write("FID IID " + String.join(" ", names) + '\n');
      for (int row = 0; row < fam.size(); row++) {
        out.write(fam.fid(row) + ' ' + fam.iid(row));
        for (double[] column : columns) {
          out.write(' ' + text(column[row]));
        }
        out.write('\n');
      }
    } catch (IOException e) {
      throw NewFile.failed(path, e);
    }
  }

  private static void requireValues(String name, double[] values, int individuals) {
    if (values.length != individuals) {
      throw new IllegalArgumentException(
          "column '%s' has %d values, expected %d".formatted(name, values.length, individuals));
    }
    for (double value : values) {
      if (Double.isInfinite(value)) {
        throw new IllegalArgumentException(
            "column '%s' has %s, expected finite values or NaN".formatted(name, value));
      }
    }
  }

  /** The shortest text that is read back to the same value. */
  private static String text(double value) {
    if (Double.isNaN(value)) {
      return "NA";
    }
    boolean whole = value == Math.rint(value) && Math.abs(value) < WHOLE;
    return whole ? Long.toString((long) value) : Double.toString(value);
  }
}
