package io.helston.math.lmm.kinship;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.helston.math.linalg.CovariateBasis;
import io.helston.math.linalg.PlainAlgebra;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class VariantScreenTest {
  private static final int N = 400;

  /** 0: fine; 1: missing; 2: constant; 3: all heterozygous; 4: rare; 5: sex; 6: no call; 7: HWE. */
  private static int[][] genotypes() {
    int[][] g = new int[8][N];
    for (int i = 0; i < N; i++) {
      // Exact Hardy-Weinberg proportions, unrelated to sex.
      int common = new int[] {0, 1, 1, 2}[i / 2 % 4];
      g[0][i] = common;
      g[1][i] = i < 21 ? SimulatedBed.MISSING : common;
      g[2][i] = 2;
      g[3][i] = 1;
      g[4][i] = i < 7 ? 1 : 0;
      g[5][i] = i % 2;
      g[6][i] = SimulatedBed.MISSING;
      g[7][i] = i / 2 % 2 == 0 ? 2 : 0;
    }
    return g;
  }

  private static final CovariateBasis INTERCEPT = covariates(i -> 1);

  private static CovariateBasis covariates(IntToDoubleFunction... columns) {
    double[][] values =
        Arrays.stream(columns)
            .map(column -> IntStream.range(0, N).mapToDouble(column).toArray())
            .toArray(double[][]::new);
    List<String> names = IntStream.range(0, columns.length).mapToObj(c -> "c" + c).toList();
    return CovariateBasis.of(names, values);
  }

  private static VariantVerdict[] judge(
      VariantCriteria criteria, CovariateBasis basis, int... fileRows) {
    var decoder = new GenotypeDecoder(new SimulatedBed(genotypes()).rows(), Individuals.all(N));
    return new VariantScreen(criteria, decoder, basis, new PlainAlgebra()).judge(fileRows);
  }

  @Test
  void everyVariantGetsItsReasonAndIsCounted() {
    var criteria = new VariantCriteria(0.01, 0.05, 1e-30, 0.9999);
    int[] rows = IntStream.range(0, 8).toArray();
    VariantVerdict[] verdicts = judge(criteria, covariates(i -> 1, i -> i % 2), rows);
    assertThat(verdicts)
        .containsExactly(
            VariantVerdict.ACCEPTED,
            VariantVerdict.MISSING,
            VariantVerdict.MONOMORPHIC,
            VariantVerdict.MONOMORPHIC,
            VariantVerdict.RARE,
            VariantVerdict.COVARIATES,
            VariantVerdict.MISSING,
            VariantVerdict.HARDY_WEINBERG);
    var counts = VerdictCounts.of(verdicts);
    assertThat(counts.total()).isEqualTo(8);
    assertThat(counts.get(VariantVerdict.MISSING)).isEqualTo(2);
    assertThat(counts.get(VariantVerdict.RARE)).isEqualTo(1);
    assertThat(VerdictCounts.accepted(rows, verdicts)).containsExactly(0);
  }

  @Test
  void limitsThemselvesPass() {
    assertThat(judge(new VariantCriteria(0.00875, 1, 0, 1), INTERCEPT, 4))
        .containsExactly(VariantVerdict.ACCEPTED);
    assertThat(judge(new VariantCriteria(0, 21 / 400.0, 0, 1), INTERCEPT, 1))
        .containsExactly(VariantVerdict.ACCEPTED);
  }

  @Test
  void polymorphicCriteriaRefuseOnlyConstantVariants() {
    assertThat(judge(VariantCriteria.POLYMORPHIC, covariates(i -> 1, i -> i % 2), 5, 4, 3, 1, 6))
        .containsExactly(
            VariantVerdict.ACCEPTED,
            VariantVerdict.ACCEPTED,
            VariantVerdict.MONOMORPHIC,
            VariantVerdict.ACCEPTED,
            VariantVerdict.MISSING);
  }

  /** A constant explains (mean of x)^2 / mean of x^2; with it alone GEMMA does not look. */
  @Test
  void uncentredR2CountsTheMeanUnlessTheInterceptIsAlone() {
    var criteria = new VariantCriteria(0, 1, 0, 0.65);
    // Mean 1, mean square 1.5: R^2 is 2/3 or hardly more.
    assertThat(judge(criteria, INTERCEPT, 0)).containsExactly(VariantVerdict.ACCEPTED);
    assertThat(judge(criteria, covariates(i -> 1, i -> i % 2), 0))
        .containsExactly(VariantVerdict.COVARIATES);
    assertThat(judge(new VariantCriteria(0, 1, 0, 0.67), covariates(i -> 1, i -> i % 2), 0))
        .containsExactly(VariantVerdict.ACCEPTED);
  }

  @Test
  void moreVariantsThanABlockAreAllRegressed() {
    int[] rows = new int[1000];
    Arrays.setAll(rows, v -> v % 3 == 0 ? 5 : 0);
    var verdicts = judge(VariantCriteria.DEFAULT, covariates(i -> 1, i -> i % 2), rows);
    for (int v = 0; v < rows.length; v++) {
      assertThat(verdicts[v])
          .isEqualTo(rows[v] == 5 ? VariantVerdict.COVARIATES : VariantVerdict.ACCEPTED);
    }
  }

  @Test
  void limitsOutsideTheirRangeAreRefused() {
    assertThatThrownBy(() -> new VariantCriteria(0.6, 0, 0, 0))
        .hasMessage("limit of the minor allele frequency is 0.6, expected 0 to 0.5");
    assertThatThrownBy(() -> new VariantCriteria(0, Double.NaN, 0, 0))
        .hasMessageContaining("missing rate is NaN");
    assertThatThrownBy(() -> new VariantCriteria(0, 0, -1, 0)).hasMessageContaining("Hardy");
    assertThatThrownBy(() -> new VariantCriteria(0, 0, 0, 2)).hasMessageContaining("R^2");
  }
}
