package io.helston.math.nbglm.trend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class TrendFitterTest {
  private static final double[] MEANS =
      IntStream.range(0, 400).mapToDouble(g -> StrictMath.exp(g / 50.0)).toArray();

  @Test
  void parametricTrendRecoversAnExactCurve() {
    TrendFit fit = TrendFitter.fit(TrendKind.PARAMETRIC, MEANS, curve(q -> .3 + 2 / q));

    ParametricTrend trend = (ParametricTrend) fit.trend();
    assertThat(trend.asymptoticDispersion()).isCloseTo(.3, within(1e-12));
    assertThat(trend.extraPoisson()).isCloseTo(2, within(1e-11));
    assertThat(fit.fallbackReason()).isEmpty();
  }

  @Test
  void dispersionsThatRiseWithTheMeanGetALocalTrendWithAReason() {
    TrendFit fit = TrendFitter.fit(TrendKind.PARAMETRIC, MEANS, curve(q -> .01 * Math.sqrt(q)));

    assertThat(fit.fellBack()).isTrue();
    assertThat(fit.trend().kind()).isEqualTo(TrendKind.LOCAL);
    assertThat(fit.fallbackReason()).contains("parametric dispersion trend failed");
  }

  @Test
  void localTrendReproducesAParabolaOfTheLogarithmsAndContinuesIt() {
    DoubleUnaryOperator parabola =
        q -> StrictMath.exp(-1 - .3 * StrictMath.log(q) + .02 * square(StrictMath.log(q)));
    DispersionTrend trend = TrendFitter.fit(TrendKind.LOCAL, MEANS, curve(parabola)).trend();

    for (double mean : new double[] {.01, .5, 1, 7.3, 812, 1e5}) {
      double expected = parabola.applyAsDouble(mean);
      assertThat(trend.at(mean)).isCloseTo(expected, within(expected * 1e-9));
    }
  }

  @Test
  void meanTrendIgnoresTheExtremesAndGenesAtTheSmallestDispersion() {
    double[] dispersions = new double[2000];
    Arrays.fill(dispersions, .2);
    dispersions[0] = 1e6;
    dispersions[1] = 1e-8;
    dispersions[2] = Double.NaN;
    double[] means = new double[2000];
    Arrays.fill(means, 10);

    DispersionTrend trend = TrendFitter.fit(TrendKind.MEAN, means, dispersions).trend();

    assertThat(trend.at(3)).isCloseTo(.2, within(1e-12));
    assertThat(trend.at(Double.NaN)).isNaN();
  }

  @Test
  void aHandfulOfGenesGetsTheirMeanWithAReason() {
    TrendFit fit =
        TrendFitter.fit(TrendKind.LOCAL, new double[] {1, 5, 9}, new double[] {.1, .2, .6});

    assertThat(fit.trend().at(7)).isCloseTo(.3, within(1e-15));
    assertThat(fit.fallbackReason())
        .isEqualTo(
            "A local dispersion trend can't be fitted to these 3 genes, so their mean was taken.");
  }

  @Test
  void genesOfOneMeanGetTheirMeanDispersion() {
    double[] means = new double[50];
    double[] dispersions = new double[50];
    Arrays.fill(means, 20);
    Arrays.setAll(dispersions, g -> .1 + g * .01);

    TrendFit fit = TrendFitter.fit(TrendKind.PARAMETRIC, means, dispersions);

    assertThat(fit.trend().kind()).isEqualTo(TrendKind.MEAN);
    assertThat(fit.fallbackReason()).contains("parametric").contains("local");
  }

  @Test
  void countsThatVaryLikePoissonCountsAreRefused() {
    assertThatThrownBy(() -> TrendFitter.fit(TrendKind.PARAMETRIC, MEANS, curve(q -> 1e-8)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Poisson");
  }

  private static double[] curve(DoubleUnaryOperator dispersion) {
    return Arrays.stream(MEANS).map(dispersion).toArray();
  }

  private static double square(double x) {
    return x * x;
  }
}
