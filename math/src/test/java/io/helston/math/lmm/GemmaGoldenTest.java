package io.helston.math.lmm;

import static io.helston.math.lmm.HailGoldenTest.assertClose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.helston.math.Json;
import io.helston.math.linalg.DenseAlgebras;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class GemmaGoldenTest {
  @BeforeEach
  void needsSharedDataAndSpeed() {
    assumeTrue(Shared.available(), "no shared data");
    assumeTrue(DenseAlgebras.reason().isEmpty(), "no native algebra");
  }

  @Test
  void nullModelsOfHardCallsAreGemmas() {
    Mouse mouse = Mouse.hardCalls();
    int[] snps = mouse.gemmaSnps();
    Map<String, double[]> sums = mouse.gemmaSums(snps);
    double[] all = Mouse.kernel(sums, sums.keySet(), snps.length);
    check(mouse, all, snps.length, "gemma_cd8", "gemma_cd8_sex");
    Set<String> rest = Mouse.without(sums.keySet(), "19");
    int count = mouse.count(snps, rest);
    check(mouse, Mouse.kernel(sums, rest, count), count, "gemma_loco19_cd8_sex");
  }

  @Test
  void nullModelWithMissingCallsIsGemmas() {
    Mouse mouse = Mouse.withMissing();
    int[] snps = mouse.gemmaSnps();
    Map<String, double[]> sums = mouse.gemmaSums(snps);
    double[] all = Mouse.kernel(sums, sums.keySet(), snps.length);
    check(mouse, all, snps.length, "gemma_miss_cd8_sex");
  }

  private static void check(Mouse mouse, double[] kernel, int snps, String... names) {
    int n = mouse.n;
    var eigen = Mouse.ALGEBRA.eigen(Mouse.doubleCentred(kernel, n), n);
    double[] uty = rotated(eigen.vectors(), mouse.y, n, 1);
    double[] utx = rotated(eigen.vectors(), mouse.design(), n, 2);
    for (String name : names) {
      Json.Value golden = Shared.json(name + ".null.json");
      assertThat(snps).isEqualTo((int) golden.get("snps_in_K").number());
      int covariates = (int) golden.get("n_cvt").number();
      double[] utw = covariates == 2 ? utx : firstColumn(utx, n);
      check(golden.get("exact"), GemmaNull.fit(eigen.values(), uty, utw));
    }
  }

  private static void check(Json.Value exact, GemmaNull fit) {
    check(exact, "mle", fit.maximum());
    check(exact, "remle", fit.restricted());
    assertClose(fit.traceG(), exact.get("trace_G").number(), 1e-9);
    assertClose(fit.pve(), exact.get("pve").number(), 1e-9);
    assertClose(fit.pveStandardError(), exact.get("pve_se").number(), 1e-9);
  }

  private static void check(Json.Value exact, String kind, GemmaNull.Estimate estimate) {
    assertThat(estimate.status()).isEqualTo(OptimumStatus.CONVERGED);
    assertClose(estimate.lambda(), exact.get("lambda_" + kind).number(), 1e-9);
    assertClose(estimate.logLikelihood(), exact.get("logl_" + kind).number(), 1e-11);
    assertClose(estimate.vg(), exact.get("vg_" + kind).number(), 1e-9);
    assertClose(estimate.ve(), exact.get("ve_" + kind).number(), 1e-9);
    double[] beta = exact.get("beta_" + kind).vector();
    double[] errors = exact.get("se_beta_" + kind).vector();
    for (int j = 0; j < beta.length; j++) {
      assertThat(estimate.beta()[j]).isCloseTo(beta[j], within(1e-9 * errors[j]));
      assertClose(estimate.betaStandardErrors()[j], errors[j], 1e-9);
    }
  }

  private static double[] rotated(double[] p, double[] columns, int n, int count) {
    double[] result = new double[n * count];
    Mouse.ALGEBRA.multiply(false, false, n, count, n, 1, p, n, columns, count, 0, result, count);
    return result;
  }

  private static double[] firstColumn(double[] matrix, int n) {
    double[] column = new double[n];
    for (int i = 0; i < n; i++) {
      column[i] = matrix[2 * i];
    }
    return column;
  }
}
