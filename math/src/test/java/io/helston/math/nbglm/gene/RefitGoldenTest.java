package io.helston.math.nbglm.gene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.helston.math.nbglm.gene.Goldens.Table;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Replacement of outliers and the refit against DESeq2 1.38.3. */
final class RefitGoldenTest {

  @ParameterizedTest
  @ValueSource(strings = {"synthA/condition", "synthA/normfactors_300"})
  void refitAgreesWithDeseq2(String folder) {
    assumeTrue(Goldens.available(), "no shared data");
    GoldenCase golden = GoldenCase.load(folder);
    var trend = Goldens.json(folder + "/meta.json").get("trend");
    double limit = trend.get("asymptDisp").number();
    double slope = trend.get("extraPois").number();
    GeneWiseColumns geneWise =
        new GeneWiseStage(golden.design(), FitMode.DESEQ2).run(golden.block());
    FinalColumns first =
        new FinalStage(golden.design(), FitMode.DESEQ2, golden.options())
            .run(golden.block(), geneWise, golden.trend());

    checkCounts(golden, first.replacements());
    Refit refit =
        Refit.run(
            golden.design(),
            FitMode.DESEQ2,
            golden.options(),
            golden.block(),
            geneWise,
            first,
            mean -> limit + slope / mean);
    checkColumns(golden, refit);
  }

  private static void checkCounts(GoldenCase golden, Replacements replacements) {
    Table table = Goldens.table(golden.folder() + "/replace_counts.tsv.gz");
    int samples = golden.design().samples();
    assertThat(replacements.size()).isEqualTo(table.rows().size());
    for (int k = 0; k < replacements.size(); k++) {
      String gene = golden.stages().rows().get(replacements.genes()[k]);
      int[] row = Arrays.copyOfRange(replacements.counts(), k * samples, (k + 1) * samples);
      assertThat(GoldenCase.doubles(row)).as(gene).containsExactly(table.numbers(table.row(gene)));
    }
  }

  private static void checkColumns(GoldenCase golden, Refit refit) {
    Table table = Goldens.table(golden.folder() + "/mcols_final.tsv.gz");
    int p = golden.design().columns();
    for (int row = 0; row < table.rows().size(); row++) {
      int g = golden.stages().row(table.rows().get(row));
      FinalColumns columns = refit.columns();
      assertThat(columns.replace()[g]).isEqualTo(table.flag(row, "replace"));
      if (!columns.replace()[g] || refit.geneWise().allZero()[g]) {
        continue;
      }
      close(refit.geneWise().baseMean()[g], table.number(row, "baseMean"), 1e-12);
      close(refit.geneWise().dispGeneEst()[g], table.number(row, "dispGeneEst"), 1e-8);
      close(columns.dispFit()[g], table.number(row, "dispFit"), 1e-12);
      close(columns.dispMap()[g], table.number(row, "dispMAP"), 1e-8);
      close(columns.dispersion()[g], table.number(row, "dispersion"), 1e-8);
      close(columns.deviance(g), table.number(row, "deviance"), 1e-8);
      for (int j = 0; j < p; j++) {
        String name = table.names().get(table.names().indexOf("dispMAP") + 1 + j);
        double beta = columns.beta()[g * p + j] / Math.log(2);
        assertThat(Math.abs(beta - table.number(row, name))).isLessThan(1e-8);
      }
    }
  }

  private static void close(double ours, double golden, double relative) {
    assertThat(Math.abs(ours - golden)).isLessThanOrEqualTo(relative * Math.abs(golden));
  }
}
