package io.helston.math.bootstrap.interval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.helston.math.bootstrap.interval.SharedData.Case;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Intervals of R's boot, scipy and numpy on the same replicates. */
final class IntervalsGoldenTest {
  private static final Percentage CLOSE = Percentage.withPercentage(1e-7);

  private final Map<String, Case> cases = new HashMap<>();
  private final Map<String, Double> accelerations = new HashMap<>();

  @BeforeEach
  void sharedData() {
    assumeTrue(SharedData.available(), "golden intervals are not available");
  }

  @Test
  void everyIntervalAndQuantileOfRIsReproduced() {
    List<String[]> rows = SharedData.rows("ci_golden_Rboot.tsv");
    for (String[] row : rows.subList(1, rows.size())) {
      String parameter = row[1].equals("1") ? "alpha" : "b";
      double level = Double.parseDouble(row[2]);
      check(String.join(" ", row), ofR(row[0], parameter, level, row[3]), row[4], row[5]);
    }
    assertThat(rows).hasSize(661);
  }

  @Test
  void everyIntervalAndQuantileOfScipyAndNumpyIsReproduced() {
    List<String[]> rows = SharedData.rows("ci_golden_scipy_numpy.tsv");
    for (String[] row : rows.subList(1, rows.size())) {
      String name = row[0].replace("replicates_", "").replace(".tsv.gz", "");
      double level = Double.parseDouble(row[4]);
      check(String.join(" ", row), ofPython(name, row[1], level, row[3]), row[5], row[6]);
    }
    assertThat(rows).hasSize(127);
  }

  @Test
  void momentsAreThoseOfR() {
    List<String[]> rows = SharedData.rows("ci_golden_Rboot_summary.tsv");
    for (String[] row : rows.subList(1, rows.size())) {
      Replicates replicates = replicates(row[0], row[1]).replicates();
      double bias = replicates.mean() - Double.parseDouble(row[2]);
      assertThat(bias).isCloseTo(Double.parseDouble(row[3]), CLOSE);
      assertThat(replicates.standardDeviation()).isCloseTo(Double.parseDouble(row[4]), CLOSE);
    }
  }

  @Test
  void influenceValuesAreThoseOfR() {
    for (String name : List.of("Nanog_np_999", "Prdm14_np_1000", "Rest_np_500")) {
      List<String[]> rows = SharedData.rows("jackknife_" + name + ".tsv.gz");
      for (String parameter : List.of("alpha", "b")) {
        double[] regression = SharedData.column(rows, "Lreg_" + parameter);
        double largest = 0;
        for (double value : regression) {
          largest = Math.max(largest, Math.abs(value));
        }
        double[] ours = regression(name, parameter);
        for (int i = 0; i < ours.length; i++) {
          assertThat(ours[i]).isCloseTo(regression[i], offset(1e-9 * largest));
        }
        double[] leftOut = SharedData.column(rows, "jack_" + parameter);
        double[] usual = Influence.jackknife(replicates(name, parameter).estimate(), leftOut);
        double[] expected = SharedData.column(rows, "L_" + parameter);
        for (int i = 0; i < usual.length; i++) {
          assertThat(usual[i]).isCloseTo(expected[i], offset(1e-9 * largest));
        }
      }
    }
  }

  private static org.assertj.core.data.Offset<Double> offset(double value) {
    return org.assertj.core.data.Offset.offset(value);
  }

  private static void check(String row, Interval interval, String low, String high) {
    assertThat(interval.low()).as(row).isCloseTo(Double.parseDouble(low), CLOSE);
    assertThat(interval.high()).as(row).isCloseTo(Double.parseDouble(high), CLOSE);
  }

  private Interval ofR(String name, String parameter, double level, String type) {
    Case data = replicates(name, parameter);
    if (type.startsWith("quantile_type")) {
      return quantiles(data, level, QuantileRule.named(type.replace("quantile_", "")));
    }
    if (type.endsWith("_log")) {
      Interval logarithms =
          interval(data.logarithms(), level, type.replace("_log", ""), Double.NaN);
      return new Interval(
          StrictMath.exp(logarithms.low()),
          StrictMath.exp(logarithms.high()),
          0,
          0,
          logarithms.status());
    }
    return interval(data, level, type, type.startsWith("bca") ? ofType(name, parameter, type) : 0);
  }

  private static Interval interval(Case data, double level, String type, double acceleration) {
    IntervalMethod method =
        switch (type) {
          case "norm" -> IntervalMethod.NORMAL;
          case "basic" -> IntervalMethod.BASIC;
          case "perc" -> IntervalMethod.PERCENTILE;
          case "stud" -> IntervalMethod.STUDENTISED;
          default -> IntervalMethod.BCA;
        };
    var setting = new Setting(method, level, Sides.TWO, QuantileRule.R_NORMAL, BiasRule.STRICT);
    return Intervals.of(setting, data.replicates(), data.original(acceleration));
  }

  private Interval ofPython(String name, String parameter, double level, String type) {
    Case data = replicates(name, parameter);
    return switch (type) {
      case "scipy_percentile" -> scipy(IntervalMethod.PERCENTILE, data, level, 0);
      case "scipy_basic" -> scipy(IntervalMethod.BASIC, data, level, 0);
      case "scipy_BCa" ->
          scipy(IntervalMethod.BCA, data, level, ofType(name, parameter, "centred"));
      default -> numpy(data, QuantileRule.named(type.replace("numpy_quantile_", "")));
    };
  }

  /** Step functions jump at 1000 p = 25, so p must be the double that numpy was given. */
  private static Interval numpy(Case data, QuantileRule rule) {
    double[] sorted = data.replicates().sorted();
    return new Interval(
        rule.quantile(sorted, 0.025), rule.quantile(sorted, 0.975), 0, 0, IntervalStatus.OK);
  }

  private static Interval scipy(IntervalMethod method, Case data, double level, double a) {
    return Intervals.of(Setting.of(method, level), data.replicates(), data.original(a));
  }

  private static Interval quantiles(Case data, double level, QuantileRule rule) {
    var setting = new Setting(IntervalMethod.PERCENTILE, level, Sides.TWO, rule, BiasRule.MID_RANK);
    return Intervals.of(setting, data.replicates(), data.original(0));
  }

  private Case replicates(String name, String parameter) {
    return cases.computeIfAbsent(name + parameter, key -> Case.read(name, parameter));
  }

  private double ofType(String name, String parameter, String type) {
    return accelerations.computeIfAbsent(
        name + parameter + type, key -> acceleration(name, parameter, type));
  }

  private double acceleration(String name, String parameter, String type) {
    if (type.equals("bca_reg")) {
      return Influence.acceleration(regression(name, parameter));
    }
    double[] leftOut =
        SharedData.column(SharedData.rows("jackknife_" + name + ".tsv.gz"), "jack_" + parameter);
    return Influence.acceleration(
        type.equals("centred")
            ? Influence.centredJackknife(leftOut)
            : Influence.jackknife(replicates(name, parameter).estimate(), leftOut));
  }

  private double[] regression(String name, String parameter) {
    double[] values = replicates(name, parameter).values();
    var regression = new RegressionInfluence(279);
    List<String[]> indices = SharedData.rows("indices_" + name + ".tsv.gz");
    for (int r = 0; r < values.length; r++) {
      int[] frequencies = new int[279];
      for (String index : indices.get(r)) {
        frequencies[Integer.parseInt(index)]++;
      }
      regression.add(frequencies, values[r]);
    }
    return regression.influence();
  }
}
