package io.helston.node.analysis.bootstrap;

import io.helston.math.bootstrap.FitStatus;
import io.helston.node.data.InputException;
import io.helston.protocol.job.FailureKind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * A difference or ratio of the same parameter in two units, replicate by replicate.
 *
 * @param label its name in the results
 * @param left position of the first unit
 * @param right position of the second unit
 * @param ratio whether the first is divided by the second
 */
record Comparison(String label, int left, int right, boolean ratio) {

  /**
   * The comparisons that texts such as {@code A-B} name; with groups, one per column.
   *
   * @param units names of the units
   * @throws InputException if a name is not known
   */
  static List<Comparison> parse(List<String> texts, List<String> units, Path data) {
    var comparisons = new ArrayList<Comparison>();
    for (String text : texts) {
      List<Comparison> found = parse(text, units);
      if (found.isEmpty()) {
        throw new InputException(
            FailureKind.INCONSISTENT_INPUT,
            data,
            0,
            "--compare has '%s', expected A-B or A/B with A and B of: %s"
                .formatted(text, String.join(", ", names(units))));
      }
      comparisons.addAll(found);
    }
    return comparisons;
  }

  private static List<Comparison> parse(String text, List<String> units) {
    var found = new ArrayList<Comparison>();
    for (int at = 1; at < text.length() - 1; at++) {
      char operator = text.charAt(at);
      if (operator == '-' || operator == '/') {
        String left = text.substring(0, at);
        String right = text.substring(at + 1);
        for (String prefix : prefixes(units)) {
          int a = units.indexOf(prefix + left);
          int b = units.indexOf(prefix + right);
          if (a >= 0 && b >= 0 && a != b) {
            found.add(new Comparison(prefix + text, a, b, operator == '/'));
          }
        }
        if (!found.isEmpty()) {
          return found;
        }
      }
    }
    return found;
  }

  /** Nothing, for columns and full names, and every column with its colon, for groups. */
  private static List<String> prefixes(List<String> units) {
    Stream<String> columns =
        units.stream()
            .filter(unit -> unit.indexOf(':') > 0)
            .map(unit -> unit.substring(0, unit.indexOf(':') + 1));
    return Stream.concat(Stream.of(""), columns).distinct().toList();
  }

  private static List<String> names(List<String> units) {
    return units.stream().map(unit -> unit.substring(unit.indexOf(':') + 1)).distinct().toList();
  }

  /**
   * Compares two quantities.
   *
   * @param joint whether both were computed from the same resampled rows
   */
  Quantity of(Quantity a, Quantity b, boolean joint) {
    int count = Math.min(a.replicates().length, b.replicates().length);
    double[] replicates = new double[count];
    boolean withVariances = !joint && a.variances().length > 0 && b.variances().length > 0;
    double[] variances = new double[withVariances ? count : 0];
    for (int r = 0; r < count; r++) {
      replicates[r] = value(a.replicates()[r], b.replicates()[r]);
      if (withVariances) {
        variances[r] =
            variance(a.replicates()[r], b.replicates()[r], a.variances()[r], b.variances()[r]);
      }
    }
    double variance =
        joint ? Double.NaN : variance(a.estimate(), b.estimate(), a.variance(), b.variance());
    return new Quantity(
        label,
        a.parameter(),
        value(a.estimate(), b.estimate()),
        variance,
        replicates,
        variances,
        influence(a, b, joint),
        Math.min(a.size(), b.size()),
        a.status() == FitStatus.OK ? b.status() : a.status(),
        null);
  }

  private double value(double a, double b) {
    return ratio ? a / b : a - b;
  }

  private double leftSlope(double b) {
    return ratio ? 1 / b : 1;
  }

  private double rightSlope(double a, double b) {
    return ratio ? -a / (b * b) : -1;
  }

  private double variance(double a, double b, double varianceOfA, double varianceOfB) {
    double left = leftSlope(b);
    double right = rightSlope(a, b);
    return left * left * varianceOfA + right * right * varianceOfB;
  }

  private double[][] influence(Quantity a, Quantity b, boolean joint) {
    if (a.influence().length == 0 || b.influence().length == 0) {
      return new double[0][];
    }
    double left = leftSlope(b.estimate());
    double right = rightSlope(a.estimate(), b.estimate());
    Stream<double[]> ofA = Arrays.stream(a.influence()).map(values -> scaled(values, left));
    Stream<double[]> ofB = Arrays.stream(b.influence()).map(values -> scaled(values, right));
    if (!joint) {
      return Stream.concat(ofA, ofB).toArray(double[][]::new);
    }
    double[][] sums = ofA.toArray(double[][]::new);
    double[][] others = ofB.toArray(double[][]::new);
    for (int sample = 0; sample < sums.length; sample++) {
      for (int i = 0; i < sums[sample].length; i++) {
        sums[sample][i] += others[sample][i];
      }
    }
    return sums;
  }

  private static double[] scaled(double[] values, double factor) {
    double[] scaled = values.clone();
    for (int i = 0; i < scaled.length; i++) {
      scaled[i] *= factor;
    }
    return scaled;
  }
}
