package io.helston.math.nbglm.design;

import java.util.ArrayList;
import java.util.List;

/** What columns span, by Gram-Schmidt done twice; tells which columns depend on earlier ones. */
final class ColumnSpace {
  /** Share of a column's norm below which the rest is rounding (R's qr tol). */
  private static final double TOLERANCE = 1e-7;

  /** Coefficients smaller than this are rounding. */
  private static final double NEGLIGIBLE = 1e-9;

  private final List<double[]> directions = new ArrayList<>();

  /** Each direction in terms of the columns that were added. */
  private final List<double[]> recipes = new ArrayList<>();

  private final int columns;

  private ColumnSpace(int columns) {
    this.columns = columns;
  }

  static ColumnSpace of(DesignMatrix matrix) {
    ColumnSpace space = new ColumnSpace(matrix.columns());
    for (int j = 0; j < matrix.columns(); j++) {
      space.add(matrix.column(j), j);
    }
    return space;
  }

  /** A clause for every column that depends on earlier ones. */
  static List<String> dependencies(DesignMatrix matrix) {
    ColumnSpace space = new ColumnSpace(matrix.columns());
    List<String> clauses = new ArrayList<>();
    for (int j = 0; j < matrix.columns(); j++) {
      double[] coefficients = space.add(matrix.column(j), j);
      if (coefficients != null) {
        clauses.add(clause(matrix.columnNames(), j, coefficients));
      }
    }
    return clauses;
  }

  /** The coefficients that make a vector of the columns, or null if they can't. */
  double[] coefficients(double[] vector) {
    double[] rest = vector.clone();
    double[] coefficients = remove(rest);
    return norm(rest) <= TOLERANCE * norm(vector) ? coefficients : null;
  }

  private double[] add(double[] column, int index) {
    double[] rest = column.clone();
    double[] coefficients = remove(rest);
    double left = norm(rest);
    if (left <= TOLERANCE * norm(column)) {
      return coefficients;
    }
    double[] recipe = new double[columns];
    for (int k = 0; k < columns; k++) {
      recipe[k] = -coefficients[k] / left;
    }
    recipe[index] += 1 / left;
    for (int i = 0; i < rest.length; i++) {
      rest[i] /= left;
    }
    directions.add(rest);
    recipes.add(recipe);
    return null;
  }

  /** Takes the projection out of a vector and returns it in terms of the columns. */
  private double[] remove(double[] vector) {
    double[] coefficients = new double[columns];
    for (int pass = 0; pass < 2; pass++) {
      for (int d = 0; d < directions.size(); d++) {
        double[] direction = directions.get(d);
        double dot = 0;
        for (int i = 0; i < vector.length; i++) {
          dot += direction[i] * vector[i];
        }
        for (int i = 0; i < vector.length; i++) {
          vector[i] -= dot * direction[i];
        }
        for (int k = 0; k < columns; k++) {
          coefficients[k] += dot * recipes.get(d)[k];
        }
      }
    }
    return coefficients;
  }

  private static String clause(List<String> names, int column, double[] coefficients) {
    List<String> parts = new ArrayList<>();
    for (int k = 0; k < coefficients.length; k++) {
      if (Math.abs(coefficients[k]) > NEGLIGIBLE) {
        parts.add("'" + names.get(k) + "'");
      }
    }
    return parts.isEmpty()
        ? "the column '%s' has only zeros, because no sample has this combination of levels"
            .formatted(names.get(column))
        : "the column '%s' is a combination of %s"
            .formatted(names.get(column), String.join(", ", parts));
  }

  private static double norm(double[] vector) {
    double squares = 0;
    for (double x : vector) {
      squares += x * x;
    }
    return Math.sqrt(squares);
  }
}
