package io.helston.math.bootstrap.interval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.helston.math.bootstrap.CountSample;
import io.helston.math.bootstrap.Model;
import io.helston.math.bootstrap.RowSample;
import io.helston.math.bootstrap.Sample;
import io.helston.math.bootstrap.model.Binomial;
import io.helston.math.bootstrap.model.Exponential;
import io.helston.math.bootstrap.model.Linear;
import io.helston.math.bootstrap.model.NegativeBinomial;
import io.helston.math.bootstrap.model.Normal;
import io.helston.math.bootstrap.model.Poisson;
import io.helston.math.bootstrap.model.ZeroInflated;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

final class ProfileLikelihoodTest {
  /** A relative error of 1e-6, in per cent. */
  private static final double PER_CENT = 1e-4;

  /** Quantiles of chi-square with one degree of freedom, of 0.95 and 0.9. */
  private static final double CHI_95 = 3.841458820694126;

  private static final double CHI_90 = 2.705543454095416;

  private static final double[] VALUES = {2.1, 3.7, 1.2, 5.9, 4.4, 0.3, 2.8, 3.3};
  private static final int[] COUNTS = {
    0, 1, 1, 2, 3, 3, 4, 5, 5, 6, 7, 8, 8, 9, 11, 12, 14, 15, 17, 19, 22, 25, 28, 33, 41
  };

  private static void check(Interval interval, double low, double high) {
    assertThat(interval.low()).isCloseTo(low, withinPercentage(PER_CENT));
    assertThat(interval.high()).isCloseTo(high, withinPercentage(PER_CENT));
    assertThat(interval.mcseLow()).isZero();
    assertThat(interval.mcseHigh()).isZero();
    assertThat(interval.status()).isEqualTo(IntervalStatus.OK);
  }

  private static Interval profile(Model model, Sample sample, int parameter) {
    return ProfileLikelihood.interval(model, sample, parameter, 0.95, Sides.TWO);
  }

  @Test
  void theMeanOfANormalSampleHasItsClosedForm() {
    int n = VALUES.length;
    double mean = Arrays.stream(VALUES).average().orElseThrow();
    double square = Arrays.stream(VALUES).map(x -> (x - mean) * (x - mean)).sum() / n;
    double half = Math.sqrt(square * Math.expm1(CHI_95 / n));
    check(profile(new Normal(), RowSample.of(VALUES), 0), mean - half, mean + half);
  }

  @Test
  void theStandardDeviationOfANormalSampleSolvesItsEquation() {
    int n = VALUES.length;
    double mean = Arrays.stream(VALUES).average().orElseThrow();
    double ml = Math.sqrt(Arrays.stream(VALUES).map(x -> (x - mean) * (x - mean)).sum() / n);
    DoubleUnaryOperator excess =
        sigma -> n * (2 * Math.log(sigma / ml) + ml * ml / (sigma * sigma) - 1) - CHI_95;
    check(
        profile(new Normal(), RowSample.of(VALUES), 1),
        root(excess, ml, ml / 10),
        root(excess, ml, ml * 10));
  }

  @Test
  void aSingleParameterNeedsNoMaximisation() {
    int n = VALUES.length;
    double mean = Arrays.stream(VALUES).average().orElseThrow();
    DoubleUnaryOperator excess = rate -> 2 * n * (rate * mean - 1 - Math.log(rate * mean)) - CHI_95;
    check(
        profile(new Exponential(), RowSample.of(VALUES), 0),
        root(excess, 1 / mean, 0.01 / mean),
        root(excess, 1 / mean, 20 / mean));
  }

  @Test
  void theDispersionOfCountsIsThatOfADirectComputation() {
    double mean = Arrays.stream(COUNTS).average().orElseThrow();
    DoubleUnaryOperator profile = alpha -> logLikelihood(alpha, mean / alpha);
    double best = profile.applyAsDouble(maximum(profile, 0.01, 50));
    DoubleUnaryOperator excess = alpha -> 2 * (best - profile.applyAsDouble(alpha)) - CHI_95;
    double middle = maximum(profile, 0.01, 50);
    check(
        profile(new NegativeBinomial(), CountSample.of(COUNTS), 0),
        root(excess, middle, 0.01),
        root(excess, middle, 50));
  }

  @Test
  void theScaleOfCountsIsThatOfADirectComputation() {
    DoubleUnaryOperator profile =
        b -> logLikelihood(maximum(alpha -> logLikelihood(alpha, b), 0.01, 50), b);
    double middle = maximum(profile, 0.5, 200);
    double best = profile.applyAsDouble(middle);
    DoubleUnaryOperator excess = b -> 2 * (best - profile.applyAsDouble(b)) - CHI_95;
    check(
        profile(new NegativeBinomial(), CountSample.of(COUNTS), 1),
        root(excess, middle, 0.5),
        root(excess, middle, 200));
  }

  @Test
  void theSlopeOfARegressionHasItsClosedForm() {
    double[] x = {10, 11, 12, 13, 14, 15, 16, 17};
    double[] y = {3.2, 3.1, 4.6, 4.4, 5.9, 6.8, 6.1, 8.0};
    int n = x.length;
    double meanX = Arrays.stream(x).average().orElseThrow();
    double meanY = Arrays.stream(y).average().orElseThrow();
    double xx = 0;
    double xy = 0;
    double yy = 0;
    for (int i = 0; i < n; i++) {
      xx += (x[i] - meanX) * (x[i] - meanX);
      xy += (x[i] - meanX) * (y[i] - meanY);
      yy += (y[i] - meanY) * (y[i] - meanY);
    }
    double slope = xy / xx;
    double residual = yy - slope * xy;
    double factor = residual * Math.expm1(CHI_95 / n);
    double half = Math.sqrt(factor / xx);
    RowSample sample = RowSample.of(y, x);
    check(profile(new Linear(), sample, 1), slope - half, slope + half);
    double intercept = meanY - slope * meanX;
    double halfIntercept = Math.sqrt(factor * (1.0 / n + meanX * meanX / xx));
    check(profile(new Linear(), sample, 0), intercept - halfIntercept, intercept + halfIntercept);
  }

  @Test
  void aOneSidedEndIsThatOfTheWiderTwoSidedInterval() {
    var sample = RowSample.of(VALUES);
    Interval upper = ProfileLikelihood.interval(new Normal(), sample, 0, 0.95, Sides.UPPER);
    double mean = Arrays.stream(VALUES).average().orElseThrow();
    double square = Arrays.stream(VALUES).map(x -> (x - mean) * (x - mean)).sum() / 8;
    double half = Math.sqrt(square * Math.expm1(CHI_90 / 8));
    assertThat(upper.high()).isCloseTo(mean + half, withinPercentage(PER_CENT));
    assertThat(upper.low()).isEqualTo(Double.NEGATIVE_INFINITY);
    assertThatThrownBy(() -> ProfileLikelihood.interval(new Normal(), sample, 0, 0.4, Sides.UPPER))
        .hasMessage("level is 0.4, expected a number between 0.5 and 1");
  }

  @Test
  void anEndThatTheLikelihoodLeavesOpenIsTheBound() {
    var littleOverdispersed = CountSample.of(3, 5, 2, 6, 4, 8, 1, 4, 7, 2);
    Interval interval = profile(new NegativeBinomial(), littleOverdispersed, 0);
    assertThat(interval.low()).isPositive().isFinite();
    assertThat(interval.high()).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(interval.status()).isEqualTo(IntervalStatus.OPEN_ENDED);
  }

  @Test
  void anEstimateOnItsBoundHasAnUpperEnd() {
    // 2 (0 - (-n lambda)) = chi2
    Interval interval = profile(new Poisson(), CountSample.of(0, 0, 0, 0, 0), 0);
    assertThat(interval.low()).isZero();
    assertThat(interval.high()).isCloseTo(CHI_95 / 10, withinPercentage(PER_CENT));
    assertThat(interval.status()).isEqualTo(IntervalStatus.OPEN_ENDED);
  }

  @Test
  void certainSuccessHasALowerEnd() {
    // 2 (0 - 12 ln theta) = chi2
    Interval interval = profile(new Binomial(4), CountSample.of(4, 4, 4), 0);
    assertThat(interval.low()).isCloseTo(Math.exp(-CHI_95 / 24), withinPercentage(PER_CENT));
    assertThat(interval.high()).isEqualTo(1);
    assertThat(interval.status()).isEqualTo(IntervalStatus.OPEN_ENDED);
  }

  @Test
  void zeroInflatedEndsLieOnTheLevelOfTheDeviance() {
    int[] counts = Arrays.copyOf(COUNTS, 45);
    var sample = CountSample.of(counts);
    var model = new ZeroInflated();
    double[] estimates = new double[3];
    model.fit(sample, estimates);
    Interval interval = profile(model, sample, 0);
    assertThat(interval.status()).isEqualTo(IntervalStatus.OK);
    double best = model.logLikelihood(sample, estimates);
    for (double pi : new double[] {interval.low(), interval.high()}) {
      DoubleUnaryOperator overAlpha =
          alpha ->
              model.logLikelihood(
                  sample,
                  new double[] {
                    pi,
                    alpha,
                    maximum(b -> model.logLikelihood(sample, new double[] {pi, alpha, b}), 0.5, 200)
                  });
      double profile = overAlpha.applyAsDouble(maximum(overAlpha, 0.05, 30));
      assertThat(2 * (best - profile)).isCloseTo(CHI_95, withinPercentage(1e-5));
    }
  }

  @Test
  void dataWithoutAnEstimateHaveNoInterval() {
    Interval constant = profile(new Normal(), RowSample.of(new double[] {2, 2, 2}), 0);
    assertThat(constant.low()).isNaN();
    assertThat(constant.status()).isEqualTo(IntervalStatus.NO_ESTIMATE);
    Interval zeros = profile(new NegativeBinomial(), CountSample.of(0, 0, 0), 0);
    assertThat(zeros.status()).isEqualTo(IntervalStatus.NO_ESTIMATE);
  }

  private static double logLikelihood(double alpha, double b) {
    double sum = 0;
    for (int count : COUNTS) {
      sum += count * Math.log(b / (1 + b)) - alpha * Math.log(1 + b);
      for (int k = 0; k < count; k++) {
        sum += Math.log(alpha + k) - Math.log(k + 1);
      }
    }
    return sum;
  }

  /** Golden section. */
  private static double maximum(DoubleUnaryOperator function, double low, double high) {
    double share = (Math.sqrt(5) - 1) / 2;
    double a = Math.log(low);
    double b = Math.log(high);
    for (int k = 0; k < 60; k++) {
      double left = b - share * (b - a);
      double right = a + share * (b - a);
      boolean rises =
          function.applyAsDouble(Math.exp(left)) < function.applyAsDouble(Math.exp(right));
      a = rises ? left : a;
      b = rises ? b : right;
    }
    return Math.exp((a + b) / 2);
  }

  /** Bisection between a point with a negative and one with a positive value. */
  private static double root(DoubleUnaryOperator function, double negative, double positive) {
    double a = negative;
    double b = positive;
    for (int k = 0; k < 100; k++) {
      double middle = (a + b) / 2;
      if (function.applyAsDouble(middle) < 0) {
        a = middle;
      } else {
        b = middle;
      }
    }
    return a;
  }
}
