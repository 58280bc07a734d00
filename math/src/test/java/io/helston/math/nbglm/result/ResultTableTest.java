package io.helston.math.nbglm.result;

import static org.assertj.core.api.Assertions.assertThat;

import io.helston.math.Parts;
import io.helston.math.stats.PValueAdjustment;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class ResultTableTest {
  private static final double NAN = Double.NaN;

  @Test
  void everyMissingValueHasItsReason() {
    double[] means = {0, 10, 20, 30, 0};
    double[] foldChanges = {NAN, 1, 2, NAN, 5};
    double[] errors = {NAN, .1, .1, NAN, .1};
    GeneTests tests =
        GeneTests.wald(foldChanges, errors, new boolean[5], WaldTest.DEFAULT, Parts.IN_ORDER);
    boolean[] outlier = {false, true, false, false, false};
    boolean[] emptied = {false, false, false, false, true};

    ResultTable table =
        ResultTable.of(means, tests, outlier, emptied, unfiltered(), Parts.IN_ORDER);

    assertThat(table.reasons())
        .containsExactly(
            NaReason.ALL_ZERO,
            NaReason.COOKS_OUTLIER,
            NaReason.NONE,
            NaReason.TEST_FAILED,
            NaReason.NONE);
    assertThat(table.tests().pValue()[4]).isEqualTo(1);
    assertThat(table.tests().log2FoldChange()[4]).isZero();
    assertThat(table.tests().statistic()[1]).isGreaterThan(9);
    assertThat(tests.pValue()[1]).as("the tests are not changed").isGreaterThan(0);
  }

  @Test
  void genesBelowTheCutoffHaveNoAdjustedP() {
    int genes = 1000;
    double[] means = new double[genes];
    double[] foldChanges = new double[genes];
    double[] errors = new double[genes];
    Arrays.fill(errors, 1);
    for (int g = 0; g < genes; g++) {
      means[g] = g + 1;
      foldChanges[g] = g >= 900 ? 2.3 : g % 7 * .1;
    }
    GeneTests tests =
        GeneTests.wald(foldChanges, errors, new boolean[genes], WaldTest.DEFAULT, Parts.IN_ORDER);
    boolean[] none = new boolean[genes];

    ResultTable table =
        ResultTable.of(means, tests, none, none, ResultOptions.DEFAULT, Parts.IN_ORDER);

    assertThat(table.filter().threshold()).isGreaterThan(500);
    assertThat(table.reasons()[0]).isEqualTo(NaReason.LOW_MEAN);
    assertThat(table.reasons()[999]).isEqualTo(NaReason.NONE);
    assertThat(table.adjusted()[0]).isNaN();
  }

  @Test
  void fewRejectionsMeanNoFilter() {
    double[] p = new double[100];
    double[] means = new double[100];
    Arrays.fill(p, .5);
    Arrays.fill(p, 95, 100, 1e-9);
    Arrays.setAll(means, g -> g);

    IndependentFilter filter =
        IndependentFilter.choose(means, p, .1, PValueAdjustment.BENJAMINI_HOCHBERG, Parts.IN_ORDER);

    assertThat(filter.theta()).isEqualTo(.01);
    assertThat(filter.rejections()[0]).isEqualTo(5);
  }

  @Test
  void groupsWithoutCountsShowNoDifference() {
    GeneTests tests =
        GeneTests.wald(
            new double[] {3},
            new double[] {2},
            new boolean[] {true},
            WaldTest.DEFAULT,
            Parts.IN_ORDER);

    assertThat(tests.log2FoldChange()).containsExactly(0);
    assertThat(tests.standardError()).containsExactly(2);
    assertThat(tests.pValue()).containsExactly(1);
  }

  @Test
  void outlierWithThreeLargerCountsIsNotAlone() {
    double[] cooks = {.1, 9, .2, Double.NaN, .3, .1};

    assertThat(CooksFilter.hasLargerCounts(new double[] {7, 6, 7, 9, 1, 0}, cooks)).isTrue();
    assertThat(CooksFilter.hasLargerCounts(new double[] {7, 6, 6, 9, 1, 0}, cooks)).isFalse();
    assertThat(CooksFilter.of(3, 3)).isEqualTo(CooksFilter.OFF);
    assertThat(CooksFilter.OFF.exceeds(1e300)).isFalse();
  }

  private static ResultOptions unfiltered() {
    return new ResultOptions(.1, false, PValueAdjustment.BENJAMINI_HOCHBERG);
  }
}
