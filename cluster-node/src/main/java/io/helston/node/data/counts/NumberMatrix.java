package io.helston.node.data.counts;

import static io.helston.node.data.InputException.quote;

import io.helston.node.data.DelimitedLines;
import io.helston.node.data.InputException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A table of finite numbers, its rows in the order of the counts.
 *
 * @param columns the names of the columns
 * @param values [row][column]; shared, not copied
 * @param extraRows how many rows of the file were not wanted
 * @param extraColumns how many columns of the file were not wanted
 */
public record NumberMatrix(
    List<String> columns, double[][] values, int extraRows, int extraColumns) {

  /**
   * Reads a positive normalisation factor for each gene and sample of the counts, both in their
   * order.
   *
   * @throws InputException if the file cannot be read, lacks a gene or sample, or has a value that
   *     is not a positive number
   */
  public static NumberMatrix normalizationFactors(Path path, CountMatrix counts) {
    try (var rows = NamedRows.open(path, "gene", "sample")) {
      Matching samples = Matching.of(counts.samples(), rows.columns());
      samples.require(path, "sample", counts.path());
      List<double[]> factors = new ArrayList<>();
      while (rows.next()) {
        double[] row = new double[counts.samples().size()];
        for (int sample = 0; sample < row.length; sample++) {
          row[sample] = factor(rows, samples.row(sample));
        }
        factors.add(row);
      }
      Matching genes = Matching.of(counts.genes(), rows.names());
      genes.require(path, "gene", counts.path());
      return new NumberMatrix(
          counts.samples(),
          inOrder(factors, genes, counts.genes()),
          genes.extra(),
          samples.extra());
    }
  }

  /**
   * Reads an own design matrix: a row for each sample of the counts, put into their order, and a
   * column for each coefficient.
   *
   * @throws InputException if the file cannot be read, lacks a sample, or has a value that is not a
   *     finite number
   */
  public static NumberMatrix design(Path path, CountMatrix counts) {
    try (var rows = NamedRows.open(path, "sample", "coefficient")) {
      List<double[]> found = new ArrayList<>();
      while (rows.next()) {
        double[] row = new double[rows.columns().size()];
        Arrays.setAll(row, column -> number(rows, column));
        found.add(row);
      }
      Matching samples = Matching.of(counts.samples(), rows.names());
      samples.require(path, "sample", counts.path());
      return new NumberMatrix(
          rows.columns(), inOrder(found, samples, counts.samples()), samples.extra(), 0);
    }
  }

  private static double[][] inOrder(List<double[]> rows, Matching matching, List<String> wanted) {
    double[][] ordered = new double[wanted.size()][];
    Arrays.setAll(ordered, i -> rows.get(matching.row(i)));
    return ordered;
  }

  private static double factor(NamedRows rows, int column) {
    DelimitedLines fields = rows.fields();
    double value = fields.numeric(column + 1);
    if (value > 0) {
      return value;
    }
    throw fields.malformed(
        "gene %s has %s in sample %s, expected a positive normalisation factor"
            .formatted(
                quote(rows.name()),
                quote(fields.field(column + 1)),
                quote(rows.columns().get(column))));
  }

  private static double number(NamedRows rows, int column) {
    DelimitedLines fields = rows.fields();
    double value = fields.numeric(column + 1);
    if (!Double.isNaN(value)) {
      return value;
    }
    throw fields.malformed(
        "sample %s has %s in column %s, expected a finite number"
            .formatted(
                quote(rows.name()),
                quote(fields.field(column + 1)),
                quote(rows.columns().get(column))));
  }
}
