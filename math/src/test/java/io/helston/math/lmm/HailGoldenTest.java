package io.helston.math.lmm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.helston.math.Json;
import io.helston.math.linalg.DenseAlgebras;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class HailGoldenTest {
  /** The goldens take n times the log of a ratio near 1, which has n roundings of 2e-16. */
  private static final double RATIO_ROUNDING = 1e-12;

  /** The goldens of the nearly collinear column lose this much; it has an exact test of its own. */
  private static final double CANCELLED = 2e-5;

  @BeforeEach
  void needsSharedData() {
    assumeTrue(Shared.available(), "no shared data");
  }

  @Test
  void randomEffectsOfOneChromosomeAreHails() {
    Mouse mouse = Mouse.hardCalls();
    int[] snps =
        Arrays.stream(mouse.polymorphic()).filter(s -> mouse.chromosome[s].equals("19")).toArray();
    double[] z = new double[mouse.n * snps.length];
    for (int s = 0; s < snps.length; s++) {
      double[] column = mouse.counts(snps[s]);
      double scale = Math.sqrt(Shared.centre(column) * snps.length);
      for (int i = 0; i < mouse.n; i++) {
        z[i * snps.length + s] = column[i] / scale;
      }
    }
    var model = LinearMixedModel.fromRandomEffects(mouse.y, mouse.design(), z, Mouse.ALGEBRA);
    assertThat(model.lowRank()).isTrue();
    check("mouse_cd8_zlow_chr19", model, mouse);
  }

  @Test
  void fullAndTruncatedKernelsAreHails() {
    assumeTrue(DenseAlgebras.reason().isEmpty(), "no native algebra");
    Mouse mouse = Mouse.hardCalls();
    int[] snps = mouse.polymorphic();
    Map<String, double[]> sums = Mouse.standardisedSums();
    double[] kinship = Mouse.kernel(sums, sums.keySet(), snps.length);
    var full = LinearMixedModel.fromKinship(mouse.y, mouse.design(), kinship, Mouse.ALGEBRA);
    check("mouse_cd8_rrm_full", full, mouse);
    for (int rank : new int[] {20, 200, 1000}) {
      double[] p = Arrays.copyOf(full.rotation().vectors(), rank * mouse.n);
      double[] s = Arrays.copyOf(full.eigenvalues(), rank);
      var low =
          new LinearMixedModel(
              rotate(p, mouse.y, mouse.n),
              rotate(p, mouse.design(), mouse.n),
              s,
              mouse.y,
              mouse.design());
      Alternative[] results = low.fit().fitAlternatives(rotateRows(p, mouse), raw(mouse));
      checkFit("mouse_cd8_rrm_low" + rank, low);
      checkAlternatives("mouse_cd8_rrm_low" + rank, results);
    }
    checkLeaveOneOut(mouse, snps, sums);
  }

  @Test
  void binomialScalingIsHails() {
    assumeTrue(DenseAlgebras.reason().isEmpty(), "no native algebra");
    Mouse mouse = Mouse.hardCalls();
    int[] snps = mouse.polymorphic();
    Map<String, double[]> sums = mouse.kernelSums(snps, true);
    double[] kinship = Mouse.kernel(sums, sums.keySet(), snps.length);
    check(
        "mouse_cd8_grm_full",
        LinearMixedModel.fromKinship(mouse.y, mouse.design(), kinship, Mouse.ALGEBRA),
        mouse);
  }

  private static void checkLeaveOneOut(Mouse mouse, int[] snps, Map<String, double[]> sums) {
    Json.Value fits = Shared.json("loco_hail_cd8.fit.json").get("fits");
    List<String[]> rows = Shared.table("loco_hail_cd8.lrt.tsv");
    for (String left : fits.names()) {
      Set<String> rest = Mouse.without(sums.keySet(), left);
      double[] kinship = Mouse.kernel(sums, rest, mouse.count(snps, rest));
      var model =
          LinearMixedModel.fromKinship(mouse.y, mouse.design(), kinship, Mouse.ALGEBRA).fit();
      checkOptimum(fits.get(left), model.result());
      int[] tested = Arrays.stream(snps).filter(s -> mouse.chromosome[s].equals(left)).toArray();
      List<double[]> counts =
          IntStream.range(0, (tested.length + 5) / 6)
              .mapToObj(i -> mouse.counts(tested[6 * i]))
              .toList();
      Alternative[] results =
          model.fitAlternatives(
              rotate(Mouse.stack(counts), model.rotation().vectors(), mouse.n, counts.size()));
      List<String[]> expected = rows.stream().filter(row -> row[0].equals(left)).toList();
      assertThat(results).hasSameSizeAs(expected);
      for (int i = 0; i < results.length; i++) {
        checkAlternative(expected.get(i), results[i]);
      }
    }
  }

  private static void check(String name, LinearMixedModel model, Mouse mouse) {
    model.fit();
    checkFit(name, model);
    double[] projected = rotateRows(model.rotation().vectors(), mouse);
    checkAlternatives(name, model.fitAlternatives(projected, model.lowRank() ? raw(mouse) : null));
  }

  private static void checkFit(String name, LinearMixedModel model) {
    Json.Value golden = Shared.json(name + ".fit.json");
    checkOptimum(golden.get("exact"), model.result());
    assertThat(golden.get("r").number()).isEqualTo(model.eigenvalues().length);
    double[] likelihood = golden.get("h_sq_normalized_lkhd").vector();
    double[] ours = model.hSqNormalizedLikelihood();
    assertThat(ours[0]).isNaN();
    assertThat(ours[100]).isNaN();
    for (int i = 1; i < 100; i++) {
      assertClose(ours[i], likelihood[i], 1e-8);
    }
    for (String[] row : Shared.table(name + ".grid.tsv").subList(1, 34)) {
      LmmFit at = model.at(Double.parseDouble(row[0]));
      assertClose(at.negLogReml(), Double.parseDouble(row[1]), 1e-10);
      assertClose(at.sigmaSq(), Double.parseDouble(row[2]), 1e-10);
      assertClose(at.tauSq(), Double.parseDouble(row[3]), 1e-10);
      assertClose(at.beta()[0], Double.parseDouble(row[4]), 1e-9);
      assertClose(at.beta()[1], Double.parseDouble(row[5]), 1e-9);
    }
  }

  static void checkOptimum(Json.Value exact, LmmFit fit) {
    assertThat(fit.status()).isEqualTo(OptimumStatus.CONVERGED);
    assertThat(fit.logGamma()).isCloseTo(exact.get("log_gamma").number(), within(1e-9));
    assertClose(fit.negLogReml(), exact.get("neg_log_reml").number(), 1e-10);
    assertThat(fit.gradient()).isCloseTo(0, within(1e-11));
    assertClose(fit.hessian(), exact.get("hess_log_gamma").number(), 1e-9);
    double[] beta = exact.get("beta").vector();
    for (int j = 0; j < beta.length; j++) {
      assertClose(fit.beta()[j], beta[j], 1e-9);
    }
    assertClose(fit.sigmaSq(), exact.get("sigma_sq").number(), 1e-9);
    assertClose(fit.tauSq(), exact.get("tau_sq").number(), 1e-9);
    assertClose(fit.hSq(), exact.get("h_sq").number(), 1e-9);
    assertClose(fit.hSqStandardError(), exact.get("h_sq_se").number(), 1e-9);
  }

  private static void checkAlternatives(String name, Alternative[] results) {
    List<String[]> rows = Shared.table(name + ".lrt.tsv");
    assertThat(results).hasSize(rows.size() - 1);
    Alternative snp = results[0];
    Alternative near = results[results.length - 1];
    assertClose(near.beta(), 1e4 * snp.beta(), 1e-8);
    assertClose(near.chiSq(), snp.chiSq(), 1e-8);
    for (Alternative result : results) {
      String[] row = rows.get((int) result.index() + 1);
      checkAlternative(row, result);
      if (row[1].equals("ZERO")) {
        assertThat(result.status()).isEqualTo(Alternative.Status.MONOMORPHIC);
      } else if (row[1].startsWith("COLLINEAR_") && !row[1].endsWith("intercept")) {
        assertThat(result.status()).isEqualTo(Alternative.Status.COLLINEAR);
      }
    }
  }

  private static void checkAlternative(String[] row, Alternative result) {
    if (row[2].equals("nan")) {
      assertThat(result.status()).isNotEqualTo(Alternative.Status.OK);
      assertThat(result.chiSq()).isNaN();
      assertThat(result.pValue()).isNaN();
      return;
    }
    assertThat(result.status()).isEqualTo(Alternative.Status.OK);
    double relative = row[1].startsWith("NEAR_COLLINEAR") ? CANCELLED : 1e-8;
    assertClose(result.beta(), Double.parseDouble(row[2]), relative);
    assertClose(result.sigmaSq(), Double.parseDouble(row[3]), relative);
    double chiSq = Double.parseDouble(row[4]);
    assertThat(result.chiSq()).isCloseTo(chiSq, within(Math.max(RATIO_ROUNDING, relative * chiSq)));
    assertClose(result.pValue(), Double.parseDouble(row[5]), relative);
  }

  static void assertClose(double actual, double expected, double relative) {
    assertThat(actual).isCloseTo(expected, within(relative * Math.max(1e-300, Math.abs(expected))));
  }

  private static double[] raw(Mouse mouse) {
    return Mouse.stack(mouse.alternatives());
  }

  private static double[] rotateRows(double[] p, Mouse mouse) {
    List<double[]> rows = mouse.alternatives();
    return rotate(Mouse.stack(rows), p, mouse.n, rows.size());
  }

  /** A P' for count rows of A. */
  private static double[] rotate(double[] rows, double[] p, int n, int count) {
    int rank = p.length / n;
    double[] result = new double[count * rank];
    Mouse.ALGEBRA.multiply(false, true, count, rank, n, 1, rows, n, p, n, 0, result, rank);
    return result;
  }

  /** P X for columns of X. */
  private static double[] rotate(double[] p, double[] columns, int n) {
    int rank = p.length / n;
    int count = columns.length / n;
    double[] result = new double[rank * count];
    Mouse.ALGEBRA.multiply(false, false, rank, count, n, 1, p, n, columns, count, 0, result, count);
    return result;
  }
}
