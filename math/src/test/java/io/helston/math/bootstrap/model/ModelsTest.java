package io.helston.math.bootstrap.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.helston.math.bootstrap.CountModel;
import io.helston.math.bootstrap.FitStatus;
import io.helston.math.bootstrap.Model;
import io.helston.math.bootstrap.RowSample;
import io.helston.math.bootstrap.Sample;
import java.util.Arrays;
import java.util.Random;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every model. */
final class ModelsTest {
  static ModelCase[] cases() {
    return ModelCase.all();
  }

  @Test
  void everyNameHasItsModel() {
    assertThat(Models.names())
        .containsExactly(Arrays.stream(cases()).map(ModelCase::name).toArray(String[]::new));
    for (String name : Models.names()) {
      assertThat(Models.of(name, 5).name()).isEqualTo(name);
    }
  }

  @Test
  void anUnknownNameIsRefusedWithTheKnownOnes() {
    assertThatThrownBy(() -> Models.of("x", 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("unknown model 'x', expected one of " + String.join(", ", Models.names()));
    assertThatThrownBy(() -> Models.of("binomial", 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("0 trials");
  }

  @ParameterizedTest
  @MethodSource("cases")
  void noNeighbourIsMoreLikely(ModelCase one) {
    Model model = one.model();
    for (int seed = 0; seed < 3; seed++) {
      Sample sample = one.sample(one.draw(200, seed));
      double[] best = fit(model, sample);
      double value = model.logLikelihood(sample, best);
      for (int i = 0; i < best.length; i++) {
        for (double step : new double[] {-1e-2, -1e-4, 1e-4, 1e-2}) {
          double[] near = best.clone();
          near[i] += step * Math.max(Math.abs(near[i]), 0.1);
          assertThat(model.logLikelihood(sample, near))
              .as("%s, %s moved by %s", one.name(), model.parameters().get(i), step)
              .isLessThan(value);
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void theScoreVanishesAtTheMaximum(ModelCase one) {
    Model model = one.model();
    Sample sample = one.sample(one.draw(200, 4));
    double[] best = fit(model, sample);
    double[] variances = new double[best.length];
    model.variances(sample, best, variances);
    for (int i = 0; i < best.length; i++) {
      double error = Math.sqrt(variances[i]);
      double h = 1e-4 * error;
      double up = shifted(model, sample, best, i, h);
      double down = shifted(model, sample, best, i, -h);
      assertThat((up - down) / (2 * h) * error)
          .as("%s: slope in %s, per standard error", one.name(), model.parameters().get(i))
          .isCloseTo(0, within(1e-6));
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void variancesInvertTheNumericalInformation(ModelCase one) {
    Model model = one.model();
    Sample sample = one.sample(one.draw(250, 1));
    double[] best = fit(model, sample);
    double[] variances = new double[best.length];
    model.variances(sample, best, variances);
    var information = new DMatrixRMaj(best.length, best.length);
    double[] h = Arrays.stream(variances).map(v -> 0.004 * Math.sqrt(v)).toArray();
    for (int i = 0; i < best.length; i++) {
      for (int j = 0; j < best.length; j++) {
        information.set(i, j, -mixedDifference(model, sample, best, i, j, h) / (h[i] * h[j]));
      }
    }
    assertThat(CommonOps_DDRM.invert(information)).isTrue();
    for (int i = 0; i < best.length; i++) {
      assertThat(variances[i])
          .as("%s: variance of %s", one.name(), model.parameters().get(i))
          .isCloseTo(information.get(i, i), within(5e-3 * variances[i]));
    }
  }

  private static double mixedDifference(
      Model model, Sample sample, double[] at, int i, int j, double[] h) {
    double sum = 0;
    for (int si = -1; si <= 1; si += 2) {
      for (int sj = -1; sj <= 1; sj += 2) {
        double[] near = at.clone();
        near[i] += si * h[i];
        near[j] += sj * h[j];
        sum += si * sj * model.logLikelihood(sample, near) / 4;
      }
    }
    return sum;
  }

  private static double shifted(Model model, Sample sample, double[] at, int i, double by) {
    double[] near = at.clone();
    near[i] += by;
    return model.logLikelihood(sample, near);
  }

  private static double[] fit(Model model, Sample sample) {
    double[] estimates = new double[model.parameters().size()];
    assertThat(model.fit(sample, estimates)).as(model.name()).isEqualTo(FitStatus.OK);
    return estimates;
  }

  @ParameterizedTest
  @MethodSource("cases")
  void weightsAreRepetitions(ModelCase one) {
    Model model = one.model();
    double[][] columns = one.draw(120, 2);
    var random = new Random(1);
    double[] weights = new double[120];
    Arrays.setAll(weights, i -> random.nextInt(4));
    double[][] rows = new double[2][(int) Arrays.stream(weights).sum()];
    int at = 0;
    for (int i = 0; i < weights.length; i++) {
      for (int k = 0; k < weights[i]; k++) {
        rows[0][at] = columns[0][i];
        rows[1][at++] = columns[1][i];
      }
    }
    var weighted = new RowSample(columns, weights, false);
    Sample repeated = one.sample(rows);
    double[] expected = fit(model, repeated);
    double[] actual = fit(model, weighted);
    double[] expectedVariances = new double[expected.length];
    double[] actualVariances = new double[expected.length];
    model.variances(repeated, expected, expectedVariances);
    model.variances(weighted, actual, actualVariances);
    for (int i = 0; i < expected.length; i++) {
      assertThat(actual[i]).isCloseTo(expected[i], within(1e-9 * Math.abs(expected[i])));
      assertThat(actualVariances[i])
          .isCloseTo(expectedVariances[i], within(1e-7 * expectedVariances[i]));
    }
    double value = model.logLikelihood(repeated, expected);
    assertThat(model.logLikelihood(weighted, expected))
        .isCloseTo(value, within(1e-12 * Math.abs(value)));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void scalingAllWeightsKeepsTheEstimates(ModelCase one) {
    Model model = one.model();
    double[][] columns = one.draw(150, 3);
    double[] ones = new double[150];
    double[] halves = new double[150];
    Arrays.fill(ones, 1);
    Arrays.fill(halves, 0.37);
    double[] expected = fit(model, new RowSample(columns, ones, false));
    double[] actual = fit(model, new RowSample(columns, halves, false));
    for (int i = 0; i < expected.length; i++) {
      assertThat(actual[i]).isCloseTo(expected[i], within(1e-8 * Math.abs(expected[i])));
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void manyDrawsGiveTheParametersBack(ModelCase one) {
    Model model = one.model();
    Sample sample = one.sample(one.draw(20_000, 9));
    for (int i = 0; i < sample.entries(); i++) {
      assertThat(model.supports(sample.value(i))).isTrue();
    }
    double[] estimates = fit(model, sample);
    double[] variances = new double[estimates.length];
    model.variances(sample, estimates, variances);
    for (int i = 0; i < estimates.length; i++) {
      assertThat(estimates[i])
          .as("%s: %s", one.name(), model.parameters().get(i))
          .isCloseTo(one.parameters()[i], within(4 * Math.sqrt(variances[i])));
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void probabilitiesSumToOneAndAgreeWithTheLikelihood(ModelCase one) {
    if (!(one.model() instanceof CountModel model)) {
      return;
    }
    double[] table = model.probabilities(one.parameters(), 100_000);
    assertThat(Arrays.stream(table).sum()).isCloseTo(1, within(1e-13));
    for (int k = 0; k < Math.min(table.length, 40); k++) {
      double likelihood = model.logLikelihood(RowSample.of(new double[] {k}), one.parameters());
      assertThat(table[k]).isCloseTo(Math.exp(likelihood), within(1e-13));
    }
    assertThat(model.probabilities(one.parameters(), table.length)).hasSize(table.length);
    assertThat(model.probabilities(one.parameters(), table.length - 1)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void parametersOutsideTheirRangesAreImpossible(ModelCase one) {
    Model model = one.model();
    Sample sample = one.sample(one.draw(10, 1));
    for (int i = 0; i < one.parameters().length; i++) {
      double[] outside = one.parameters().clone();
      outside[i] = Double.NaN;
      assertThat(model.logLikelihood(sample, outside)).isEqualTo(Double.NEGATIVE_INFINITY);
      if (model.range(i)[0] == 0) {
        outside[i] = -1;
        assertThat(model.logLikelihood(sample, outside)).isEqualTo(Double.NEGATIVE_INFINITY);
      }
    }
  }
}
