package io.helston.math.lmm;

import static io.helston.math.lmm.HailGoldenTest.assertClose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.helston.math.Json;
import io.helston.math.linalg.DenseAlgebras;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

final class MultiKernelGoldenTest {
  @Test
  void twoKernelsHaveTheStationaryPointAndBothKindsOfErrors() {
    assumeTrue(Shared.available(), "no shared data");
    assumeTrue(DenseAlgebras.reason().isEmpty(), "no native algebra");
    Json.Value golden = Shared.json("multi_grm_cd8.json");
    Mouse mouse = Mouse.hardCalls();
    int[] snps = mouse.polymorphic();
    Map<String, double[]> sums = Mouse.standardisedSums();
    Set<String> early = Set.of("1", "2-8");
    Set<String> late = new TreeSet<>(sums.keySet());
    late.removeAll(early);
    double[][] kernels = {
      Mouse.kernel(sums, new TreeSet<>(early), mouse.count(snps, early)),
      Mouse.kernel(sums, late, mouse.count(snps, late))
    };
    MultiKernelFit fit = MultiKernelReml.fit(mouse.y, mouse.design(), kernels, Mouse.ALGEBRA);
    assertThat(fit.status()).isEqualTo(MultiKernelFit.Status.CONVERGED);
    assertThat(fit.iterations()).isLessThan(12);
    assertVector(fit.theta(), golden.get("theta"), 1e-9);
    assertVector(fit.beta(), golden.get("beta"), 1e-9);
    assertClose(fit.logLikelihood(), golden.get("logL_gcta_style").number(), 1e-11);
    double[][] average = golden.get("AI").matrix();
    double[][] observed = golden.get("observed_information").matrix();
    for (int k = 0; k < 3; k++) {
      for (int j = 0; j < 3; j++) {
        assertClose(fit.averageInformation()[k][j], average[k][j], 1e-9);
        assertClose(fit.observedInformation()[k][j], observed[k][j], 1e-9);
      }
    }
    assertVector(fit.averageErrors().theta(), golden.get("se_theta_AI"), 1e-9);
    assertVector(fit.observedErrors().theta(), golden.get("se_theta_observed"), 1e-9);
    assertVector(fit.hSq(), golden.get("h2_each"), 1e-9);
    assertClose(fit.hSqSum(), golden.get("h2_sum").number(), 1e-9);
    checkShares(fit.averageErrors(), golden.get("se_h2_each_and_sum_AI").vector());
    checkShares(fit.observedErrors(), golden.get("se_h2_each_and_sum_observed").vector());
  }

  private static void checkShares(MultiKernelFit.Errors errors, double[] expected) {
    assertClose(errors.hSq()[0], expected[0], 1e-9);
    assertClose(errors.hSq()[1], expected[1], 1e-9);
    assertClose(errors.hSqSum(), expected[2], 1e-9);
  }

  private static void assertVector(double[] actual, Json.Value expected, double relative) {
    double[] values = expected.vector();
    assertThat(actual).hasSameSizeAs(values);
    for (int i = 0; i < values.length; i++) {
      assertClose(actual[i], values[i], relative);
    }
  }
}
