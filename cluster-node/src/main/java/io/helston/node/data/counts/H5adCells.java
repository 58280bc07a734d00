package io.helston.node.data.counts;

import io.helston.node.data.InputException;
import java.nio.file.Path;
import java.util.List;

/** The cells of an AnnData matrix on their way to counts, checked one by one. */
final class H5adCells {
  private final Path path;
  private final String matrix;
  private final String advice;
  private final List<String> genes;
  private final List<String> samples;
  private final int[][] counts;

  /**
   * Starts with zeros.
   *
   * @param advice appended to what is told about a cell that is not a count
   */
  H5adCells(Path path, String matrix, String advice, List<String> genes, List<String> samples) {
    this.path = path;
    this.matrix = matrix;
    this.advice = advice;
    this.genes = genes;
    this.samples = samples;
    this.counts = new int[genes.size()][samples.size()];
  }

  int genes() {
    return genes.size();
  }

  int samples() {
    return samples.size();
  }

  /** The counts, [gene][sample]; shared. */
  int[][] counts() {
    return counts;
  }

  /**
   * Adds to a cell, since a sparse matrix may have the same cell in several parts.
   *
   * @throws InputException if that does not make a count
   */
  void add(int gene, int sample, double value) {
    double sum = counts[gene][sample] + value;
    if (!(value >= 0 && value == Math.rint(value) && sum <= Integer.MAX_VALUE)) {
      String text = Double.isNaN(value) ? "NaN" : plain(value < 0 ? value : sum);
      throw malformed(CountFault.sentence(genes.get(gene), samples.get(sample), text) + advice);
    }
    counts[gene][sample] = (int) sum;
  }

  /** Refuses a matrix of another size. */
  void requireShape(long rows, long columns) {
    if (rows != samples() || columns != genes()) {
      throw malformed(
          "is %d x %d, expected %d observations x %d variables as obs and var have"
              .formatted(rows, columns, samples(), genes()));
    }
  }

  /** An exception for what is wrong with the matrix. */
  InputException malformed(String sentence) {
    return InputException.malformed(path, 0, matrix + ": " + sentence);
  }

  private static String plain(double value) {
    return value == Math.rint(value) && Math.abs(value) < Long.MAX_VALUE
        ? Long.toString((long) value)
        : Double.toString(value);
  }
}
