package io.helston.math.nbglm.gene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.helston.math.nbglm.gene.Goldens.Table;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Means, leverages and Cook's distances of each sample against DESeq2 1.38.3. */
final class SamplesGoldenTest {
  private static final Map<String, Table> TABLES = new HashMap<>();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "airway/dex",
        "airway/celltype_dex",
        "synthA/condition",
        "synthA/batch_z_condition",
        "synthA/normfactors_300"
      })
  void samplesAgreeWithDeseq2(String folder) {
    assumeTrue(Goldens.available(), "no shared data");
    GoldenCase golden = GoldenCase.load(folder);
    GeneDesign design = golden.design();
    var gene = new GeneData(design);
    var coefficients = new CoefficientFitter(gene, FitMode.DESEQ2);
    var cooks = new CooksDistance(gene);
    double[] dispersions = golden.golden("dispersion");
    boolean[] settled = golden.settled();
    Table names = Goldens.table(folder + "/hat.tsv.gz");
    int compared = 0;
    for (String name : names.rows()) {
      int g = golden.stages().row(name);
      if (!settled[g]) {
        continue;
      }
      gene.load(golden.block(), g);
      coefficients.fit(dispersions[g]);
      cooks.compute(coefficients.likelihood.means, coefficients.leverage);
      compare(folder + "/hat.tsv.gz", name, design, coefficients.leverage, 1e-11);
      compare(folder + "/mu.tsv.gz", name, design, coefficients.likelihood.means, 1e-11);
      compare(folder + "/cooks.tsv.gz", name, design, cooks.distances, 1e-7);
      compared++;
    }
    assertThat(compared).isGreaterThanOrEqualTo(9);
  }

  private static void compare(
      String file, String name, GeneDesign design, double[] ours, double tolerance) {
    Table table = TABLES.computeIfAbsent(file, Goldens::table);
    double[] golden = table.numbers(table.row(name));
    for (int i = 0; i < golden.length; i++) {
      double expected = golden[design.order()[i]];
      assertThat(Math.abs(ours[i] - expected))
          .as("%s of %s", file, name)
          .isLessThanOrEqualTo(tolerance * Math.max(1e-3, Math.abs(expected)));
    }
  }
}
