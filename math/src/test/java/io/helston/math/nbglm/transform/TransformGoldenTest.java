package io.helston.math.nbglm.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.helston.math.Json;
import io.helston.math.nbglm.DeseqGolden;
import io.helston.math.nbglm.trend.DispersionTrend;
import io.helston.math.nbglm.trend.MeanTrend;
import io.helston.math.nbglm.trend.ParametricTrend;
import io.helston.math.nbglm.trend.TrendFitter;
import io.helston.math.nbglm.trend.TrendKind;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/** Variance stabilizing transformations of DESeq2 1.38.3, and of 1.34 in PyDESeq2's data. */
@EnabledIf("io.helston.math.nbglm.DeseqGolden#available")
final class TransformGoldenTest {
  /** A closed form of coefficients that are printed with 15 digits. */
  private static final double BLIND = 1e-12;

  /** The trend is fitted here. */
  private static final double FITTED = 1e-10;

  private static final CountSummary UNUSED = new CountSummary(1, 1, 1, 2);

  @Test
  void blindTransformationIsThatOfR() {
    Json.Value trend = DeseqGolden.json("synthA/vst_blind_trend.json");
    compare(
        "synthA/vst_blind.tsv.gz",
        new ParametricTrend(trend.get("asymptDisp").number(), trend.get("extraPois").number()),
        BLIND);
  }

  @Test
  void fastTransformationIsThatOfR() {
    DeseqGolden.Table genes =
        DeseqGolden.table("synthA/condition/stages_before_replacement.tsv.gz");
    double[] means = genes.numbers("baseMean");
    double[] dispersions = genes.numbers("dispGeneEst");
    int[] subset = FastSubset.choose(means, 500);
    DispersionTrend trend =
        TrendFitter.fit(
                TrendKind.PARAMETRIC,
                Arrays.stream(subset).mapToDouble(g -> means[g]).toArray(),
                Arrays.stream(subset).mapToDouble(g -> dispersions[g]).toArray())
            .trend();
    compare("synthA/vst_fast_nsub500_design.tsv.gz", trend, FITTED);
  }

  @Test
  void transformationForOneDispersionIsThatOfR() {
    String folder = "pydeseq2_testdata/single_factor/";
    double[] sizeFactors = DeseqGolden.table(folder + "r_test_size_factors.csv").numbers("x");
    DeseqGolden.Table counts = DeseqGolden.table("pydeseq2_testdata/synthetic/test_counts.csv");
    DeseqGolden.Table expected = DeseqGolden.table(folder + "r_mean_vst.csv");
    double smallest = Arrays.stream(expected.row(0)).min().orElseThrow();
    double dispersion = StrictMath.pow(2, -smallest) / 4;
    VarianceStabilizer stabilizer = VarianceStabilizer.of(new MeanTrend(dispersion), UNUSED);
    for (int g = 0; g < counts.rows().size(); g++) {
      double[] transformed = new double[sizeFactors.length];
      stabilizer.apply(counts.row(g), sizeFactors, transformed);
      assertThat(transformed).containsExactly(expected.row(g), within(1e-9));
    }
  }

  private static void compare(String name, DispersionTrend trend, double tolerance) {
    double[] sizeFactors =
        DeseqGolden.table("synthA/condition/size_factors.tsv.gz").numbers("sizeFactor");
    DeseqGolden.Table counts = DeseqGolden.table("synthA/counts.tsv.gz");
    Map<String, double[]> byGene = new HashMap<>();
    List<String[]> rows = counts.rows();
    for (int g = 0; g < rows.size(); g++) {
      byGene.put(rows.get(g)[0], counts.row(g));
    }
    VarianceStabilizer stabilizer = VarianceStabilizer.of(trend, UNUSED);
    DeseqGolden.Table expected = DeseqGolden.table(name);
    double[] transformed = new double[sizeFactors.length];
    for (int g = 0; g < expected.rows().size(); g++) {
      stabilizer.apply(byGene.get(expected.rows().get(g)[0]), sizeFactors, transformed);
      assertThat(transformed).containsExactly(expected.row(g), within(tolerance));
    }
  }
}
