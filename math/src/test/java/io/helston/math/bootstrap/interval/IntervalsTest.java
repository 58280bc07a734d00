package io.helston.math.bootstrap.interval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.helston.math.dist.Normal;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class IntervalsTest {
  private static final double INFINITY = Double.POSITIVE_INFINITY;
  private static final Set<IntervalMethod> OF_REPLICATES =
      EnumSet.complementOf(EnumSet.of(IntervalMethod.PROFILE));

  /** Quantiles of the normal distribution at (i + 1/2)/n: a sample without noise. */
  private static double[] normalValues(int n) {
    double[] values = new double[n];
    Arrays.setAll(values, i -> Normal.quantile((i + 0.5) / n));
    return values;
  }

  private static Replicates normal(int n) {
    double[] ones = new double[n];
    Arrays.fill(ones, 1);
    return Replicates.of(normalValues(n), ones);
  }

  private static Original standard() {
    return new Original(0, 1, 0, 100_000);
  }

  private static Interval interval(
      IntervalMethod method, Replicates replicates, Original original) {
    return Intervals.of(Setting.of(method, 0.95), replicates, original);
  }

  @Test
  void allMethodsAgreeOnStandardNormalReplicates() {
    for (IntervalMethod method : OF_REPLICATES) {
      Interval interval = interval(method, normal(20_000), standard());
      assertThat(interval.low()).as(method.text()).isCloseTo(-1.96, within(2e-3));
      assertThat(interval.high()).as(method.text()).isCloseTo(1.96, within(2e-3));
      assertThat(interval.status()).isEqualTo(IntervalStatus.OK);
    }
  }

  @Test
  void aOneSidedIntervalHasTheWholeErrorOnItsSide() {
    for (IntervalMethod method : OF_REPLICATES) {
      Interval ninety = Intervals.of(Setting.of(method, 0.9), normal(5000), standard());
      Interval lower = oneSided(method, Sides.LOWER);
      Interval upper = oneSided(method, Sides.UPPER);
      assertThat(lower.low()).as(method.text()).isCloseTo(ninety.low(), within(1e-9));
      assertThat(lower.high()).isEqualTo(INFINITY);
      assertThat(lower.mcseLow()).isCloseTo(ninety.mcseLow(), within(1e-9));
      assertThat(lower.mcseHigh()).isZero();
      assertThat(upper.high()).as(method.text()).isCloseTo(ninety.high(), within(1e-9));
      assertThat(upper.low()).isEqualTo(-INFINITY);
    }
  }

  private static Interval oneSided(IntervalMethod method, Sides sides) {
    var setting = new Setting(method, 0.95, sides, QuantileRule.LINEAR, BiasRule.MID_RANK);
    return Intervals.of(setting, normal(5000), standard());
  }

  @Test
  void failedReplicatesAreDropped() {
    double[] values = Arrays.copyOf(normalValues(1000), 1100);
    Arrays.fill(values, 1000, 1100, Double.NaN);
    var replicates = Replicates.of(values);
    assertThat(replicates.failed()).isEqualTo(100);
    assertThat(interval(IntervalMethod.PERCENTILE, replicates, standard()))
        .isEqualTo(interval(IntervalMethod.PERCENTILE, normal(1000), standard()));
  }

  @Test
  void infiniteReplicatesStayInQuantilesAndLeaveMoments() {
    double[] values = normalValues(1000);
    Arrays.fill(values, 960, 1000, INFINITY);
    var replicates = Replicates.of(values);
    assertThat(replicates.infinite()).isEqualTo(40);
    assertThat(replicates.mean()).isFinite();
    Interval percentile = interval(IntervalMethod.PERCENTILE, replicates, standard());
    assertThat(percentile.low()).isFinite();
    assertThat(percentile.high()).isEqualTo(INFINITY);
    assertThat(percentile.mcseHigh()).isNaN();
    Interval normal = interval(IntervalMethod.NORMAL, replicates, standard());
    assertThat(normal.high()).isFinite();
    assertThat(normal.status()).isEqualTo(IntervalStatus.INFINITE_REPLICATES);
    Interval basic = interval(IntervalMethod.BASIC, replicates, standard());
    assertThat(basic.low()).isEqualTo(-INFINITY);
    assertThat(basic.status()).isEqualTo(IntervalStatus.INFINITE_REPLICATES);
    Interval ninety =
        Intervals.of(Setting.of(IntervalMethod.PERCENTILE, 0.9), replicates, standard());
    assertThat(ninety.high()).isFinite();
    assertThat(ninety.mcseHigh()).isPositive().isFinite();
  }

  @Test
  void equalReplicatesGiveTheEstimateAndSaySo() {
    var replicates = Replicates.of(new double[] {3, 3, 3, 3});
    for (var method : EnumSet.of(IntervalMethod.BC, IntervalMethod.BCA)) {
      assertThat(interval(method, replicates, standard()))
          .isEqualTo(new Interval(0, 0, 0, 0, IntervalStatus.DEGENERATE));
    }
    assertThat(interval(IntervalMethod.PERCENTILE, replicates, standard()))
        .isEqualTo(new Interval(3, 3, 0, 0, IntervalStatus.DEGENERATE));
    assertThat(interval(IntervalMethod.NORMAL, replicates, standard()))
        .isEqualTo(new Interval(-3, -3, 0, 0, IntervalStatus.DEGENERATE));
  }

  @Test
  void anEstimateOutsideAllReplicatesFallsBackToPercentiles() {
    Interval interval = interval(IntervalMethod.BCA, normal(1000), new Original(9, 1, 0, 50));
    Interval percentile = interval(IntervalMethod.PERCENTILE, normal(1000), standard());
    assertThat(interval.status()).isEqualTo(IntervalStatus.FELL_BACK_TO_PERCENTILE);
    assertThat(interval.low()).isEqualTo(percentile.low());
    assertThat(interval.high()).isEqualTo(percentile.high());
  }

  @Test
  void withoutAccelerationBcaIsBc() {
    Interval bca = interval(IntervalMethod.BCA, normal(1000), new Original(0.1, 1, Double.NaN, 50));
    Interval bc = interval(IntervalMethod.BC, normal(1000), Original.of(0.1));
    assertThat(bca.status()).isEqualTo(IntervalStatus.BCA_AS_BC);
    assertThat(bca.low()).isEqualTo(bc.low());
    assertThat(bca.high()).isEqualTo(bc.high());
  }

  @Test
  void pastThePoleOfTheAccelerationTheEndIsTheOutermostReplicate() {
    Interval interval = interval(IntervalMethod.BCA, normal(1000), new Original(0, 1, 0.6, 50));
    assertThat(interval.high()).isEqualTo(normalValues(1000)[999]);
    assertThat(interval.mcseHigh()).isPositive();
    assertThat(interval.status()).isEqualTo(IntervalStatus.EXTREME_ORDER_STATISTIC);
  }

  @Test
  void tiesWithTheEstimateCountHalfOrNot() {
    double[] values = new double[100];
    Arrays.fill(values, 40, 80, 1);
    Arrays.fill(values, 80, 100, 2);
    var replicates = Replicates.of(values);
    assertThat(Correction.of(replicates, 1, 0, BiasRule.STRICT).share()).isEqualTo(0.4);
    assertThat(Correction.of(replicates, 1, 0, BiasRule.MID_RANK).share()).isEqualTo(0.6);
  }

  @Test
  void endsAtTheOutermostReplicatesAreReported() {
    assertThat(interval(IntervalMethod.PERCENTILE, normal(39), standard()).status())
        .isEqualTo(IntervalStatus.EXTREME_ORDER_STATISTIC);
    assertThat(interval(IntervalMethod.PERCENTILE, normal(41), standard()).status())
        .isEqualTo(IntervalStatus.OK);
    assertThat(interval(IntervalMethod.NORMAL, normal(10), standard()).status())
        .isEqualTo(IntervalStatus.OK);
  }

  @Test
  void fewerThanTwoReplicatesGiveNoInterval() {
    for (IntervalMethod method : OF_REPLICATES) {
      Interval interval = interval(method, normal(1), standard());
      assertThat(interval.low()).as(method.text()).isNaN();
      assertThat(interval.high()).isNaN();
      assertThat(interval.status()).isEqualTo(IntervalStatus.TOO_FEW_REPLICATES);
    }
    var oneFinite = Replicates.of(new double[] {1, INFINITY, INFINITY});
    assertThat(interval(IntervalMethod.NORMAL, oneFinite, standard()).status())
        .isEqualTo(IntervalStatus.TOO_FEW_REPLICATES);
  }

  @Test
  void whatTheDataDoNotSayIsReported() {
    for (var method : EnumSet.of(IntervalMethod.BASIC, IntervalMethod.NORMAL, IntervalMethod.BCA)) {
      assertThat(interval(method, normal(100), Original.of(Double.NaN)).status())
          .isEqualTo(IntervalStatus.NO_ESTIMATE);
    }
    for (var method : EnumSet.of(IntervalMethod.STUDENTISED, IntervalMethod.EXPANDED)) {
      assertThat(interval(method, normal(100), Original.of(0)).status())
          .isEqualTo(IntervalStatus.NO_ESTIMATE);
    }
  }

  @Test
  void expandedIntervalsOfMeansAreAsWideAsThoseOfStudent() {
    // t_4(0.975) sqrt(5/4) = 2.776445 * 1.118034
    Interval interval =
        interval(IntervalMethod.EXPANDED, normal(200_000), new Original(0, 1, 0, 5));
    assertThat(interval.high()).isCloseTo(3.104160, within(0.01));
    assertThat(interval.low()).isCloseTo(-3.104160, within(0.01));
  }

  @Test
  void studentisedEndsAreReflectedAndScaled() {
    double[] values = {1, 2, 3, 5, 9};
    double[] variances = {1, 4, 1, 4, 4};
    // t statistics around 2: -1, 0, 1, 1.5, 3.5; quartiles 0 and 1.5; times sqrt(9).
    Interval interval =
        Intervals.of(
            Setting.of(IntervalMethod.STUDENTISED, 0.5),
            Replicates.of(values, variances),
            new Original(2, 9, 0, 5));
    assertThat(interval.low()).isEqualTo(2 - 3 * 1.5);
    assertThat(interval.high()).isEqualTo(2);
  }

  @Test
  void wrongInputIsNamed() {
    assertThatThrownBy(() -> Setting.of(IntervalMethod.BC, 95))
        .hasMessage("level is 95.0, expected a number between 0 and 1");
    assertThatThrownBy(() -> interval(IntervalMethod.PROFILE, normal(9), standard()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Replicates.of(new double[3], new double[2]))
        .hasMessage("2 variances for 3 replicates, expected one for each");
  }
}
