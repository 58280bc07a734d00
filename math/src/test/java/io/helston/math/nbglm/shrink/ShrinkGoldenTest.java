package io.helston.math.nbglm.shrink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.helston.math.Json;
import io.helston.math.nbglm.DeseqGolden;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Shrunken fold changes of apeglm, by R's DESeq2 1.34, and of DESeq2 1.38.3's normal prior. */
@EnabledIf("io.helston.math.nbglm.DeseqGolden#available")
final class ShrinkGoldenTest {
  private static final double LN2 = StrictMath.log(2);

  /** apeglm's optimiser stops 3e-4 before the mode; the curvature hardly changes on the way. */
  private static final double APEGLM_MODE = 5e-4;

  private static final double APEGLM_DEVIATION = 1e-4;

  /** One gene is fitted by R's general optimiser, which stops 2e-4 before the mode. */
  private static final double NORMAL = 3e-4;

  private static final double NORMAL_ERROR = 5e-6;

  @ParameterizedTest
  @CsvSource({"r_test_lfc_shrink_res.csv, true", "r_test_lfc_shrink_no_apeAdapt_res.csv, false"})
  void cauchyPriorIsThatOfApeglm(String file, boolean adapt) {
    String folder = "pydeseq2_testdata/single_factor/";
    DeseqGolden.Table counts = DeseqGolden.table("pydeseq2_testdata/synthetic/test_counts.csv");
    double[] design = design();
    double[] logOffsets = logs(DeseqGolden.table(folder + "r_test_size_factors.csv").numbers("x"));
    double[] dispersions = DeseqGolden.table(folder + "r_test_dispersions.csv").numbers("x");
    DeseqGolden.Table unshrunken = DeseqGolden.table(folder + "r_test_res.csv");
    double[] estimates = natural(unshrunken.numbers("log2FoldChange"));
    double[] errors = natural(unshrunken.numbers("lfcSE"));
    double scale = adapt ? ApeglmScale.adapt(estimates, errors) : ApeglmScale.LARGEST;
    ApeglmShrinker shrinker = new ApeglmShrinker(design, 2, 1, scale);
    DeseqGolden.Table expected = DeseqGolden.table(folder + file);
    for (int g = 0; g < dispersions.length; g++) {
      ShrunkFoldChange shrunk =
          shrinker.shrink(
              counts.row(g), logOffsets, dispersions[g], new double[] {1, estimates[g]});
      assertThat(shrunk.status()).isEqualTo(ShrinkStatus.OK);
      double change = expected.numbers("log2FoldChange")[g];
      double error = expected.numbers("lfcSE")[g];
      assertThat(shrunk.log2FoldChange()).isCloseTo(change, within(APEGLM_MODE));
      assertThat(shrunk.standardError()).isCloseTo(error, within(error * APEGLM_DEVIATION));
    }
  }

  @Test
  void normalPriorIsThatOfR() {
    DeseqGolden.Table results = DeseqGolden.table("synthA/condition/results.tsv.gz");
    DeseqGolden.Table fits = DeseqGolden.table("synthA/condition/mcols_final.tsv.gz");
    double[] variances = {
      NormalPriorVariance.WIDE,
      variance(results.where("contrast", "condition_B_vs_A")),
      variance(results.where("contrast", "condition_C_vs_A"))
    };
    DeseqGolden.Table matrix = DeseqGolden.table("synthA/condition/model_matrix.tsv.gz");
    double[] design = new double[24 * 3];
    for (int i = 0; i < 24; i++) {
      System.arraycopy(matrix.row(i), 0, design, i * 3, 3);
    }
    NormalShrinker shrinker = new NormalShrinker(design, variances);
    double[] logOffsets =
        logs(DeseqGolden.table("synthA/condition/size_factors.tsv.gz").numbers("sizeFactor"));
    Map<String, double[]> counts = rows("synthA/counts.tsv.gz");
    Map<String, double[]> expected = rows("synthA/lfcshrink_normal_C_vs_A.tsv.gz");
    String[] genes = fits.text("gene");
    int compared = 0;
    for (int g = 0; g < genes.length; g++) {
      if (fits.numbers("baseMean")[g] > 0) {
        double[] start = {
          fits.numbers("Intercept")[g] * LN2,
          fits.numbers("condition_B_vs_A")[g] * LN2,
          fits.numbers("condition_C_vs_A")[g] * LN2
        };
        ShrunkFoldChange shrunk =
            shrinker.shrink(
                counts.get(genes[g]),
                logOffsets,
                fits.numbers("dispersion")[g],
                start,
                new double[] {0, 0, 1});
        double[] row = expected.get(genes[g]);
        assertThat(shrunk.log2FoldChange()).isCloseTo(row[0], within(NORMAL));
        assertThat(shrunk.standardError()).isCloseTo(row[1], within(row[1] * NORMAL_ERROR));
        compared++;
      }
    }
    assertThat(compared).isEqualTo(203);
  }

  private static double variance(DeseqGolden.Table results) {
    double[] means = results.numbers("baseMean");
    double[] changes = results.numbers("log2FoldChange");
    Json.Value coefficients = DeseqGolden.json("synthA/condition/meta.json").get("trend");
    double a0 = coefficients.get("asymptDisp").number();
    double a1 = coefficients.get("extraPois").number();
    double[] trend = Arrays.stream(means).map(mean -> a0 + a1 / mean).toArray();
    for (int g = 0; g < means.length; g++) {
      changes[g] = means[g] == 0 ? Double.NaN : changes[g];
    }
    return NormalPriorVariance.estimate(changes, means, trend);
  }

  private static Map<String, double[]> rows(String name) {
    DeseqGolden.Table table = DeseqGolden.table(name);
    Map<String, double[]> rows = new HashMap<>();
    for (int i = 0; i < table.rows().size(); i++) {
      rows.put(table.rows().get(i)[0], table.row(i));
    }
    return rows;
  }

  private static double[] design() {
    String[] conditions =
        DeseqGolden.table("pydeseq2_testdata/synthetic/test_metadata.csv").text("condition");
    double[] design = new double[2 * conditions.length];
    for (int i = 0; i < conditions.length; i++) {
      design[2 * i] = 1;
      design[2 * i + 1] = conditions[i].equals("B") ? 1 : 0;
    }
    return design;
  }

  private static double[] natural(double[] log2) {
    return Arrays.stream(log2).map(x -> x * LN2).toArray();
  }

  private static double[] logs(double[] values) {
    return Arrays.stream(values).map(StrictMath::log).toArray();
  }
}
