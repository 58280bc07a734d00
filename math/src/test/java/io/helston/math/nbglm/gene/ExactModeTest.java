package io.helston.math.nbglm.gene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Exact dispersions are at least as likely as DESeq2's. */
final class ExactModeTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "airway/dex",
        "airway/celltype_dex",
        "synthA/condition",
        "synthA/batch_z_condition",
        "synthA/interaction",
        "synthA/normfactors_300"
      })
  void objectivesAreNotBelowDeseq2(String folder) {
    assumeTrue(Goldens.available(), "no shared data");
    GoldenCase golden = GoldenCase.load(folder);
    GeneWiseColumns geneWise =
        new GeneWiseStage(golden.design(), FitMode.EXACT).run(golden.block());
    double[] estimates = golden.golden("dispGeneEst");
    double[] map = golden.golden("dispMAP");
    var gene = new GeneData(golden.design());
    var objective = new DispersionObjective(gene);
    var means = new MeanModel(gene);
    var fitter = new DispersionFitter(objective, FitMode.EXACT);
    double[] exact = map.clone();
    for (int g = 0; g < geneWise.genes(); g++) {
      if (geneWise.allZero()[g]) {
        continue;
      }
      gene.load(golden.block(), g);
      if (golden.design().saturated()) {
        means.linear();
        means.fromLinear(objective.mean);
      } else {
        means.fromCoefficients(geneWise.meanCoefficients(), g, objective.mean);
      }
      objective.withoutPrior();
      atLeast(objective, geneWise.dispGeneEst()[g], estimates[g], golden, g);
      exact[g] =
          fitter.maximumAPosteriori(
              geneWise.dispGeneEst()[g], golden.trend()[g], golden.options().priorVariance());
      atLeast(objective, exact[g], map[g], golden, g);
    }
    // DESeq2 stops its search early.
    Differences differences = Differences.relative(exact, map, g -> true);
    assertThat(differences.largestBut(0.005)).isLessThan(2e-3);
    assertThat(differences.largest()).isLessThan(1e-2);
  }

  private static void atLeast(
      DispersionObjective objective, double ours, double deseq2, GoldenCase golden, int g) {
    double value = objective.value(StrictMath.log(ours));
    // A gene at the lower bound is left there when moving it would gain less than 1e-6; sums of
    // counts of 1e7 are rounded to 1e-14 of their size.
    double slack = 1e-6 + 1e-14 * Math.abs(value);
    assertThat(value)
        .as("%s, %s against %s", golden.stages().rows().get(g), ours, deseq2)
        .isGreaterThan(objective.value(StrictMath.log(deseq2)) - slack);
  }
}
