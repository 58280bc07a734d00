package io.helston.math.bootstrap.interval;

import io.helston.math.bootstrap.FitStatus;
import io.helston.math.bootstrap.Model;
import io.helston.math.bootstrap.Sample;
import io.helston.math.bootstrap.interval.Interval.End;
import io.helston.math.dist.ChiSquare;
import java.util.Arrays;

/**
 * Profile-likelihood intervals: the parameter values theta with 2 (lmax - lp(theta)) at most the
 * quantile of chi-square with one degree of freedom, lp the log-likelihood maximised over the other
 * parameters.
 *
 * <p>Each end is a root of sqrt(2 (lmax - lp)) - sqrt(chi2), which is close to a straight line,
 * found by the Illinois variant of regula falsi after steps that grow outwards. Davison 2003,
 * "Statistical models", section 4.5.
 */
public final class ProfileLikelihood {
  private static final int MAX_STEPS = 100;
  private static final double GROWTH = 1.6;
  private static final double TOLERANCE = 1e-9;

  /**
   * How far an end is sought: as a logarithm, and in standard errors on a plain scale. Farther out,
   * log-likelihoods that approach a limit are too much rounded to be compared.
   */
  private static final double FARTHEST_LOGARITHM = 20;

  private static final double FARTHEST_ERRORS = 1e6;

  /** A log-likelihood greater than the model's maximum by more means that the fit failed. */
  private static final double NOT_MAXIMUM = 1e-5;

  private final ProfileCurve curve;
  private final double deviance;

  private ProfileLikelihood(ProfileCurve curve, double deviance) {
    this.curve = curve;
    this.deviance = deviance;
  }

  /**
   * The interval of one parameter.
   *
   * @param level confidence level in (0, 1), above 1/2 for one-sided intervals
   * @return Monte-Carlo errors 0; an end that the likelihood leaves open is the bound of the
   *     parameter's range, status OPEN_ENDED
   * @throws IllegalArgumentException when the level is outside its range
   */
  public static Interval interval(
      Model model, Sample sample, int parameter, double level, Sides sides) {
    double probability = sides == Sides.TWO ? level : 2 * level - 1;
    if (!(probability > 0 && probability < 1)) {
      throw new IllegalArgumentException(
          "level is %s, expected a number between %s and 1"
              .formatted(level, sides == Sides.TWO ? "0" : "0.5"));
    }
    int count = model.parameters().size();
    double[] estimates = new double[count];
    FitStatus status = model.fit(sample, estimates);
    if (!usable(status, estimates)) {
      return Interval.none(sides, IntervalStatus.NO_ESTIMATE);
    }
    double[] variances = new double[count];
    model.variances(sample, estimates, variances);
    var curve = new ProfileCurve(model, sample, parameter, estimates, variances);
    if (!Double.isFinite(curve.maximum())) {
      return Interval.none(sides, IntervalStatus.NO_ESTIMATE);
    }
    double deviance = ChiSquare.quantileOneDegree(probability);
    return new ProfileLikelihood(curve, deviance).interval(sides, model.range(parameter));
  }

  private static boolean usable(FitStatus status, double[] estimates) {
    return Arrays.stream(estimates).allMatch(Double::isFinite)
        && switch (status) {
          case OK, ALL_ZERO -> true;
          // A lone finite parameter sits on a bound, where the likelihood is finite.
          case DEGENERATE -> estimates.length == 1;
          case POISSON_LIMIT, NOT_CONVERGED, FAILED -> false;
        };
  }

  private Interval interval(Sides sides, double[] range) {
    double low = sides.hasLow() ? end(-1, range[0]) : Double.NEGATIVE_INFINITY;
    double high = sides.hasHigh() ? end(1, range[1]) : Double.POSITIVE_INFINITY;
    boolean open = sides.hasLow() && low == range[0] || sides.hasHigh() && high == range[1];
    IntervalStatus status = open ? IntervalStatus.OPEN_ENDED : IntervalStatus.OK;
    if (curve.greatest() > curve.maximum() + NOT_MAXIMUM) {
      status = IntervalStatus.NOT_CONVERGED;
    }
    return Interval.of(sides, new End(low, 0), new End(high, 0), status);
  }

  /** One end, or the bound when the likelihood stays too high on the way there. */
  private double end(int direction, double bound) {
    if (curve.estimate() == bound) {
      return bound;
    }
    curve.restart();
    double start = curve.start();
    double step = Math.sqrt(deviance) * curve.error();
    double farthest =
        curve.coordinate().bounded()
            ? FARTHEST_LOGARITHM + (curve.onBound() ? Math.abs(start) : 0)
            : FARTHEST_ERRORS * curve.error();
    double inside = start;
    double excessInside = -Math.sqrt(deviance);
    for (double distance = step; ; distance *= GROWTH) {
      double outside = start + direction * Math.min(distance, farthest);
      double excess = excess(outside);
      if (excess > 0) {
        return curve.coordinate().parameter(root(inside, excessInside, outside, excess));
      }
      if (distance >= farthest) {
        return bound;
      }
      inside = outside;
      excessInside = excess;
    }
  }

  private double excess(double free) {
    return Math.sqrt(2 * Math.max(curve.maximum() - curve.at(free), 0)) - Math.sqrt(deviance);
  }

  private double root(double inside, double excessInside, double outside, double excessOutside) {
    double a = inside;
    double b = outside;
    double valueA = excessInside;
    double valueB = excessOutside;
    double scale = TOLERANCE * Math.max(1e-3, Math.max(Math.abs(a), Math.abs(b)));
    double last = a;
    int side = 0;
    for (int k = 0; k < MAX_STEPS; k++) {
      double secant = (a * valueB - b * valueA) / (valueB - valueA);
      double x = Double.isFinite(secant) ? secant : (a + b) / 2;
      double value = excess(x);
      if (value == 0 || Math.abs(x - last) <= scale || Math.abs(b - a) <= scale) {
        return x;
      }
      last = x;
      if (value > 0) {
        b = x;
        valueB = value;
        valueA = side > 0 ? valueA / 2 : valueA;
        side = 1;
      } else {
        a = x;
        valueA = value;
        valueB = side < 0 ? valueB / 2 : valueB;
        side = -1;
      }
    }
    return (a + b) / 2;
  }
}
