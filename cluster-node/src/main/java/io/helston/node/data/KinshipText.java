package io.helston.node.data;

import static io.helston.node.data.InputException.count;
import static io.helston.node.data.InputException.quote;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;

/**
 * Kinship matrices as GEMMA writes them ({@code .cXX.txt}, {@code .sXX.txt}): a square of numbers
 * without header, a row for each individual of the .fam file in its order.
 */
public final class KinshipText {
  /** Asymmetry relative to the largest entry that ten digits explain. */
  private static final double ASYMMETRY = 1e-8;

  private KinshipText() {}

  /**
   * Reads a matrix; of entries that differ by rounding, the lower triangle is taken.
   *
   * @param individuals of the .fam file, at least 1
   * @return individuals x individuals, row-major, exactly symmetric
   * @throws InputException if the file cannot be read, has another size, is not symmetric or has
   *     anything but finite numbers
   */
  public static double[] read(Path path, int individuals) {
    return read(path, individuals, "individual of the .fam file");
  }

  /** Reads a matrix that has a row for each thing named. */
  static double[] read(Path path, int individuals, String each) {
    double[] matrix = numbers(path, individuals, each);
    double largest = 0;
    for (double value : matrix) {
      largest = Math.max(largest, Math.abs(value));
    }
    for (int i = 0; i < individuals; i++) {
      for (int j = 0; j < i; j++) {
        double lower = matrix[i * individuals + j];
        double upper = matrix[j * individuals + i];
        if (Math.abs(lower - upper) > ASYMMETRY * largest) {
          throw InputException.malformed(
              path,
              0,
              "has %s in row %d, column %d but %s in row %d, column %d, expected a symmetric matrix"
                  .formatted(lower, i + 1, j + 1, upper, j + 1, i + 1));
        }
        matrix[j * individuals + i] = lower;
      }
    }
    return matrix;
  }

  /**
   * Writes a matrix, tabs between numbers; {@link #read} gives the same bits.
   *
   * @param matrix order x order
   * @param out is not closed
   */
  public static void write(double[] matrix, int order, Writer out) throws IOException {
    var line = new StringBuilder();
    for (int i = 0; i < order; i++) {
      line.setLength(0);
      for (int j = 0; j < order; j++) {
        line.append(matrix[i * order + j]).append(j + 1 < order ? '\t' : '\n');
      }
      out.append(line);
    }
  }

  /** A square of finite numbers, one row for each thing named. */
  static double[] numbers(Path path, int order, String each) {
    InputFiles.require(path);
    requireFits(path, order);
    double[] matrix = new double[order * order];
    int rows = 0;
    try (var lines = TextLines.open(path)) {
      for (; lines.next(); rows++) {
        if (rows < order) {
          row(lines, matrix, rows, order, each);
        }
      }
    }
    if (rows != order) {
      throw InputException.inconsistent(
          path,
          0,
          "has %s, expected %d, one for each %s".formatted(count(rows, "row"), order, each));
    }
    return matrix;
  }

  /** Refuses an order whose square is no array, before anything is read. */
  static void requireFits(Path path, int order) {
    if ((long) order * order > Integer.MAX_VALUE) {
      throw InputException.inconsistent(
          path, 0, "is for " + count(order, "individual") + ", expected at most 46340");
    }
  }

  private static void row(TextLines lines, double[] matrix, int row, int order, String each) {
    if (lines.fieldCount() != order) {
      throw InputException.inconsistent(
          lines.path(),
          lines.number(),
          "has %s, expected %d, one for each %s"
              .formatted(count(lines.fieldCount(), "column"), order, each));
    }
    for (int j = 0; j < order; j++) {
      double value = lines.numeric(j);
      if (Double.isNaN(value)) {
        throw lines.malformed(
            "column %d has %s, expected a finite number (the file has no header)"
                .formatted(j + 1, quote(lines.field(j))));
      }
      matrix[row * order + j] = value;
    }
  }
}
