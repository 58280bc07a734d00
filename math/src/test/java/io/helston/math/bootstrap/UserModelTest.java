package io.helston.math.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.helston.math.random.NumpyRandom;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

final class UserModelTest {
  private static final double[][] ROOM = {new double[3]};

  @Test
  void theFunctionSeesTheObservationsOneByOne() {
    double[] estimates = new double[3];
    var sample = new RowSample(new double[][] {{1.5, 2, 9}}, new double[] {2, 0, 1}, true);
    assertThat(model(3, values -> values.clone()).fit(sample, estimates)).isEqualTo(FitStatus.OK);
    assertThat(estimates).containsExactly(1.5, 1.5, 9);
    model(3, values -> values.clone()).fit(CountSample.of(4, 0, 4), estimates);
    assertThat(estimates).containsExactly(0, 4, 4);
  }

  @Test
  void theFunctionMayChangeItsSample() {
    var sample = RowSample.of(new double[] {1, 2});
    model(
            1,
            values -> {
              Arrays.fill(values, 0);
              return new double[] {1};
            })
        .fit(sample, new double[1]);
    assertThat(sample.columns()[0]).containsExactly(1, 2);
  }

  @Test
  void anEstimateThatIsNotANumberIsNotConverged() {
    assertThat(model(2, values -> new double[] {1, Double.NaN}).fit(one(), new double[2]))
        .isEqualTo(FitStatus.NOT_CONVERGED);
    double[] estimates = new double[1];
    assertThat(model(1, values -> new double[] {1 / 0.0}).fit(one(), estimates))
        .isEqualTo(FitStatus.OK);
    assertThat(estimates).containsExactly(Double.POSITIVE_INFINITY);
  }

  @Test
  void whatTheFunctionThrowsIsTold() {
    var cause = new IllegalStateException("no");
    assertThatThrownBy(
            () ->
                model(
                        1,
                        values -> {
                          throw cause;
                        })
                    .fit(one(), new double[1]))
        .isInstanceOf(UserFunctionException.class)
        .hasMessage("the function mle threw java.lang.IllegalStateException: no")
        .hasCause(cause);
  }

  @Test
  void aResultOfTheWrongLengthIsTold() {
    assertThatThrownBy(() -> model(2, values -> new double[1]).fit(one(), new double[2]))
        .isInstanceOf(UserFunctionException.class)
        .hasMessage("the function mle returned 1 numbers, expected 2");
    assertThatThrownBy(() -> model(2, values -> null).fit(one(), new double[2]))
        .isInstanceOf(UserFunctionException.class)
        .hasMessage("the function mle returned nothing, expected 2");
  }

  @Test
  void aFractionalWeightIsRefused() {
    var sample = new RowSample(new double[][] {{1, 2}}, new double[] {0.5, 1.5}, true);
    assertThatThrownBy(() -> model(1, values -> new double[1]).fit(sample, new double[1]))
        .hasMessageContaining("whole observations, not one of weight 0.5");
  }

  @Test
  void theGeneratorFillsTheFirstColumn() {
    double[] parameters = {7};
    double[][] columns = {new double[3]};
    new UserModel(
            List.of("a"),
            values -> values,
            (values, size, random) -> {
              double[] drawn = new double[size];
              Arrays.setAll(drawn, i -> values[0] + random.integers(0, 2, 1)[0]);
              values[0] = 0;
              return drawn;
            })
        .generate(parameters, random(), columns);
    assertThat(columns[0]).hasSize(3).containsAnyOf(7, 8).doesNotContain(0);
    assertThat(parameters).containsExactly(7);
  }

  @Test
  void aGeneratorThatFailsIsTold() {
    assertThatThrownBy(() -> generator((p, size, random) -> new double[2]))
        .isInstanceOf(UserFunctionException.class)
        .hasMessage("the function gen returned 2 observations, expected 3");
    assertThatThrownBy(() -> generator((p, size, random) -> null))
        .isInstanceOf(UserFunctionException.class)
        .hasMessage("the function gen returned nothing, expected 3");
    assertThatThrownBy(() -> generator((p, size, random) -> new double[p[9] > 0 ? 1 : 2]))
        .isInstanceOf(UserFunctionException.class)
        .hasMessageStartingWith("the function gen threw java.lang.ArrayIndexOutOfBounds");
  }

  @Test
  void thereAreNeitherVariancesNorALikelihood() {
    double[] variances = {1, 1};
    UserModel model = model(2, values -> new double[2]);
    model.variances(one(), new double[2], variances);
    assertThat(variances).containsOnly(Double.NaN);
    assertThat(model.logLikelihood(one(), new double[2])).isNaN();
    assertThat(model.supports(-1.5)).isTrue();
    assertThat(model.range(0)).containsExactly(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
  }

  private static void generator(GenerateFunction function) {
    new UserModel(List.of("a"), values -> values, function).generate(new double[1], random(), ROOM);
  }

  private static NumpyRandom random() {
    return NumpyRandom.defaultRng(BigInteger.ONE);
  }

  private static Sample one() {
    return RowSample.of(new double[] {1});
  }

  private static UserModel model(int parameters, MleFunction function) {
    List<String> names = List.of("a", "b", "c").subList(0, parameters);
    return new UserModel(names, function, null);
  }
}
