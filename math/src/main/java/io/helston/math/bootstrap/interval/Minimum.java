package io.helston.math.bootstrap.interval;

import java.util.function.DoubleUnaryOperator;

/**
 * Minimises a function of one variable: a bracket by growing steps, then Brent's combination of
 * golden section and parabolas (Brent 1973, "Algorithms for minimization without derivatives",
 * chapter 5).
 *
 * @param at where the least value was found
 * @param value the least value
 */
record Minimum(double at, double value) {
  private static final double GOLDEN = 0.3819660112501051;
  private static final double GROWTH = 1.618033988749895;

  /** Square root of double precision: closer, values near a minimum cannot be told apart. */
  private static final double TOLERANCE = 1e-8;

  private static final int MAX_STEPS = 100;

  /** The minimum near a start; an endless descent ends after 100 growing steps. */
  static Minimum near(DoubleUnaryOperator function, double start, double step) {
    double a = start;
    double b = start + step;
    double valueA = function.applyAsDouble(a);
    double valueB = function.applyAsDouble(b);
    if (valueB > valueA) {
      double swapped = a;
      a = b;
      b = swapped;
      valueB = valueA;
    }
    double c = b + GROWTH * (b - a);
    double valueC = function.applyAsDouble(c);
    for (int k = 0; k < MAX_STEPS && valueC < valueB; k++) {
      a = b;
      b = c;
      valueB = valueC;
      c = b + GROWTH * (b - a);
      valueC = function.applyAsDouble(c);
    }
    return brent(function, Math.min(a, c), Math.max(a, c), new Minimum(b, valueB));
  }

  private static Minimum brent(
      DoubleUnaryOperator function, double low, double high, Minimum start) {
    Minimum best = start;
    Minimum second = start;
    Minimum third = start;
    double step = 0;
    double stepBefore = 0;
    for (int k = 0; k < MAX_STEPS; k++) {
      double x = best.at;
      double middle = (low + high) / 2;
      double tolerance = TOLERANCE * Math.abs(x) + 1e-10 * TOLERANCE;
      if (Math.abs(x - middle) <= 2 * tolerance - (high - low) / 2) {
        break;
      }
      double parabola = parabola(best, second, third);
      boolean golden =
          !(Math.abs(parabola) < Math.abs(stepBefore) / 2)
              || !(x + parabola > low + tolerance && x + parabola < high - tolerance);
      stepBefore = golden ? (x < middle ? high - x : low - x) : step;
      step = golden ? GOLDEN * stepBefore : parabola;
      double u = x + (Math.abs(step) >= tolerance ? step : Math.copySign(tolerance, step));
      var point = new Minimum(u, function.applyAsDouble(u));
      if (point.value <= best.value) {
        low = u >= x ? x : low;
        high = u >= x ? high : x;
        third = second;
        second = best;
        best = point;
      } else {
        low = u < x ? u : low;
        high = u < x ? high : u;
        if (point.value <= second.value || second.at == x) {
          third = second;
          second = point;
        } else if (point.value <= third.value || third.at == x || third.at == second.at) {
          third = point;
        }
      }
    }
    return best;
  }

  /** The step from the best point to the vertex of the parabola through three; NaN if none. */
  private static double parabola(Minimum best, Minimum second, Minimum third) {
    double r = (best.at - second.at) * (best.value - third.value);
    double q = (best.at - third.at) * (best.value - second.value);
    double numerator = (best.at - third.at) * q - (best.at - second.at) * r;
    return -numerator / (2 * (q - r));
  }
}
