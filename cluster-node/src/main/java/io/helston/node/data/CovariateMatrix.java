package io.helston.node.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntPredicate;

/**
 * The covariates as numbers, one column each, with categorical ones spread over 0/1 columns.
 *
 * <p>A categorical covariate with levels a, b, c becomes the columns {@code name=b} and {@code
 * name=c}; the first level in alphabetical order is the reference. No intercept is added.
 *
 * @param names one for each column
 * @param columns {@code [column][individual]}, individuals as in the .fam file, NaN where the value
 *     is missing or the individual has no row; shared, not copied
 * @param missing individuals that lack a covariate; a categorical one with a single level has no
 *     column in which that could be seen
 */
public record CovariateMatrix(List<String> names, double[][] columns, BitSet missing) {
  /** More levels than this are taken for a numeric column given as categorical by mistake. */
  private static final int MAX_LEVELS = 100;

  /**
   * Builds the columns in the order of {@code selected}; categorical ones that are not selected
   * come last.
   *
   * @param rows the table's row of each individual, from {@link SampleTable#rowsFor}; levels that
   *     occur in none of these rows get no column
   * @throws InputException if a column does not exist, is not numeric, or has over 100 levels
   */
  public static CovariateMatrix of(
      SampleTable table, int[] rows, List<String> selected, List<String> categorical) {
    Set<String> all = new LinkedHashSet<>(selected);
    all.addAll(categorical);
    List<String> names = new ArrayList<>();
    List<double[]> columns = new ArrayList<>();
    var missing = new BitSet(rows.length);
    for (String name : all) {
      if (categorical.contains(name)) {
        addLevels(table, rows, name, names, columns);
        String[] values = table.categories(name);
        mark(missing, rows, row -> values[row] == null);
      } else {
        double[] values = table.numeric(name);
        names.add(name);
        columns.add(spread(values, rows));
        mark(missing, rows, row -> Double.isNaN(values[row]));
      }
    }
    return new CovariateMatrix(List.copyOf(names), columns.toArray(double[][]::new), missing);
  }

  /** No covariates, so nobody lacks one. */
  public static CovariateMatrix none() {
    return new CovariateMatrix(List.of(), new double[0][], new BitSet());
  }

  private static void mark(BitSet missing, int[] rows, IntPredicate absent) {
    for (int i = 0; i < rows.length; i++) {
      if (rows[i] == FamTable.ABSENT || absent.test(rows[i])) {
        missing.set(i);
      }
    }
  }

  private static double[] spread(double[] values, int[] rows) {
    double[] column = new double[rows.length];
    for (int i = 0; i < rows.length; i++) {
      column[i] = rows[i] == FamTable.ABSENT ? Double.NaN : values[rows[i]];
    }
    return column;
  }

  private static void addLevels(
      SampleTable table, int[] rows, String name, List<String> names, List<double[]> columns) {
    String[] values = table.categories(name);
    Set<String> levels = new TreeSet<>();
    Arrays.stream(rows)
        .filter(row -> row != FamTable.ABSENT)
        .mapToObj(row -> values[row])
        .filter(Objects::nonNull)
        .forEach(levels::add);
    if (levels.size() > MAX_LEVELS) {
      throw InputException.inconsistent(
          table.path(),
          0,
          "categorical column '%s' has %d levels, expected at most %d; is it a numeric covariate?"
              .formatted(name, levels.size(), MAX_LEVELS));
    }
    levels.stream()
        .skip(1)
        .forEach(
            level -> {
              double[] indicator = new double[values.length];
              for (int row = 0; row < values.length; row++) {
                indicator[row] =
                    values[row] == null ? Double.NaN : values[row].equals(level) ? 1 : 0;
              }
              names.add(name + "=" + level);
              columns.add(spread(indicator, rows));
            });
  }
}
