package io.helston.math.rhe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.helston.math.Json;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Agreement with an independent float64 reference on real genotypes; PyRHE agrees with it. */
final class RheGoldenTest {
  /** Rounding of T and q; what is solved from them may differ by the condition number more. */
  private static final double RELATIVE = 1e-10;

  private static final double FLOOR = 1e-14;

  @BeforeEach
  void goldenFilesAreThere() {
    assumeTrue(GoldenCase.available(), "golden data of randomized HE not found (helston.shared)");
  }

  @ParameterizedTest
  @CsvSource({
    "k1_nocov, Z_mouse_n1197_B10_seed1",
    "k1_cov, Z_mouse_n1197_B10_seed1",
    "k4_nocov, Z_mouse_n1197_B10_seed1",
    "k4_cov, Z_mouse_n1197_B10_seed1",
    "k4_cov_t6, Z_mouse_n1197_B10_seed1",
    "k4ov_nocov, Z_mouse_n1197_B10_seed1",
    "k4ov_cov, Z_mouse_n1197_B10_seed1",
    "k3chr_cov, Z_mouse_n1197_B10_seed1",
    "missgeno_k1_cov, Z_mousegm_k1_n1061_B8_seed21",
    "missgeno_k4_cov, Z_mousegm_k4_n940_B8_seed22"
  })
  void everyNumberEqualsTheReference(String name, String vectors) {
    GoldenCase read = GoldenCase.read(name, vectors);
    Json.Value golden = read.golden();
    DenseSample.Sums sums = read.sample().sums();
    RheEstimate pyrhe = estimate(sums, Traces.PYRHE);
    double condition = golden.get("cond_T_total").number();

    assertThat(pyrhe.individuals()).isEqualTo((int) golden.get("N").number());
    assertThat(pyrhe.snps()).isDeepEqualTo(golden.get("Mjk").matrix());
    List<Json.Value> matrices = golden.get("T").list();
    for (int row = 0; row < matrices.size(); row++) {
      assertClose("T", pyrhe.normalMatrix()[row], matrices.get(row).matrix(), RELATIVE);
    }
    assertClose("q", pyrhe.rightHandSide(), golden.get("q").matrix(), RELATIVE);
    double solved = RELATIVE * condition;
    assertThat(pyrhe.conditionNumber()).isCloseTo(condition, within(solved * condition));
    assertClose("sigma", pyrhe.sigma(), golden.get("sigma").matrix(), solved);
    assertClose("sigma_se", pyrhe.sigmaSe(), golden.get("sigma_se").vector(), solved);
    assertClose("h2", pyrhe.h2(), golden.get("h2").matrix(), solved);
    assertClose("h2_se", pyrhe.h2Se(), golden.get("h2_se").vector(), solved);
    assertClose("enrichment", pyrhe.enrichment(), golden.get("enrichment").matrix(), solved);
    assertClose(
        "enrichment_se", pyrhe.enrichmentSe(), golden.get("enrichment_se").vector(), solved);
    if (golden.has("h2_overlap_loo")) {
      assertOverlap(pyrhe, golden, solved);
    }

    RheEstimate symmetric = estimate(sums, Traces.SYMMETRIC);
    int full = symmetric.blocks();
    double[] symmetrised = golden.get("sigma_total_symmetrised").vector();
    double[] symmetrisedSe = golden.get("sigma_se_symmetrised").vector();
    assertClose("symmetric sigma", symmetric.sigma()[full], symmetrised, solved);
    assertClose("symmetric sigma_se", symmetric.sigmaSe(), symmetrisedSe, solved);
    assertThat(pyrhe.notes()).isEmpty();
  }

  private static void assertOverlap(RheEstimate estimate, Json.Value golden, double relative) {
    double[][] h2 = golden.get("h2_overlap_loo").matrix();
    double[] h2Se = golden.get("h2_overlap_loo_se").vector();
    double[][] enrichment = golden.get("enrichment_overlap_loo").matrix();
    double[] enrichmentSe = golden.get("enrichment_overlap_loo_se").vector();
    assertClose("h2_overlap", estimate.h2Overlap(), h2, relative);
    assertClose("h2_overlap_se", estimate.h2OverlapSe(), h2Se, relative);
    assertClose("enrichment_overlap", estimate.enrichmentOverlap(), enrichment, relative);
    assertClose("enrichment_overlap_se", estimate.enrichmentOverlapSe(), enrichmentSe, relative);
  }

  private static RheEstimate estimate(DenseSample.Sums sums, Traces traces) {
    int bins = sums.blocks().getFirst().bins();
    List<String> names = IntStream.range(0, bins).mapToObj(k -> "bin" + k).toList();
    return RheEstimator.estimate(
        sums.blocks(), sums.vectorCross(), sums.totals(), 0, traces, names);
  }

  private static void assertClose(
      String what, double[][] actual, double[][] expected, double relative) {
    assertThat(actual).as(what).hasDimensions(expected.length, expected[0].length);
    for (int row = 0; row < expected.length; row++) {
      assertClose(what + " row " + row, actual[row], expected[row], relative);
    }
  }

  /**
   * Entries of a row share their rounding, so the scale is that of the largest; the floor is for
   * the enrichment of a single bin, which is 1 with an error of 0 up to rounding.
   */
  private static void assertClose(
      String what, double[] actual, double[] expected, double relative) {
    double scale = Arrays.stream(expected).map(Math::abs).max().orElse(0);
    assertThat(actual)
        .as(what)
        .containsExactly(expected, within(Math.max(relative * scale, FLOOR)));
  }
}
