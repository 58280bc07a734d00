package io.helston.node.analysis.bootstrap;

import io.helston.math.bootstrap.Estimator;
import io.helston.math.bootstrap.RowSample;
import io.helston.math.bootstrap.permutation.ExactNull;
import io.helston.math.bootstrap.permutation.PermutationP;
import io.helston.node.analysis.bootstrap.BootstrapPayloads.Unit;
import io.helston.protocol.result.BootstrapEstimate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleBiFunction;
import java.util.stream.IntStream;

/**
 * Permutation p-values of a unit's statistics: exact when there are no more relabelings than
 * replicates were asked for, otherwise from the random ones.
 */
final class PermutationTest {
  private static final String EXACT = "EXACT";

  private final Estimators estimators;

  PermutationTest(Estimators estimators) {
    this.estimators = estimators;
  }

  /** Three rows per statistic, after its own: two-sided, greater and less. */
  List<BootstrapEstimate> of(Unit unit, Quantity quantity, int parameter) {
    int replicates = quantity.replicates().length;
    Optional<double[]> all = all(unit, parameter, replicates);
    PermutationP p =
        all.map(statistics -> PermutationP.exact(statistics, quantity.estimate()))
            .orElseGet(() -> PermutationP.random(quantity.replicates(), quantity.estimate()));
    int drawn = all.map(statistics -> statistics.length).orElse(replicates);
    boolean exact = all.isPresent();
    return List.of(
        row(quantity, "p_two_sided", p.twoSided(), p.count(), drawn, exact),
        row(quantity, "p_greater", p.greater(), p.count(), drawn, exact),
        row(quantity, "p_less", p.less(), p.count(), drawn, exact));
  }

  private static BootstrapEstimate row(
      Quantity quantity, String name, double p, int count, int drawn, boolean exact) {
    String status = exact ? EXACT : "OK";
    return new BootstrapEstimate(
        quantity.column(),
        quantity.parameter() + ":" + name,
        p,
        Double.NaN,
        exact ? 0 : Math.sqrt(p * (1 - p) / count),
        drawn,
        drawn - count,
        0,
        Double.isNaN(p) ? quantity.status().name() : status,
        List.of(),
        new BootstrapEstimate.Curve(new double[0], new double[0]));
  }

  private Optional<double[]> all(Unit unit, int parameter, int limit) {
    ToDoubleBiFunction<double[], double[]> statistic = statistic(unit, parameter);
    double[] values = unit.columns()[0];
    if (unit.columns().length == 1) {
      double[] negated = Arrays.stream(values).map(value -> -value).toArray();
      return ExactNull.exchanges(values.length) > limit
          ? Optional.empty()
          : Optional.of(ExactNull.paired(values, negated, statistic, limit));
    }
    double[] second = unit.columns()[1];
    if (unit.compared()) {
      double[] first = members(values, second, 0);
      double[] rest = members(values, second, 1);
      return ExactNull.groupings(first.length, rest.length) > limit
          ? Optional.empty()
          : Optional.of(ExactNull.independent(first, rest, statistic, limit));
    }
    return ExactNull.pairings(values.length) > limit
        ? Optional.empty()
        : Optional.of(ExactNull.pairings(values, second, statistic, limit));
  }

  private static double[] members(double[] values, double[] groups, int group) {
    return IntStream.range(0, values.length)
        .filter(row -> groups[row] == group)
        .mapToDouble(row -> values[row])
        .toArray();
  }

  /** The statistic as a function of two columns, which are groups, partners or signed values. */
  private ToDoubleBiFunction<double[], double[]> statistic(Unit unit, int parameter) {
    Estimator estimator = estimators.estimator();
    double[] estimates = new double[estimator.parameters().size()];
    boolean single = unit.columns().length == 1;
    return (a, b) -> {
      RowSample sample = single ? RowSample.of(a) : RowSample.of(a, b);
      if (unit.compared()) {
        sample = RowSample.of(joined(a, b), labels(a.length, b.length));
      }
      estimator.fit(sample, estimates);
      return estimates[parameter];
    };
  }

  private static double[] joined(double[] a, double[] b) {
    double[] joined = Arrays.copyOf(a, a.length + b.length);
    System.arraycopy(b, 0, joined, a.length, b.length);
    return joined;
  }

  private static double[] labels(int first, int second) {
    double[] labels = new double[first + second];
    Arrays.fill(labels, first, labels.length, 1);
    return labels;
  }
}
