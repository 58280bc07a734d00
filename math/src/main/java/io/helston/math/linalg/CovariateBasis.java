package io.helston.math.linalg;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * An orthonormal basis of the space that covariates span, with the columns that add nothing named.
 *
 * <p>Columns are taken in the given order, so of several dependent columns the later ones are the
 * dependent ones. Each is first divided by its largest absolute value, which makes units
 * irrelevant, and then orthogonalised twice by modified Gram-Schmidt ("twice is enough", Giraud,
 * Langou and Rozloznik 2005). A column is dependent when less than {@value #TOLERANCE} of its norm
 * is left; a column of zeros always is.
 */
public final class CovariateBasis {
  /** Relative size below which a remainder counts as zero. */
  public static final double TOLERANCE = 1e-10;

  private final List<String> names;
  private final double[][] basis;
  private final int[] dependent;

  private CovariateBasis(List<String> names, double[][] basis, int[] dependent) {
    this.names = names;
    this.basis = basis;
    this.dependent = dependent;
  }

  /**
   * Orthonormalises covariates.
   *
   * @param names one name per column
   * @param columns [column][individual], not changed
   * @throws IllegalArgumentException when lengths differ or a value is not finite
   */
  public static CovariateBasis of(List<String> names, double[][] columns) {
    if (names.size() != columns.length) {
      throw new IllegalArgumentException(
          names.size() + " names for " + columns.length + " covariate columns");
    }
    List<double[]> basis = new ArrayList<>();
    int[] dependent = new int[columns.length];
    int dependents = 0;
    for (int c = 0; c < columns.length; c++) {
      if (columns[c].length != columns[0].length) {
        throw new IllegalArgumentException(
            "covariate '%s' has %d values, '%s' has %d"
                .formatted(names.get(c), columns[c].length, names.get(0), columns[0].length));
      }
      double[] column = scaled(columns[c], names.get(c));
      double norm = norm(column);
      subtractProjection(column, basis);
      subtractProjection(column, basis);
      double left = norm(column);
      if (left > TOLERANCE * norm) {
        divide(column, left);
        basis.add(column);
      } else {
        dependent[dependents++] = c;
      }
    }
    return new CovariateBasis(
        List.copyOf(names), basis.toArray(double[][]::new), Arrays.copyOf(dependent, dependents));
  }

  /** Number of basis columns. */
  public int rank() {
    return basis.length;
  }

  /** Number of columns given, dependent ones included. */
  public int columns() {
    return names.size();
  }

  /** The basis, [rank][individual]; shared, not to be changed. */
  public double[][] basis() {
    return basis;
  }

  /** Indices of the columns that depend on earlier ones or are zero, ascending. */
  public int[] dependent() {
    return dependent.clone();
  }

  /** Names of the columns that depend on earlier ones or are zero, in column order. */
  public List<String> dependentNames() {
    return Arrays.stream(dependent).mapToObj(names::get).toList();
  }

  /** Returns y minus its projection on the covariates; y is not changed. */
  public double[] project(double[] y) {
    if (basis.length > 0 && y.length != basis[0].length) {
      throw new IllegalArgumentException(
          y.length + " values for covariates of " + basis[0].length + " individuals");
    }
    double[] residual = y.clone();
    List<double[]> columns = Arrays.asList(basis);
    subtractProjection(residual, columns);
    subtractProjection(residual, columns);
    return residual;
  }

  /** Whether an intercept is among the covariates or a combination of them. */
  public boolean spansConstant() {
    if (basis.length == 0) {
      return false;
    }
    double[] ones = new double[basis[0].length];
    Arrays.fill(ones, 1);
    return norm(project(ones)) <= TOLERANCE * norm(ones);
  }

  private static double[] scaled(double[] column, String name) {
    double largest = 0;
    for (double value : column) {
      if (!Double.isFinite(value)) {
        throw new IllegalArgumentException(
            "covariate '" + name + "' contains " + value + ", expected finite numbers");
      }
      largest = Math.max(largest, Math.abs(value));
    }
    double[] copy = column.clone();
    if (largest > 0) {
      divide(copy, largest);
    }
    return copy;
  }

  private static void subtractProjection(double[] y, List<double[]> basis) {
    for (double[] column : basis) {
      double coefficient = 0;
      for (int i = 0; i < y.length; i++) {
        coefficient += column[i] * y[i];
      }
      for (int i = 0; i < y.length; i++) {
        y[i] -= coefficient * column[i];
      }
    }
  }

  private static void divide(double[] column, double divisor) {
    for (int i = 0; i < column.length; i++) {
      column[i] /= divisor;
    }
  }

  private static double norm(double[] column) {
    double squares = 0;
    for (double value : column) {
      squares += value * value;
    }
    return Math.sqrt(squares);
  }
}
