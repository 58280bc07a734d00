package io.helston.math.nbglm.design;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/**
 * A design matrix with named columns.
 *
 * @param columnNames coefficients, without repeats
 * @param samples number of rows
 * @param values samples x columns, row-major; shared, not to be changed
 */
public record DesignMatrix(List<String> columnNames, int samples, double[] values) {
  /** Copies what is given and checks its size. */
  public DesignMatrix {
    columnNames = List.copyOf(columnNames);
    values = values.clone();
    if (values.length != samples * columnNames.size() || columnNames.isEmpty()) {
      throw new IllegalArgumentException(
          "A design matrix of %s samples and %s columns can't have %s values."
              .formatted(samples, columnNames.size(), values.length));
    }
    if (new HashSet<>(columnNames).size() < columnNames.size()) {
      throw new IllegalArgumentException(
          "The columns of a design matrix need different names, got %s."
              .formatted(String.join(", ", columnNames)));
    }
    for (int i = 0; i < values.length; i++) {
      if (!Double.isFinite(values[i])) {
        throw new IllegalArgumentException(
            "The design matrix has the value %s in column '%s'; all values must be numbers."
                .formatted(values[i], columnNames.get(i % columnNames.size())));
      }
    }
  }

  /** Number of coefficients. */
  public int columns() {
    return columnNames.size();
  }

  /** Samples minus coefficients. */
  public int degreesOfFreedom() {
    return samples - columns();
  }

  /** The value of a sample in a column. */
  public double at(int sample, int column) {
    return values[sample * columns() + column];
  }

  /** The values of one column, a copy. */
  public double[] column(int column) {
    double[] copy = new double[samples];
    for (int i = 0; i < samples; i++) {
      copy[i] = at(i, column);
    }
    return copy;
  }

  /** The position of a coefficient, or an error that names those that exist. */
  public int indexOf(String name) {
    int index = columnNames.indexOf(name);
    if (index < 0) {
      throw new IllegalArgumentException(
          "The design has no coefficient '%s'; its coefficients are %s."
              .formatted(name, String.join(", ", columnNames)));
    }
    return index;
  }

  /** The group of each sample, numbered from 0 in order of appearance: samples with equal rows. */
  public int[] groups() {
    Map<List<Double>, Integer> known = new HashMap<>();
    int[] groups = new int[samples];
    for (int i = 0; i < samples; i++) {
      List<Double> row = new ArrayList<>();
      Arrays.stream(values, i * columns(), (i + 1) * columns()).forEach(x -> row.add(x + 0.0));
      Integer group = known.putIfAbsent(row, known.size());
      groups[i] = group == null ? known.size() - 1 : group;
    }
    return groups;
  }

  /**
   * Refuses a design whose coefficients or dispersions can't be estimated.
   *
   * @throws IllegalArgumentException if columns depend on others, or without replicates
   */
  public void requireEstimable() {
    List<String> problems = ColumnSpace.dependencies(this);
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(
          "The design matrix is not of full rank: %s. Remove what is confounded from the design."
              .formatted(String.join("; ", problems)));
    }
    if (degreesOfFreedom() <= 0) {
      throw new IllegalArgumentException(
          "The design has %s coefficients for %s samples, so there are no replicates"
                  .formatted(columns(), samples)
              + " to estimate dispersions from. Use a design with fewer coefficients.");
    }
  }

  /** Refuses a reduced design that is not a special case of this one. */
  public void requireNested(DesignMatrix reduced) {
    if (reduced.columns() >= columns()) {
      throw new IllegalArgumentException(
          "The reduced design has %s coefficients, which is not fewer than the %s of the full one."
              .formatted(reduced.columns(), columns()));
    }
    ColumnSpace space = ColumnSpace.of(this);
    for (int j = 0; j < reduced.columns(); j++) {
      if (space.coefficients(reduced.column(j)) == null) {
        throw new IllegalArgumentException(
            "The column '%s' of the reduced design can't be made of those of the full one, %s."
                .formatted(reduced.columnNames.get(j), String.join(", ", columnNames)));
      }
    }
  }
}
