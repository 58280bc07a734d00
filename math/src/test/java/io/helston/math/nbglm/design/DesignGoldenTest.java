package io.helston.math.nbglm.design;

import static org.assertj.core.api.Assertions.assertThat;

import io.helston.math.nbglm.DeseqGolden;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Design matrices of DESeq2 1.38.3. */
@EnabledIf("io.helston.math.nbglm.DeseqGolden#available")
final class DesignGoldenTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "synthA/condition",
        "synthA/batch_condition",
        "synthA/batch_z_condition",
        "synthA/interaction",
        "synthA/continuous",
        "airway/dex",
        "airway/celltype_dex"
      })
  void matrixIsThatOfR(String folder) {
    DeseqGolden.Table expected = DeseqGolden.table(folder + "/model_matrix.tsv.gz");
    DesignMatrix matrix = design(folder).matrix();

    matrix.requireEstimable();
    assertThat(matrix.columnNames())
        .isEqualTo(expected.header().subList(1, expected.header().size()));
    for (int j = 0; j < matrix.columns(); j++) {
      assertThat(matrix.column(j)).containsExactly(expected.numbers(expected.header().get(j + 1)));
    }
  }

  @Test
  void genesWithNothingToCompareAreThoseOfR() {
    ContrastSpec levels = new ContrastSpec.Levels("condition", "C", "B");
    Contrast contrast = Contrasts.of(design("synthA/condition"), levels);
    DeseqGolden.Table counts = DeseqGolden.table("synthA/counts.tsv.gz");
    DeseqGolden.Table results =
        DeseqGolden.table("synthA/condition/results.tsv.gz").where("contrast", "C_vs_B");
    assertThat(results.rows()).hasSameSizeAs(counts.rows());
    double[] changes = results.numbers("log2FoldChange");
    for (int g = 0; g < changes.length; g++) {
      boolean expected = changes[g] == 0;
      assertThat(contrast.hasNothingToCompare(counts.row(g)))
          .as(results.text("gene")[g])
          .isEqualTo(expected);
    }
  }

  private static Design design(String folder) {
    DeseqGolden.Table table = DeseqGolden.table(folder.replaceFirst("/.*", "/coldata.tsv.gz"));
    Map<String, List<String>> columns = new LinkedHashMap<>();
    for (String name : table.header()) {
      columns.put(name, Arrays.asList(table.text(name)));
    }
    List<String> samples = columns.remove(table.header().getFirst());
    String formula = DeseqGolden.json(folder + "/meta.json").get("design").text();
    return Design.of(
        Formula.parse(formula),
        new SampleTable(samples, columns),
        DesignOptions.DEFAULT.withReference("dex", "control"));
  }
}
