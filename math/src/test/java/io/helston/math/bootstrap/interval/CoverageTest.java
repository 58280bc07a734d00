package io.helston.math.bootstrap.interval;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** How often 90 % intervals for the mean of 30 skewed observations cover the true mean. */
final class CoverageTest {
  private static final int DATA_SETS = 500;
  private static final int SIZE = 30;
  private static final int REPLICATES = 399;

  @Test
  void intervalsCoverTheTruthAboutAsOftenAsTheySay() {
    var random = new SplittableRandom(11);
    Map<IntervalMethod, Integer> covered = new EnumMap<>(IntervalMethod.class);
    for (int k = 0; k < DATA_SETS; k++) {
      double[] x = new double[SIZE];
      Arrays.setAll(x, i -> random.nextExponential());
      double[] without = new double[SIZE];
      double sum = Arrays.stream(x).sum();
      Arrays.setAll(without, i -> (sum - x[i]) / (SIZE - 1));
      Replicates replicates = replicates(x, random);
      var original =
          new Original(
              sum / SIZE,
              varianceOfMean(x),
              Influence.acceleration(Influence.centredJackknife(without)),
              SIZE);
      for (var method : EnumSet.complementOf(EnumSet.of(IntervalMethod.PROFILE))) {
        Interval interval = Intervals.of(Setting.of(method, 0.9), replicates, original);
        boolean covers = interval.low() <= 1 && interval.high() >= 1;
        covered.merge(method, covers ? 1 : 0, Integer::sum);
      }
    }
    // The binomial standard error is 1.3 %; the plain methods are known to cover too rarely here.
    covered.forEach(
        (method, count) ->
            assertThat(count / (double) DATA_SETS).as(method.text()).isBetween(0.81, 0.94));
    assertThat(covered.get(IntervalMethod.STUDENTISED))
        .isGreaterThan(covered.get(IntervalMethod.BASIC));
    assertThat(covered.get(IntervalMethod.EXPANDED))
        .isGreaterThanOrEqualTo(covered.get(IntervalMethod.PERCENTILE));
  }

  private static Replicates replicates(double[] x, SplittableRandom random) {
    double[] means = new double[REPLICATES];
    double[] variances = new double[REPLICATES];
    double[] drawn = new double[SIZE];
    for (int r = 0; r < REPLICATES; r++) {
      Arrays.setAll(drawn, i -> x[random.nextInt(SIZE)]);
      means[r] = Arrays.stream(drawn).sum() / SIZE;
      variances[r] = varianceOfMean(drawn);
    }
    return Replicates.of(means, variances);
  }

  private static double varianceOfMean(double[] x) {
    double mean = Arrays.stream(x).sum() / SIZE;
    double squares = 0;
    for (double value : x) {
      squares += (value - mean) * (value - mean);
    }
    return squares / (SIZE - 1) / SIZE;
  }
}
