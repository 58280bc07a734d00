package io.helston.math.nbglm.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.helston.math.Json;
import io.helston.math.Parts;
import io.helston.math.nbglm.DeseqGolden;
import io.helston.math.stats.PValueAdjustment;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests, filters and adjusted p-values of DESeq2 1.38.3 from its fold changes. */
@EnabledIf("io.helston.math.nbglm.DeseqGolden#available")
final class ResultGoldenTest {
  /** The tables have 17 digits; p of R's pnorm and pchisq is good to 1e-13 in the far tail. */
  private static final double P = 1e-10;

  private static final double LOWESS = 1e-9;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "condition",
        "batch_condition",
        "batch_z_condition",
        "interaction",
        "continuous",
        "condition_mean",
        "condition_local",
        "normfactors_300"
      })
  void waldTestsAndFiltersAreThoseOfR(String folder) {
    Json.Value meta = DeseqGolden.json("synthA/" + folder + "/meta.json").get("results");
    DeseqGolden.Table all = DeseqGolden.table("synthA/" + folder + "/results.tsv.gz");
    for (String contrast : Arrays.stream(all.text("contrast")).distinct().toList()) {
      DeseqGolden.Table genes = all.where("contrast", contrast);
      double[] unfiltered = genes.numbers("pvalue_noCooks");
      GeneTests tests = wald(genes, unfiltered);
      same(tests.pValue(), unfiltered, P);
      same(tests.statistic(), genes.numbers("stat"), P);
      for (double alpha : new double[] {.1, .05}) {
        ResultTable result = result(genes, tests, ResultOptions.DEFAULT.withAlpha(alpha));
        same(result.tests().pValue(), genes.numbers("pvalue"), P);
        same(result.adjusted(), genes.numbers("padj_alpha" + alpha), P);
        check(result.filter(), meta.get(contrast + "__alpha" + alpha));
      }
      same(result(genes, tests, unfiltered()).adjusted(), genes.numbers("padj_noIF"), P);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"airway/dex", "airway/celltype_dex", "airway/celltype_dex_LRT"})
  void filteringOfAllGenesIsThatOfR(String folder) {
    Json.Value meta = DeseqGolden.json(folder + "/meta.json").get("results");
    DeseqGolden.Table genes = DeseqGolden.table(folder + "/results.tsv.gz");
    double[] means =
        genes.header().contains("baseMean")
            ? genes.numbers("baseMean")
            : DeseqGolden.table("airway/dex/trend_input_all_genes.tsv.gz").numbers("baseMean");
    IndependentFilter filter =
        IndependentFilter.choose(
            means,
            genes.numbers("pvalue"),
            .1,
            PValueAdjustment.BENJAMINI_HOCHBERG,
            Parts.IN_ORDER);
    same(filter.adjusted(), genes.numbers("padj_alpha0.1"), P);
    String name =
        meta.names().stream().filter(n -> n.endsWith("alpha0.1")).findFirst().orElseThrow();
    check(filter, meta.get(name));
  }

  @ParameterizedTest
  @ValueSource(strings = {"synthA/condition", "synthA/batch_condition", "airway/dex"})
  void thresholdTestsAreThoseOfR(String folder) {
    DeseqGolden.Table all = DeseqGolden.table(folder + "/alt_hypothesis_T0.5.tsv.gz");
    DeseqGolden.Table fits = DeseqGolden.table(folder + "/mcols_final.tsv.gz");
    Map<String, ThresholdAlternative> alternatives =
        Map.of(
            "greaterAbs", ThresholdAlternative.GREATER_ABS_2014,
            "lessAbs", ThresholdAlternative.LESS_ABS,
            "greater", ThresholdAlternative.GREATER,
            "less", ThresholdAlternative.LESS);
    String last = fits.header().get(header(fits, "SE_Intercept") - 1);
    int compared = 0;
    for (String name : alternatives.keySet()) {
      WaldTest test = WaldTest.DEFAULT.withThreshold(.5, alternatives.get(name));
      DeseqGolden.Table expected = all.where("alt", name);
      for (int i = 0; i < expected.rows().size(); i++) {
        DeseqGolden.Table fit = fits.where("gene", expected.text("gene")[i]);
        double p = expected.numbers("pvalue")[i];
        if (!fit.rows().isEmpty() && fit.numbers("baseMean")[0] > 0 && !Double.isNaN(p)) {
          TestStatistic actual = test.test(fit.numbers(last)[0], fit.numbers("SE_" + last)[0]);
          same(new double[] {actual.p()}, new double[] {p}, P);
          same(new double[] {actual.statistic()}, new double[] {expected.numbers("stat")[i]}, P);
          compared++;
        }
      }
    }
    assertThat(compared).isGreaterThan(200);
  }

  @Test
  void studentTestsAreThoseOfR() {
    DeseqGolden.Table genes = DeseqGolden.table("synthA/useT.tsv.gz");
    double[] statistics = genes.numbers("stat");
    double[] p = new double[statistics.length];
    WaldTest test = WaldTest.DEFAULT.withDegreesOfFreedom(21);
    for (int g = 0; g < p.length; g++) {
      p[g] = test.test(statistics[g], 1).p();
    }
    double[] expected = genes.numbers("pvalue");
    for (int g = 0; g < p.length; g++) {
      p[g] = Double.isNaN(expected[g]) ? Double.NaN : p[g];
    }
    same(p, expected, P);
  }

  @Test
  void likelihoodRatioTestsAreThoseOfR() {
    DeseqGolden.Table genes =
        DeseqGolden.table("synthA/batch_condition_LRT/results.tsv.gz")
            .where("contrast", "condition_C_vs_A");
    double[] statistics = genes.numbers("stat");
    double[] fullLogLikelihood = Arrays.stream(statistics).map(x -> x / 2).toArray();
    int count = statistics.length;
    GeneTests tests =
        GeneTests.likelihoodRatio(
            genes.numbers("log2FoldChange"),
            genes.numbers("lfcSE"),
            new boolean[count],
            fullLogLikelihood,
            new double[count],
            new LikelihoodRatioTest(2),
            Parts.IN_ORDER);
    same(tests.pValue(), genes.numbers("pvalue_noCooks"), P);
  }

  @Test
  void cooksCutoffIsThatOfR() {
    double expected = DeseqGolden.json("synthA/condition/meta.json").get("cooksCutoff").number();
    assertThat(CooksFilter.of(24, 3).cutoff()).isCloseTo(expected, within(expected * 1e-12));
  }

  private static ResultOptions unfiltered() {
    return new ResultOptions(.1, false, PValueAdjustment.BENJAMINI_HOCHBERG);
  }

  private static GeneTests wald(DeseqGolden.Table genes, double[] expectedP) {
    double[] foldChanges = genes.numbers("log2FoldChange");
    boolean[] zero = new boolean[expectedP.length];
    for (int g = 0; g < zero.length; g++) {
      zero[g] = foldChanges[g] == 0;
    }
    return GeneTests.wald(
        foldChanges, genes.numbers("lfcSE"), zero, WaldTest.DEFAULT, Parts.IN_ORDER);
  }

  /** Genes that R filtered are the outliers. */
  private static ResultTable result(
      DeseqGolden.Table genes, GeneTests tests, ResultOptions options) {
    double[] p = genes.numbers("pvalue");
    double[] unfiltered = genes.numbers("pvalue_noCooks");
    boolean[] outlier = new boolean[p.length];
    for (int g = 0; g < p.length; g++) {
      outlier[g] = Double.isNaN(p[g]) && !Double.isNaN(unfiltered[g]);
    }
    boolean[] none = new boolean[p.length];
    return ResultTable.of(genes.numbers("baseMean"), tests, outlier, none, options, Parts.IN_ORDER);
  }

  private static void check(IndependentFilter filter, Json.Value expected) {
    double threshold = expected.get("filterThreshold").number();
    assertThat(filter.threshold()).isCloseTo(threshold, within(threshold * 1e-12));
    assertThat(filter.theta()).isCloseTo(expected.get("filterTheta").number(), within(1e-12));
    assertThat(Arrays.stream(filter.rejections()).asDoubleStream().toArray())
        .containsExactly(expected.get("numRej").vector());
    same(filter.smoothed(), expected.get("lowessY").vector(), LOWESS);
  }

  private static int header(DeseqGolden.Table table, String name) {
    return table.header().indexOf(name);
  }

  private static void same(double[] actual, double[] expected, double relative) {
    assertThat(actual).hasSameSizeAs(expected);
    for (int g = 0; g < actual.length; g++) {
      boolean missing = Double.isNaN(expected[g]);
      assertThat(Double.isNaN(actual[g])).as("missing at %s", g).isEqualTo(missing);
      if (!missing) {
        double size = Math.max(Math.abs(expected[g]), Double.MIN_NORMAL / relative);
        assertThat(actual[g]).as("at %s", g).isCloseTo(expected[g], within(size * relative));
      }
    }
  }
}
