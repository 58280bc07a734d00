package io.helston.math.bootstrap.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.SoftAssertions.assertSoftly;

import io.helston.math.Json;
import io.helston.math.bootstrap.BootstrapData;
import io.helston.math.bootstrap.CountSample;
import io.helston.math.bootstrap.FitStatus;
import io.helston.math.bootstrap.RowSample;
import io.helston.math.bootstrap.Sample;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Maxima computed with 40 digits or more. */
final class NegativeBinomialGoldenTest {
  private static final Golden CLOSE_TO_POISSON =
      new Golden(
          new int[0],
          14226.344255755824185,
          0.00054476398579096905205,
          -145.7736181107994641,
          new double[] {23060194168872.431593, 0.033813732916212407987});

  private final NegativeBinomial model = new NegativeBinomial();

  /** Estimates, log-likelihood and variances from the observed information. */
  record Golden(int[] data, double alpha, double b, double value, double[] variances) {}

  static List<String> cases() {
    return Json.parse(BootstrapData.text("nb_mle_golden.json")).names();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void maximaAgree(String name) {
    Json.Value block = Json.parse(BootstrapData.text("nb_mle_golden.json")).get(name);
    int[] data =
        block.names().contains("data") ? block.get("data").ints() : BootstrapData.counts(name);
    double[] errors = block.get("se_obs").list().stream().mapToDouble(this::parse).toArray();
    var golden =
        new Golden(
            data,
            parse(block.get("alpha")),
            parse(block.get("b")),
            parse(block.get("loglik")),
            new double[] {errors[0] * errors[0], errors[1] * errors[1]});
    assertAgrees(CountSample.of(data), golden, 1e-12);
    assertAgrees(rows(data), golden, 1e-11);
  }

  private double parse(Json.Value number) {
    return Double.parseDouble(number.text());
  }

  @Test
  void smallSamplesAgree() {
    Golden[] goldens = {
      new Golden(
          new int[] {0, 5},
          0.49376797326730337753,
          5.0631068342835075745,
          -4.1053820036976407912,
          new double[] {
            0.82772428465271642495 * 0.82772428465271642495,
            10.154964029274752963 * 10.154964029274752963
          }),
      new Golden(
          new int[] {0, 1, 1, 2, 3, 5, 8, 13, 21, 34},
          0.72240798704644403257,
          12.181482151074615467,
          -32.047697024845352034,
          new double[] {0.1149757344295915155, 54.919042468034284931}),
      new Golden(
          new int[] {0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 7},
          0.16232431420791583879,
          4.6203799083318463051,
          -12.146950904424101593,
          new double[] {0.018430358519500217243, 28.263623538421869032})
    };
    for (Golden golden : goldens) {
      assertAgrees(CountSample.of(golden.data()), golden, 1e-12);
      assertAgrees(rows(golden.data()), golden, 1e-11);
    }
  }

  @Test
  void samplesCloseToPoissonsAgree() {
    var golden =
        new Golden(
            new int[] {1, 1, 1, 3, 4, 5},
            66.073537772701119202,
            0.037836629977347718946,
            -11.011097847715747916,
            new double[] {1240957.973393770925, 0.40703574144278474127});
    assertAgrees(CountSample.of(golden.data()), golden, 1e-12);
    assertAgrees(rows(golden.data()), golden, 1e-12);
  }

  /** 60 counts whose variance exceeds the mean by 0.05 per cent. */
  @Test
  void aSampleVeryCloseToPoissonsAgrees() {
    int[] frequencies = {0, 0, 0, 5, 1, 7, 7, 13, 4, 6, 7, 3, 4, 2, 0, 1};
    var sample = new CountSample(0);
    for (int k = 0; k < frequencies.length; k++) {
      sample.add(k, frequencies[k]);
    }
    assertAgrees(sample, CLOSE_TO_POISSON, 1e-12);
  }

  private void assertAgrees(Sample sample, Golden golden, double tolerance) {
    double[] estimates = new double[2];
    assertThat(model.fit(sample, estimates)).isEqualTo(FitStatus.OK);
    double[] variances = new double[2];
    model.variances(sample, new double[] {golden.alpha(), golden.b()}, variances);
    double value = model.logLikelihood(sample, estimates);
    assertSoftly(
        soft -> {
          assertRelative(soft, "alpha", estimates[0], golden.alpha(), tolerance);
          assertRelative(soft, "b", estimates[1], golden.b(), tolerance);
          assertRelative(soft, "log-likelihood", value, golden.value(), 1e-12);
          assertRelative(soft, "variance of alpha", variances[0], golden.variances()[0], 1e-10);
          assertRelative(soft, "variance of b", variances[1], golden.variances()[1], 1e-10);
        });
  }

  private static void assertRelative(
      SoftAssertions soft, String what, double value, double expected, double error) {
    soft.assertThat(value).as(what).isCloseTo(expected, within(error * Math.abs(expected)));
  }

  /** Estimates that a lesson prints, found by Powell's method with its usual tolerance. */
  @ParameterizedTest
  @CsvSource({
    "Nanog, 1.263097, 69.347842",
    "Prdm14, 0.552886, 8.200636",
    "Rest, 4.530335, 16.543054",
    "Rex1, 1.634562, 84.680915"
  })
  void theMaximumIsAtLeastAsHighAsALooserSearchFound(String gene, double alpha, double b) {
    Sample sample = CountSample.of(BootstrapData.counts(gene));
    double[] estimates = new double[2];
    model.fit(sample, estimates);
    assertThat(estimates[0]).isCloseTo(alpha, within(1.5e-3 * alpha));
    assertThat(estimates[1]).isCloseTo(b, within(1.5e-3 * b));
    assertThat(model.logLikelihood(sample, estimates))
        .isGreaterThanOrEqualTo(model.logLikelihood(sample, new double[] {alpha, b}));
  }

  private static RowSample rows(int... counts) {
    return RowSample.of(Arrays.stream(counts).asDoubleStream().toArray());
  }
}
