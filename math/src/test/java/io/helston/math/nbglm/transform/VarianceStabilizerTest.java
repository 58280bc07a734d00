package io.helston.math.nbglm.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.helston.math.nbglm.trend.DispersionTrend;
import io.helston.math.nbglm.trend.LocalTrend;
import io.helston.math.nbglm.trend.MeanTrend;
import io.helston.math.nbglm.trend.ParametricTrend;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

final class VarianceStabilizerTest {
  private static final CountSummary SUMMARY = new CountSummary(1e6, 1, 1e4, 1e5);
  private static final double LN2 = StrictMath.log(2);

  private static final DispersionTrend CONSTANT =
      new LocalTrend(new double[] {0}, new double[] {StrictMath.log(.2)}, new double[1], 0);

  @Test
  void allFormsTendToTheLogarithm() {
    for (DispersionTrend trend : List.of(new ParametricTrend(.2, 3), new MeanTrend(.2), CONSTANT)) {
      assertThat(VarianceStabilizer.of(trend, SUMMARY).apply(9e5))
          .isCloseTo(StrictMath.log(9e5) / LN2, within(1e-3));
    }
  }

  @Test
  void slopeIsTheReciprocalDeviation() {
    ParametricTrend trend = new ParametricTrend(.2, 3);
    VarianceStabilizer stabilizer = VarianceStabilizer.of(trend, SUMMARY);
    double first = slope(stabilizer, 2) * deviation(trend, 2);

    for (double count : new double[] {.1, 1, 30, 1000}) {
      assertThat(slope(stabilizer, count) * deviation(trend, count))
          .isCloseTo(first, within(1e-7 * first));
    }
  }

  @Test
  void integralForAConstantTrendIsTheClosedForm() {
    VarianceStabilizer integral = VarianceStabilizer.of(CONSTANT, SUMMARY);
    VarianceStabilizer closed = VarianceStabilizer.of(new MeanTrend(.2), SUMMARY);

    // DESeq2's trapezoids, whose error is largest near 0.
    for (double count : new double[] {1, 5, 10, 100, 3000, 2e5}) {
      assertThat(integral.apply(count) - integral.apply(100))
          .isCloseTo(closed.apply(count) - closed.apply(100), within(1e-2));
    }
    assertThat(integral.apply(1e4)).isCloseTo(StrictMath.log(1e4) / LN2, within(1e-12));
  }

  @Test
  void geneMeansMustDiffer() {
    CountSummary equal = CountSummary.of(new double[] {1, 2}, new double[] {5, 5, 5}, 9);

    assertThat(equal.meanReciprocalSizeFactor()).isEqualTo(.75);
    assertThatThrownBy(() -> VarianceStabilizer.of(CONSTANT, equal))
        .hasMessageContaining("gene means that differ");
  }

  @Test
  void splineReproducesACubicAndContinuesIt() {
    double[] x = {0, 1, 1.5, 3, 4, 7};
    double[] y = Arrays.stream(x).map(VarianceStabilizerTest::cubic).toArray();
    CubicSpline spline = new CubicSpline(x, y);

    for (double at : new double[] {-1, 0, .3, 1.5, 2.2, 6.9, 7, 9}) {
      assertThat(spline.at(at)).isCloseTo(cubic(at), within(1e-11));
    }
  }

  @Test
  void fastSubsetSpansTheMeansAboveFive() {
    double[] means = new double[100];
    Arrays.setAll(means, g -> 99 - g);

    int[] chosen = FastSubset.choose(means, 4);

    assertThat(Arrays.stream(chosen).mapToDouble(g -> means[g])).containsExactly(6., 37., 68., 99.);
    assertThatThrownBy(() -> FastSubset.choose(means, 95))
        .hasMessageContaining("needs 95 genes")
        .hasMessageContaining("there are 94");
  }

  private static double cubic(double x) {
    return 2 - x + 3 * x * x - .5 * x * x * x;
  }

  private static double slope(VarianceStabilizer stabilizer, double count) {
    double step = count * 1e-5;
    return (stabilizer.apply(count + step) - stabilizer.apply(count - step)) / (2 * step);
  }

  private static double deviation(DispersionTrend trend, double mean) {
    return Math.sqrt(mean + trend.at(mean) * mean * mean);
  }
}
