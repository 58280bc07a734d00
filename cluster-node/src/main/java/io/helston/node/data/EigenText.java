package io.helston.node.data;

import static io.helston.node.data.InputException.count;
import static io.helston.node.data.InputException.quote;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;

/**
 * Eigenvalues and eigenvectors as GEMMA writes them: {@code .eigenD.txt} has one value to the line,
 * {@code .eigenU.txt} a row for each individual and a column for each value.
 */
public final class EigenText {
  /** Deviation of a squared length from 1 that ten digits explain. */
  private static final double LENGTH = 1e-6;

  private EigenText() {}

  /**
   * Reads eigenvalues in the order of the file.
   *
   * @param order how many are expected, at least 1
   * @throws InputException if the file cannot be read, has another number of values or anything but
   *     finite numbers
   */
  public static double[] readValues(Path path, int order) {
    double[] values = new double[order];
    int found = 0;
    try (var lines = TextLines.open(path)) {
      for (; lines.next(); found++) {
        if (lines.fieldCount() != 1) {
          throw lines.malformed(
              "has " + count(lines.fieldCount(), "column") + ", expected 1 eigenvalue");
        }
        double value = lines.numeric(0);
        if (Double.isNaN(value)) {
          throw lines.malformed("has " + quote(lines.field(0)) + ", expected a finite number");
        }
        if (found < order) {
          values[found] = value;
        }
      }
    }
    if (found != order) {
      throw InputException.inconsistent(
          path,
          0,
          "has %s, expected %d, one for each analysed individual"
              .formatted(count(found, "eigenvalue"), order));
    }
    return values;
  }

  /**
   * Reads eigenvectors.
   *
   * @param order how many are expected, at least 1
   * @return order x order; row i is the eigenvector of value i, which is column i of the file
   * @throws InputException if the file cannot be read, has another size, anything but finite
   *     numbers or a column that has not length 1
   */
  public static double[] readVectors(Path path, int order) {
    double[] vectors = KinshipText.numbers(path, order, "analysed individual");
    for (int i = 0; i < order; i++) {
      for (int j = 0; j < i; j++) {
        double swapped = vectors[i * order + j];
        vectors[i * order + j] = vectors[j * order + i];
        vectors[j * order + i] = swapped;
      }
    }
    for (int i = 0; i < order; i++) {
      double squares = 0;
      for (int j = 0; j < order; j++) {
        squares += vectors[i * order + j] * vectors[i * order + j];
      }
      if (!(Math.abs(squares - 1) <= LENGTH)) {
        throw InputException.malformed(
            path,
            0,
            "column %d has length %s, expected an eigenvector of length 1"
                .formatted(i + 1, Math.sqrt(squares)));
      }
    }
    return vectors;
  }

  /**
   * Writes eigenvalues; {@link #readValues} gives the same bits.
   *
   * @param out is not closed
   */
  public static void writeValues(double[] values, Writer out) throws IOException {
    for (double value : values) {
      out.write(value + "\n");
    }
  }

  /**
   * Writes eigenvectors as columns; {@link #readVectors} gives the same bits.
   *
   * @param vectors order x order, an eigenvector in each row
   * @param out is not closed
   */
  public static void writeVectors(double[] vectors, int order, Writer out) throws IOException {
    var line = new StringBuilder();
    for (int i = 0; i < order; i++) {
      line.setLength(0);
      for (int j = 0; j < order; j++) {
        line.append(vectors[j * order + i]).append(j + 1 < order ? '\t' : '\n');
      }
      out.append(line);
    }
  }
}
