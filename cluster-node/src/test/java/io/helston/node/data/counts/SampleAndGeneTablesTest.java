package io.helston.node.data.counts;

import static org.assertj.core.api.Assertions.assertThat;

import io.helston.node.data.TestFiles;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SampleAndGeneTablesTest {
  @TempDir Path dir;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sample\tdex\tage\nx\tno\t1\ns3\tNA\t3.5\ns1\tyes\t\ns2\tno, \"or\" not\t2\n",
        "dex,age\nx,no,1\n\ns3,NA,3.5\n# c\ns1,yes,\n\"s2\",\"no, \"\"or\"\" not\",2\n",
      })
  void columnDataFollowTheCounts(String text) {
    ColumnData data = ColumnData.read(write(text), Counts.small(dir));
    assertThat(data.samples()).containsExactly("s1", "s2", "s3");
    assertThat(data.columns()).containsExactly("dex", "age");
    assertThat(data.values()[0]).containsExactly("yes", "no, \"or\" not", null);
    assertThat(data.values()[1]).containsExactly(null, "2", "3.5");
    assertThat(data.extraRows()).isEqualTo(1);
    assertThat(data.note().orElseThrow())
        .endsWith("t.tsv: 1 row of samples without counts, left out");
  }

  @Test
  void linesOfColumnDataAreThoseOfTheSamples() {
    ColumnData data =
        ColumnData.read(write("x\ta\ns2\t1\n\ns1\t1\n# c\ns3\t2\n"), Counts.small(dir));
    assertThat(data.lines()).containsExactly(4, 2, 6);
    assertThat(data.note()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "s2\t0.5\ns1\t1e0\ns3\t2\nx\t7\n",
        "sample\tsizeFactor\ns2\t0.5\ns1\t1\ns3\t2\nx\t7\n",
        "sizeFactor\ns2\t0.5\ns1\t1\ns3\t2\nx\t7\n",
        "\"\",\"x\"\n\"s2\",.5\n\"s1\",1\n\"s3\",2\nx,7\n"
      })
  void sizeFactorsFollowTheCounts(String text) {
    NamedValues factors = NamedValues.sizeFactors(write(text), Counts.small(dir));
    assertThat(factors.values()).containsExactly(1, 0.5, 2);
    assertThat(factors.extraRows()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"g2\tNA\ng1\t0.1\n", "gene\tdispersion\ng2\t\ng1\t0.1\n"})
  void dispersionsMayBeMissing(String text) {
    NamedValues dispersions = NamedValues.dispersions(write(text), Counts.small(dir));
    assertThat(dispersions.values()).containsExactly(0.1, Double.NaN);
  }

  @Test
  void normalizationFactorsFollowTheCountsBothWays() {
    String text = "gene\ts2\tx\ts1\ts3\ng2\t5\t0\t4\t6\ng9\t1\t1\t1\t1\ng1\t2\tNA\t1\t3\n";
    NumberMatrix factors = NumberMatrix.normalizationFactors(write(text), Counts.small(dir));
    assertThat(factors.columns()).containsExactly("s1", "s2", "s3");
    assertThat(factors.values()).isDeepEqualTo(new double[][] {{1, 2, 3}, {4, 5, 6}});
    assertThat(factors.extraRows()).isEqualTo(1);
    assertThat(factors.extraColumns()).isEqualTo(1);
  }

  @Test
  void designFollowsTheCounts() {
    String text = "Intercept,dose\ns3,1,-2.5\ns1,1,0\ns2,1,1e-3\ns4,1,4\n";
    NumberMatrix design = NumberMatrix.design(write(text), Counts.small(dir));
    assertThat(design.columns()).containsExactly("Intercept", "dose");
    assertThat(design.values()).isDeepEqualTo(new double[][] {{1, 0}, {1, 1e-3}, {1, -2.5}});
    assertThat(design.extraRows()).isEqualTo(1);
  }

  @Test
  void annotationMayLackGenes() {
    String text = "id\tsymbol\tchr\ng9\tA\t1\ng2\tB\tNA\n";
    GeneAnnotation annotation = GeneAnnotation.read(write(text), Counts.small(dir));
    assertThat(annotation.columns()).containsExactly("symbol", "chr");
    assertThat(annotation.values()[0]).containsExactly(null, "B");
    assertThat(annotation.values()[1]).containsExactly(null, null);
    assertThat(annotation.lacking()).isEqualTo(1);
    assertThat(annotation.extraRows()).isEqualTo(1);
  }

  @Test
  void controlGenesAreIndices() {
    ControlGenes control = ControlGenes.read(write("g2\ng9\ng1\ng2\n"), Counts.small(dir));
    assertThat(control.genes()).containsExactly(0, 1);
    assertThat(control.unknown()).isEqualTo(1);
  }

  private Path write(String text) {
    return TestFiles.write(dir, "t.tsv", text);
  }
}
