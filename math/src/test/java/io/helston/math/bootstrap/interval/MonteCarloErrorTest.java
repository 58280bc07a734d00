package io.helston.math.bootstrap.interval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.helston.math.bootstrap.CountSample;
import io.helston.math.bootstrap.model.NegativeBinomial;
import java.util.EnumSet;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Reported Monte-Carlo errors against the spread of ends over repeated bootstraps. */
final class MonteCarloErrorTest {
  private static final int REPEATS = 300;

  @Test
  void errorsOfAllMethodsAreTheSpreadOverRepeatedBootstraps() {
    for (double level : new double[] {0.8, 0.95}) {
      for (var method : EnumSet.complementOf(EnumSet.of(IntervalMethod.PROFILE))) {
        checkMethod(method, level);
      }
    }
  }

  private static void checkMethod(IntervalMethod method, double level) {
    var random = new SplittableRandom(3);
    double[] low = new double[REPEATS];
    double[] high = new double[REPEATS];
    double errorLow = 0;
    double errorHigh = 0;
    for (int k = 0; k < REPEATS; k++) {
      double[] values = new double[4000];
      double[] variances = new double[4000];
      for (int r = 0; r < values.length; r++) {
        double value = random.nextGaussian();
        values[r] = StrictMath.exp(0.2 * value);
        variances[r] = 0.04 * StrictMath.exp(0.2 * value);
      }
      Interval interval =
          Intervals.of(
              Setting.of(method, level),
              Replicates.of(values, variances),
              new Original(1.01, 0.04, 0.02, 60));
      low[k] = interval.low();
      high[k] = interval.high();
      errorLow += interval.mcseLow() / REPEATS;
      errorHigh += interval.mcseHigh() / REPEATS;
    }
    String what = method.text() + " " + level;
    assertThat(errorLow / Replicates.of(low).standardDeviation()).as(what).isBetween(0.8, 1.25);
    assertThat(errorHigh / Replicates.of(high).standardDeviation()).as(what).isBetween(0.8, 1.25);
  }

  @Test
  void errorsAgreeWithTheLargeReferenceBootstrap() {
    assumeTrue(SharedData.available(), "reference quantiles are not available");
    List<String[]> reference = SharedData.rows("bootstrap_reference_quantiles_400k.tsv");
    for (String[] row : reference.subList(1, reference.size())) {
      if (!row[1].equals("nonparametric")) {
        continue;
      }
      int[] counts = SharedData.counts(row[0]);
      double low = 0;
      double high = 0;
      for (int seed = 0; seed < 4; seed++) {
        var replicates = bootstrap(counts, row[3].equals("alpha") ? 0 : 1, seed);
        low += QuantileError.of(replicates, 0.025) / 4;
        high += QuantileError.of(replicates, 0.975) / 4;
      }
      String what = row[0] + " " + row[3];
      assertThat(low / Double.parseDouble(row[14])).as(what).isBetween(0.8, 1.25);
      assertThat(high / Double.parseDouble(row[15])).as(what).isBetween(0.8, 1.25);
    }
  }

  private static Replicates bootstrap(int[] counts, int parameter, int seed) {
    var random = new SplittableRandom(seed);
    var model = new NegativeBinomial();
    var sample = new CountSample(0);
    double[] estimates = new double[2];
    double[] values = new double[10_000];
    for (int r = 0; r < values.length; r++) {
      sample.clear();
      for (int i = 0; i < counts.length; i++) {
        sample.add(counts[random.nextInt(counts.length)], 1);
      }
      model.fit(sample, estimates);
      values[r] = estimates[parameter];
    }
    return Replicates.of(values);
  }

  @Test
  void equalReplicatesHaveNoErrorAndASingleFiniteOneAnInfiniteError() {
    assertThat(QuantileError.of(Replicates.of(new double[] {2, 2, 2}), 0.5)).isZero();
    double infinity = Double.POSITIVE_INFINITY;
    var replicates = Replicates.of(new double[] {-infinity, 2, infinity, infinity});
    assertThat(QuantileError.of(replicates, 0.4)).isEqualTo(infinity);
  }

  @Test
  void theRuleStopsWhenEveryFiniteEndIsPrecise() {
    var stop = new MonteCarloStop(0.01);
    var ok = IntervalStatus.OK;
    double infinity = Double.POSITIVE_INFINITY;
    assertThat(stop.satisfied(new Interval(1, 2, 0.01, 0.02, ok), 2)).isTrue();
    assertThat(stop.satisfied(new Interval(1, 2, 0.01, 0.021, ok), 2)).isFalse();
    assertThat(stop.satisfied(new Interval(1, infinity, 0.01, Double.NaN, ok), 2)).isTrue();
    assertThat(stop.satisfied(new Interval(1, 2, 0.01, infinity, ok), 2)).isFalse();
    assertThat(MonteCarloStop.replicates(0)).isEqualTo(1000);
    assertThat(MonteCarloStop.replicates(7)).isEqualTo(128_000);
  }
}
