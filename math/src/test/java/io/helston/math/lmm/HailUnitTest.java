package io.helston.math.lmm;

import static io.helston.math.lmm.HailGoldenTest.assertClose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.helston.math.Json;
import io.helston.math.linalg.PlainAlgebra;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The numbers of Hail's own unit tests and documentation. */
final class HailUnitTest {
  private static final int N = 250;
  private static final PlainAlgebra ALGEBRA = new PlainAlgebra();

  @BeforeEach
  void needsSharedData() {
    assumeTrue(Shared.available(), "no shared data");
  }

  @Test
  void documentedKinshipHasItsTrueOptimum() {
    Json.Value golden = golden().get("doc_from_kinship");
    double[] y = golden.get("y").vector();
    double[] x = flat(golden.get("x"));
    var model = LinearMixedModel.fromKinship(y, x, flat(golden.get("k")), ALGEBRA);
    double[] s = golden.get("s_doc").vector();
    for (int i = 0; i < s.length; i++) {
      assertThat(model.eigenvalues()[i]).isCloseTo(s[i], within(1e-8));
    }
    HailGoldenTest.checkOptimum(golden.get("exact"), model.fit().result());
    double[] p = Arrays.copyOf(model.rotation().vectors(), 8);
    var truncated =
        new LinearMixedModel(
            product(p, y, 2), product(p, x, 2), Arrays.copyOf(model.eigenvalues(), 2), y, x);
    assertThat(truncated.fit().result().hSq())
        .isCloseTo(golden.get("h_sq_rank2_recomputed").number(), within(1e-6));
  }

  @Test
  void documentedRandomEffectsHaveTheirHeritability() {
    Json.Value golden = golden().get("doc_from_random_effects");
    Json.Value data = golden().get("doc_from_kinship");
    var model =
        LinearMixedModel.fromRandomEffects(
            data.get("y").vector(), flat(data.get("x")), flat(golden.get("z")), ALGEBRA);
    assertThat(model.fit().result().hSq())
        .isCloseTo(golden.get("h_sq_recomputed").number(), within(1e-7));
  }

  @Test
  void givenRatioHasHailsEstimatesAndAlternativeInBothRanks() {
    Json.Value golden = golden().get("math_gamma2");
    Json.Value data = golden().get("doc_from_kinship");
    double[] y = data.get("y").vector();
    double[] x = flat(data.get("x"));
    double[] z = flat(golden.get("z"));
    double[] star = golden.get("x_star").vector();
    double[] kinship = new double[16];
    ALGEBRA.multiply(false, true, 4, 4, 3, 1, z, 3, z, 3, 0, kinship, 4);
    var options = FitOptions.DEFAULT.withLogGamma(Math.log(2));
    var full = LinearMixedModel.fromKinship(y, x, kinship, ALGEBRA).fit(options);
    var low = LinearMixedModel.fromRandomEffects(y, x, z, ALGEBRA).fit(options);
    for (LinearMixedModel model : List.of(full, low)) {
      LmmFit fit = model.result();
      assertThat(fit.status()).isEqualTo(OptimumStatus.FIXED);
      assertThat(fit.hSqStandardError()).isNaN();
      assertClose(fit.negLogReml(), golden.get("neg_log_reml").number(), 1e-12);
      assertClose(fit.sigmaSq(), golden.get("sigma_sq").number(), 1e-12);
      assertClose(fit.tauSq(), golden.get("tau_sq").number(), 1e-12);
      assertClose(fit.beta()[0], golden.get("beta").vector()[0], 1e-11);
      assertClose(fit.beta()[1], golden.get("beta").vector()[1], 1e-11);
      int rank = model.eigenvalues().length;
      Alternative result =
          model
              .fitAlternatives(
                  product(model.rotation().vectors(), star, rank), model.lowRank() ? star : null)[
              0];
      assertClose(result.beta(), golden.get("alt").get("beta").number(), 1e-10);
      assertClose(result.sigmaSq(), golden.get("alt").get("sigma_sq").number(), 1e-10);
      assertClose(result.chiSq(), golden.get("alt").get("chi_sq").number(), 1e-10);
      assertClose(result.pValue(), golden.get("alt").get("p_value").number(), 1e-10);
    }
  }

  @Test
  void fastLmmDataHaveHailsExpectations() {
    Json.Value golden = golden().get("fastlmm");
    double[] y = column("hail_fastlmmPheno.txt.gz");
    double[] x = withIntercept(column("hail_fastlmmCov.txt.gz"));
    double[] alternatives = standardised(row -> row[0].equals("3") && position(row) < 2005, 1);
    double[] first = standardised(row -> row[0].equals("1"), 1000);
    var model = LinearMixedModel.fromKinship(y, x, gramian(first), ALGEBRA).fit();
    Json.Value one = golden.get("chr1");
    check(one, model.result());
    checkAlternatives(model, alternatives, one.get("beta"), one.get("p_lrt_hail"));
    double[] third = standardised(row -> row[0].equals("3"), 1000);
    check(
        golden.get("chr3"),
        LinearMixedModel.fromKinship(y, x, gramian(third), ALGEBRA).fit().result());
    double[] few = standardised(row -> row[0].equals("1") && position(row) < 200, 200);
    var low = LinearMixedModel.fromRandomEffects(y, x, transposed(few), ALGEBRA).fit();
    assertThat(low.lowRank()).isTrue();
    Json.Value expected = golden.get("low_rank_chr1_pos_lt_200");
    assertClose(low.result().hSq(), expected.get("h_sq").number(), 1e-5);
    checkAlternatives(low, alternatives, expected.get("beta"), expected.get("p"));
  }

  private static void check(Json.Value expected, LmmFit fit) {
    assertClose(fit.hSq(), expected.get("h_sq").number(), 1e-5);
    assertClose(fit.hSqStandardError(), expected.get("h_sq_se").number(), 1e-3);
  }

  private static void checkAlternatives(
      LinearMixedModel model, double[] rows, Json.Value beta, Json.Value p) {
    int rank = model.eigenvalues().length;
    int count = rows.length / N;
    double[] projected = new double[count * rank];
    ALGEBRA.multiply(
        false, true, count, rank, N, 1, rows, N, model.rotation().vectors(), N, 0, projected, rank);
    Alternative[] results = model.fitAlternatives(projected, model.lowRank() ? rows : null);
    assertThat(results).hasSize(5);
    for (Alternative result : results) {
      int i = (int) result.index();
      assertClose(result.beta(), beta.vector()[i], 1e-5);
      assertClose(result.pValue(), p.vector()[i], 1e-5);
    }
  }

  /** Rows of standardised SNPs divided by the root of a count. */
  private static double[] standardised(Predicate<String[]> chosen, int divisor) {
    byte[] bed = Shared.bytes("hail_fastlmmTest.bed.gz");
    List<String[]> bim = Shared.table("hail_fastlmmTest.bim.gz");
    int[] all = IntStream.range(0, N).toArray();
    List<double[]> rows =
        IntStream.range(0, bim.size())
            .filter(snp -> chosen.test(bim.get(snp)))
            .mapToObj(
                snp -> {
                  double[] counts = Shared.counts(bed, snp, N, all);
                  double scale = Math.sqrt(Shared.centre(counts) * divisor);
                  return Arrays.stream(counts).map(g -> g / scale).toArray();
                })
            .toList();
    return Mouse.stack(rows);
  }

  private static int position(String[] row) {
    return Integer.parseInt(row[3]);
  }

  private static double[] gramian(double[] rows) {
    int m = rows.length / N;
    double[] gramian = new double[N * N];
    ALGEBRA.multiply(true, false, N, N, m, 1, rows, N, rows, N, 0, gramian, N);
    return gramian;
  }

  private static double[] transposed(double[] rows) {
    int m = rows.length / N;
    double[] z = new double[rows.length];
    for (int s = 0; s < m; s++) {
      for (int i = 0; i < N; i++) {
        z[i * m + s] = rows[s * N + i];
      }
    }
    return z;
  }

  private static double[] column(String file) {
    return Shared.table(file).stream().mapToDouble(row -> Double.parseDouble(row[2])).toArray();
  }

  private static double[] withIntercept(double[] column) {
    double[] x = new double[2 * column.length];
    for (int i = 0; i < column.length; i++) {
      x[2 * i] = 1;
      x[2 * i + 1] = column[i];
    }
    return x;
  }

  private static double[] product(double[] p, double[] columns, int rank) {
    int n = p.length / rank;
    int count = columns.length / n;
    double[] result = new double[rank * count];
    ALGEBRA.multiply(false, false, rank, count, n, 1, p, n, columns, count, 0, result, count);
    return result;
  }

  private static double[] flat(Json.Value matrix) {
    return Arrays.stream(matrix.matrix()).flatMapToDouble(Arrays::stream).toArray();
  }

  private static Json.Value golden() {
    return Shared.json("hail_unit_tests.json");
  }
}
