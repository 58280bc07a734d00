package io.helston.math.bootstrap.model;

import io.helston.math.bootstrap.Model;
import io.helston.math.bootstrap.Sample;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/** What all models do alike with the ranges of their parameters. */
final class Ranges {
  private Ranges() {}

  static double[] real() {
    return new double[] {Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY};
  }

  static double[] positive() {
    return new double[] {0, Double.POSITIVE_INFINITY};
  }

  static double[] unit() {
    return new double[] {0, 1};
  }

  /** Whether every parameter lies inside its open range; not so for one that is not a number. */
  static boolean inside(Model model, double[] parameters) {
    for (int i = 0; i < model.parameters().size(); i++) {
      double[] range = model.range(i);
      if (!(parameters[i] > range[0] && parameters[i] < range[1])) {
        return false;
      }
    }
    return true;
  }

  /** Whether the estimates have variances; if not, sets them to NaN. */
  static boolean interior(Model model, double[] estimates, double[] variances) {
    boolean inside = inside(model, estimates);
    if (!inside) {
      Arrays.fill(variances, Double.NaN);
    }
    return inside;
  }

  /** The weighted sum of log-densities, negative infinity outside the support. */
  static double sum(Model model, Sample sample, DoubleUnaryOperator logDensity) {
    double sum = 0;
    for (int i = 0; i < sample.entries(); i++) {
      double weight = sample.weight(i);
      if (weight > 0) {
        double value = sample.value(i);
        if (!model.supports(value)) {
          return Double.NEGATIVE_INFINITY;
        }
        sum += weight * logDensity.applyAsDouble(value);
      }
    }
    return sum;
  }

  /** The weighted sum of a function of the values, divided by the sum of weights. */
  static double mean(Sample sample, DoubleUnaryOperator of) {
    double sum = 0;
    double size = 0;
    for (int i = 0; i < sample.entries(); i++) {
      double weight = sample.weight(i);
      if (weight > 0) {
        sum += weight * of.applyAsDouble(sample.value(i));
        size += weight;
      }
    }
    return sum / size;
  }
}
