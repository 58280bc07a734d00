package io.helston.math.bootstrap.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.helston.math.Json;
import io.helston.math.bootstrap.CountModel;
import io.helston.math.bootstrap.CountSample;
import io.helston.math.bootstrap.FitStatus;
import io.helston.math.bootstrap.Model;
import io.helston.math.bootstrap.RowSample;
import io.helston.math.bootstrap.Sample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The maxima and log-likelihoods of the golden file, to 1e-12 unless its notes say less. */
final class ModelsGoldenTest {
  private static final Path FILE =
      Path.of(
          System.getProperty("helston.shared", "../../shared"),
          "data",
          "bootstrap",
          "mle_other_models_golden.json");

  @ParameterizedTest
  @CsvSource({
    "normal, normal, 1e-12, 1e-12",
    "poisson, poisson, 1e-12, 1e-12",
    "exponential, exponential, 1e-12, 1e-12",
    "gamma, gamma, 1e-12, 1e-12",
    "lognormal, lognormal, 1e-12, 1e-12",
    "beta, beta, 1e-12, 1e-12",
    "binomial, binomial_n12, 1e-12, 1e-12",
    "geometric, geometric_from0, 1e-12, 1e-12",
    "weibull, weibull, 1e-12, 1e-12",
    "zinb, zinb, 1e-6, 1e-12",
    "nbmixture, nb_mixture2, 1e-4, 1e-9",
    "linear, linreg_y, 1e-12, 1e-12"
  })
  void maximaAgree(String name, String block, double tolerance, double valueTolerance)
      throws IOException {
    Assumptions.assumeTrue(Files.exists(FILE), "no golden data at " + FILE);
    Json.Value golden = Json.parse(Files.readString(FILE)).get(block);
    Model model = Models.of(name, ModelCase.TRIALS);
    double[] data = golden.get("data").vector();
    Sample sample =
        model instanceof CountModel
            ? CountSample.of(Arrays.stream(data).mapToInt(x -> (int) x).toArray())
            : name.equals("linear")
                ? RowSample.of(data, golden.get("x").vector())
                : RowSample.of(data);
    double[] estimates = new double[model.parameters().size()];
    assertThat(model.fit(sample, estimates)).isEqualTo(FitStatus.OK);
    Object[] expected = golden.get("params").fields().values().toArray();
    assertThat(expected).hasSameSizeAs(estimates);
    for (int i = 0; i < estimates.length; i++) {
      double value = Double.parseDouble(expected[i].toString());
      assertThat(estimates[i])
          .as(model.parameters().get(i))
          .isCloseTo(value, within(tolerance * Math.abs(value)));
    }
    double best = Double.parseDouble(golden.get("loglik").text());
    assertThat(model.logLikelihood(sample, estimates))
        .isCloseTo(best, within(valueTolerance * Math.abs(best)));
  }
}
