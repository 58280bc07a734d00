package io.helston.math.bootstrap.interval;

import io.helston.math.bootstrap.Model;
import io.helston.math.bootstrap.Sample;
import java.util.Arrays;

/**
 * The profile log-likelihood of one parameter: the greatest log-likelihood over the others, on the
 * free scale of {@link Coordinate}. Each maximisation starts from the last one, so it is called
 * along a path.
 */
final class ProfileCurve {
  /** How far inside its range another parameter starts that was estimated on a bound. */
  private static final double INSIDE = 7;

  private final Model model;
  private final Sample sample;
  private final int parameter;
  private final Coordinate[] coordinates;
  private final double[] atMaximum;
  private final double[] errors;
  private final double[] point;
  private final double[] others;
  private final double maximum;
  private final double estimate;
  private double greatest;

  /** The curve around the estimates of a sample, with their variances. */
  ProfileCurve(Model model, Sample sample, int parameter, double[] estimates, double[] variances) {
    this.model = model;
    this.sample = sample;
    this.parameter = parameter;
    int count = estimates.length;
    coordinates = new Coordinate[count];
    Arrays.setAll(coordinates, k -> Coordinate.of(model.range(k)));
    atMaximum = new double[count];
    Arrays.setAll(atMaximum, k -> coordinates[k].free(estimates[k]));
    errors = new double[count];
    Arrays.setAll(errors, k -> coordinates[k].freeError(estimates[k], Math.sqrt(variances[k])));
    point = new double[count];
    others = new double[count - 1];
    double exact = finite(model.logLikelihood(sample, estimates));
    maximum = Math.max(exact, logLikelihood(atMaximum[parameter]));
    greatest = maximum;
    estimate = estimates[parameter];
    restart();
  }

  private static double finite(double logLikelihood) {
    return Double.isFinite(logLikelihood) ? logLikelihood : Double.NEGATIVE_INFINITY;
  }

  /** The log-likelihood at the estimates, minus infinity when it is not defined there. */
  double maximum() {
    return maximum;
  }

  /** The greatest log-likelihood seen anywhere. */
  double greatest() {
    return greatest;
  }

  Coordinate coordinate() {
    return coordinates[parameter];
  }

  /** Whether the estimate is a bound of its range. */
  boolean onBound() {
    return estimate == coordinate().low() || estimate == coordinate().high();
  }

  double estimate() {
    return estimate;
  }

  /** The estimate on the free scale. */
  double start() {
    return atMaximum[parameter];
  }

  /** The standard error of the estimate on the free scale. */
  double error() {
    return errors[parameter];
  }

  /** Goes back to the estimates of the other parameters. */
  void restart() {
    for (int k = 0, i = 0; k < atMaximum.length; k++) {
      if (k != parameter) {
        double start = atMaximum[k];
        boolean twoBounds =
            Double.isFinite(coordinates[k].low()) && Double.isFinite(coordinates[k].high());
        others[i++] = twoBounds ? Math.clamp(start, -INSIDE, INSIDE) : start;
      }
    }
  }

  /** The profile log-likelihood at a free coordinate of the parameter. */
  double at(double free) {
    double value =
        switch (others.length) {
          case 0 -> logLikelihood(free);
          case 1 -> overOne(free);
          default -> -NelderMead.minimise(x -> -logLikelihood(free, x), others, otherErrors());
        };
    greatest = Math.max(greatest, value);
    return value;
  }

  private double overOne(double free) {
    double[] x = new double[1];
    Minimum minimum =
        Minimum.near(
            other -> {
              x[0] = other;
              return -logLikelihood(free, x);
            },
            others[0],
            otherErrors()[0]);
    others[0] = minimum.at();
    return -minimum.value();
  }

  private double[] otherErrors() {
    double[] steps = new double[others.length];
    for (int k = 0, i = 0; k < errors.length; k++) {
      if (k != parameter) {
        steps[i++] = errors[k];
      }
    }
    return steps;
  }

  private double logLikelihood(double free) {
    double[] fixed = new double[others.length];
    for (int k = 0, i = 0; k < atMaximum.length; k++) {
      if (k != parameter) {
        fixed[i++] = atMaximum[k];
      }
    }
    return logLikelihood(free, fixed);
  }

  private double logLikelihood(double free, double[] other) {
    for (int k = 0, i = 0; k < point.length; k++) {
      point[k] = coordinates[k].parameter(k == parameter ? free : other[i++]);
    }
    return finite(model.logLikelihood(sample, point));
  }
}
