package io.helston.math.nbglm.gene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.helston.math.nbglm.gene.Goldens.Table;
import org.junit.jupiter.api.Test;

final class ReducedStageTest {

  @Test
  void likelihoodRatioAgreesWithDeseq2() {
    assumeTrue(Goldens.available(), "no shared data");
    GoldenCase golden = GoldenCase.load("synthA/batch_condition_LRT");
    GeneWiseColumns geneWise =
        new GeneWiseStage(golden.design(), FitMode.DESEQ2).run(golden.block());
    FinalColumns full =
        new FinalStage(golden.design(), FitMode.DESEQ2, golden.options())
            .run(golden.block(), geneWise, golden.trend());
    double[] reduced =
        new ReducedStage(batchOnly(golden), FitMode.DESEQ2)
            .logLikelihoods(golden.block(), full.dispersion());

    Table results = Goldens.table("synthA/batch_condition_LRT/results.tsv.gz");
    double[] ours = new double[full.genes()];
    double[] expected = new double[full.genes()];
    for (int row = 0; row < ours.length; row++) {
      int g = golden.stages().row(results.cells()[row][1]);
      ours[g] = 2 * (full.logLikelihood()[g] - reduced[g]);
      expected[g] = results.number(row, "stat");
    }
    boolean[] settled = golden.settled();
    Differences ratios = Differences.absolute(ours, expected, g -> settled[g]);
    // Twice a difference of log-likelihoods of size 1e2 to 1e3.
    assertThat(ratios.largestBut(0.01)).isLessThan(1e-8);
    assertThat(ratios.largest()).isLessThan(2e-3);
  }

  private static GeneDesign batchOnly(GoldenCase golden) {
    Table matrix = Goldens.table(golden.folder() + "/model_matrix.tsv.gz");
    double[] x = new double[matrix.rows().size() * 2];
    for (int i = 0; i < matrix.rows().size(); i++) {
      System.arraycopy(matrix.numbers(i), 0, x, 2 * i, 2);
    }
    return new GeneDesign(x, matrix.rows().size(), 2);
  }
}
