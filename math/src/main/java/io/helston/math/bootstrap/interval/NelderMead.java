package io.helston.math.bootstrap.interval;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;

/**
 * Minimises a function of several variables by the simplex method of Nelder and Mead 1965, "A
 * simplex method for function minimization", The Computer Journal 7(4), restarted from its result
 * until a restart no longer helps.
 */
final class NelderMead {
  private static final int MAX_RESTARTS = 20;
  private static final int STEPS_PER_VARIABLE = 400;
  private static final double IMPROVEMENT = 1e-10;

  private final ToDoubleFunction<double[]> function;
  private final double[][] points;
  private final double[] values;

  private NelderMead(ToDoubleFunction<double[]> function, int variables) {
    this.function = function;
    points = new double[variables + 1][];
    values = new double[variables + 1];
  }

  /**
   * Moves a start to the minimum near it.
   *
   * @param x the start, replaced by the minimum
   * @param steps size of the first simplex along each variable
   * @return the least value
   */
  static double minimise(ToDoubleFunction<double[]> function, double[] x, double[] steps) {
    var simplex = new NelderMead(function, x.length);
    double best = Double.POSITIVE_INFINITY;
    for (int k = 0; k < MAX_RESTARTS; k++) {
      // The second simplex lies on the other side, and they shrink: flat ones are not repeated.
      double scale = (k % 2 == 0 ? 1 : -1) / (1.0 + k);
      simplex.start(x, steps, scale);
      double value = simplex.run();
      System.arraycopy(simplex.points[0], 0, x, 0, x.length);
      if (k > 0 && !(value < best - IMPROVEMENT)) {
        return Math.min(value, best);
      }
      best = value;
    }
    return best;
  }

  private void start(double[] x, double[] steps, double scale) {
    for (int i = 0; i < points.length; i++) {
      points[i] = x.clone();
      if (i > 0) {
        points[i][i - 1] += scale * steps[i - 1];
      }
      values[i] = function.applyAsDouble(points[i]);
    }
  }

  private double run() {
    int n = points.length - 1;
    for (int step = 0; step < STEPS_PER_VARIABLE * n; step++) {
      sort();
      if (!(values[n] - values[0] > IMPROVEMENT / 100)) {
        break;
      }
      double[] centre = centre();
      double[] reflected = along(centre, -1);
      double value = function.applyAsDouble(reflected);
      if (value < values[0]) {
        double[] expanded = along(centre, -2);
        double further = function.applyAsDouble(expanded);
        replace(further < value ? expanded : reflected, Math.min(further, value));
      } else if (value < values[n - 1]) {
        replace(reflected, value);
      } else {
        contract(centre, reflected, value);
      }
    }
    sort();
    return values[0];
  }

  private void contract(double[] centre, double[] reflected, double value) {
    int n = points.length - 1;
    boolean outside = value < values[n];
    double[] contracted = along(centre, outside ? -0.5 : 0.5);
    double nearer = function.applyAsDouble(contracted);
    if (nearer < Math.min(value, values[n])) {
      replace(contracted, nearer);
    } else if (outside) {
      replace(reflected, value);
    } else {
      for (int i = 1; i <= n; i++) {
        for (int k = 0; k < n; k++) {
          points[i][k] = (points[i][k] + points[0][k]) / 2;
        }
        values[i] = function.applyAsDouble(points[i]);
      }
    }
  }

  private void replace(double[] point, double value) {
    points[points.length - 1] = point;
    values[values.length - 1] = value;
  }

  /** Insertion sort: stable, so equal values keep their order. */
  private void sort() {
    for (int i = 1; i < values.length; i++) {
      double value = values[i];
      double[] point = points[i];
      int k = i;
      for (; k > 0 && values[k - 1] > value; k--) {
        values[k] = values[k - 1];
        points[k] = points[k - 1];
      }
      values[k] = value;
      points[k] = point;
    }
  }

  private double[] centre() {
    int n = points.length - 1;
    double[] centre = new double[n];
    for (int i = 0; i < n; i++) {
      for (int k = 0; k < n; k++) {
        centre[k] += points[i][k] / n;
      }
    }
    return centre;
  }

  private double[] along(double[] centre, double share) {
    double[] worst = points[points.length - 1];
    double[] point = new double[centre.length];
    Arrays.setAll(point, k -> centre[k] + share * (worst[k] - centre[k]));
    return point;
  }
}
