package io.helston.math.nbglm.trend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.helston.math.Json;
import io.helston.math.nbglm.DeseqGolden;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Trends and priors of DESeq2 1.38.3. */
@EnabledIf("io.helston.math.nbglm.DeseqGolden#available")
final class TrendGoldenTest {
  /** The same steps are taken, so that only rounding differs. */
  private static final double COEFFICIENTS = 1e-10;

  private static final double PRIOR = 1e-8;

  /** The same vertices and cubics; locfit's own solver leaves 7e-9 at the ends. */
  private static final double LOCFIT = 1e-7;

  @ParameterizedTest
  @CsvSource({
    "synthA/condition,stages_before_replacement,21",
    "synthA/batch_condition,stages_before_replacement,20",
    "synthA/batch_z_condition,stages_before_replacement,19",
    "synthA/interaction,stages_before_replacement,18",
    "synthA/continuous,stages_before_replacement,22",
    "synthA/normfactors_300,stages_before_replacement,21",
    "airway/dex,trend_input_all_genes,6"
  })
  void parametricTrendAndPriorAreThoseOfR(String folder, String table, int degreesOfFreedom) {
    Json.Value meta = DeseqGolden.json(folder + "/meta.json");
    DeseqGolden.Table genes = DeseqGolden.table(folder + "/" + table + ".tsv.gz");
    double[] means = genes.numbers("baseMean");
    double[] dispersions = genes.numbers("dispGeneEst");

    TrendFit fit = TrendFitter.fit(TrendKind.PARAMETRIC, means, dispersions);

    assertThat(fit.fellBack()).isFalse();
    ParametricTrend trend = (ParametricTrend) fit.trend();
    relative(
        trend.asymptoticDispersion(), meta.get("trend").get("asymptDisp").number(), COEFFICIENTS);
    relative(trend.extraPoisson(), meta.get("trend").get("extraPois").number(), COEFFICIENTS);
    DispersionPrior prior =
        DispersionPrior.estimate(dispersions, trend.at(means), degreesOfFreedom);
    relative(prior.residualVariance(), meta.get("varLogDispEsts").number(), PRIOR);
    relative(prior.variance(), meta.get("dispPriorVar").number(), PRIOR);
  }

  private static void relative(double actual, double expected, double tolerance) {
    assertThat(actual).isCloseTo(expected, within(Math.abs(expected) * tolerance));
  }

  @Test
  void meanTrendIsThatOfR() {
    DeseqGolden.Table genes =
        DeseqGolden.table("synthA/condition_mean/stages_before_replacement.tsv.gz");
    TrendFit fit =
        TrendFitter.fit(TrendKind.MEAN, genes.numbers("baseMean"), genes.numbers("dispGeneEst"));
    double expected = DeseqGolden.json("synthA/condition_mean/meta.json").get("mean").number();
    relative(fit.trend().at(100), expected, 1e-12);
  }

  @Test
  void localTrendIsThatOfLocfit() {
    DeseqGolden.Table genes =
        DeseqGolden.table("synthA/condition_local/stages_before_replacement.tsv.gz");
    double[] means = genes.numbers("baseMean");
    double[] expected = genes.numbers("dispFit");
    DispersionTrend trend =
        TrendFitter.fit(TrendKind.LOCAL, means, genes.numbers("dispGeneEst")).trend();
    double worst = 0;
    for (int g = 0; g < means.length; g++) {
      if (means[g] > 0) {
        worst = Math.max(worst, Math.abs(trend.at(means[g]) / expected[g] - 1));
      }
    }
    assertThat(worst).isLessThan(LOCFIT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"celltype_dex", "celltype_dex_LRT"})
  void fewDegreesOfFreedomGiveNearlyThePriorOfR(String folder) {
    DeseqGolden.Table genes =
        DeseqGolden.table("airway/" + folder + "/stages_before_replacement.tsv.gz");
    DispersionPrior prior =
        DispersionPrior.estimate(genes.numbers("dispGeneEst"), genes.numbers("dispFit"), 3);
    // The table has 1500 of the 22369 genes, and DESeq2 draws random numbers.
    assertThat(prior.variance()).isCloseTo(.52853, within(.05));
  }
}
