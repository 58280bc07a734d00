package io.helston.node.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SampleTableTest {
  @TempDir Path dir;

  @ParameterizedTest
  @ValueSource(strings = {"FID IID", "#FID\tIID", "\uFEFFFID IID", "fid iid"})
  void tableIsReadWithFamilies(String ids) {
    SampleTable table =
        table(ids + " height sex\r\nf2 i2 -9 M\r\nf1 i1 NA NA\r\nf9 i9 1e2 F\r\n\n");
    assertThat(table.columns()).containsExactly("height", "sex");
    assertThat(table.size()).isEqualTo(3);
    assertThat(table.numeric("height")).containsExactly(-9, Double.NaN, 100);
    assertThat(table.categories("sex")).containsExactly("M", null, "F");
    assertThat(table.categories("height")).containsExactly("-9", null, "1e2");
    assertThat(table.rowsFor(TestFiles.fam(dir, 3))).containsExactly(1, 0, FamTable.ABSENT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"IID", "#IID"})
  void tableWithoutFamiliesIsMatchedByIid(String id) {
    SampleTable table = table(id + " height\ni3 3\ni1 1\n");
    assertThat(table.rowsFor(TestFiles.fam(dir, 3))).containsExactly(1, FamTable.ABSENT, 0);
  }

  @Test
  void familyIsPartOfTheIdentity() {
    SampleTable table = table("FID IID a\nf1 i1 1\nf2 i1 2\nx i2 3\n");
    assertThat(table.rowsFor(TestFiles.fam(dir, 2))).containsExactly(0, FamTable.ABSENT);
  }

  @Test
  void columnThatIsNotUsedMayHoldAnything() {
    SampleTable table = table("FID IID note a\nf1 i1 n/a 1\n");
    assertThatCode(() -> table.numeric("a")).doesNotThrowAnyException();
  }

  @Test
  void manyRowsAreKeptInOrder() {
    var text = new StringBuilder("FID IID a b\n");
    for (int i = 0; i < 5_000; i++) {
      text.append("f" + i + " i" + i + " " + i + " " + -i + "\n");
    }
    SampleTable table = table(text.toString());
    assertThat(table.numeric("a")[4_321]).isEqualTo(4_321);
    assertThat(table.numeric("b")[4_321]).isEqualTo(-4_321);
  }

  @Test
  void columnListsAndRangesAreExpanded() {
    List<String> available = List.of("age", "PC1", "PC2", "PC3", "PC2_avg", "PC3_avg", "odd{1}");
    assertThat(expand(available, "PC{1:3}")).containsExactly("PC1", "PC2", "PC3");
    assertThat(expand(available, "PC3,age", "PC{2:3}")).containsExactly("PC3", "age", "PC2");
    assertThat(expand(available, "PC{2:3}_avg, age")).containsExactly("PC2_avg", "PC3_avg", "age");
    assertThat(expand(available, "odd{1}")).containsExactly("odd{1}");
    assertThat(expand(available)).isEqualTo(available);
  }

  @Test
  void numericCovariatesFollowTheFam() {
    SampleTable table = table("FID IID age pc\nf3 i3 30 0.3\nf1 i1 10 NA\n");
    var covariates = covariates(table, List.of("pc", "age"), List.of());
    assertThat(covariates.names()).containsExactly("pc", "age");
    assertThat(covariates.columns()[0]).containsExactly(Double.NaN, Double.NaN, 0.3);
    assertThat(covariates.columns()[1]).containsExactly(10, Double.NaN, 30);
  }

  @Test
  void categoricalCovariateBecomesOneColumnForEachLevelButTheFirst() {
    SampleTable table = table("FID IID site age\nf1 i1 c 5\nf2 i2 NA 6\nf3 i3 a 7\nf4 i4 b 8\n");
    var covariates =
        CovariateMatrix.of(
            table, table.rowsFor(TestFiles.fam(dir, 4)), List.of("site", "age"), List.of("site"));
    assertThat(covariates.names()).containsExactly("site=b", "site=c", "age");
    assertThat(covariates.columns()[0]).containsExactly(0, Double.NaN, 0, 1);
    assertThat(covariates.columns()[1]).containsExactly(1, Double.NaN, 0, 0);
  }

  @Test
  void categoricalCovariateThatIsNotSelectedComesLast() {
    SampleTable table = table("FID IID site age\nf1 i1 c 5\nf2 i2 d 6\n");
    assertThat(covariates(table, List.of("age"), List.of("site")).names())
        .containsExactly("age", "site=d");
  }

  @Test
  void levelOutsideTheFamGetsNoColumn() {
    SampleTable table = table("FID IID site\nf1 i1 c\nf2 i2 d\nother x a\n");
    assertThat(covariates(table, List.of(), List.of("site")).names()).containsExactly("site=d");
  }

  private CovariateMatrix covariates(
      SampleTable table, List<String> selected, List<String> categorical) {
    int[] rows = table.rowsFor(TestFiles.fam(dir, 3));
    return CovariateMatrix.of(table, rows, selected, categorical);
  }

  private List<String> expand(List<String> available, String... names) {
    return ColumnSelection.expand(List.of(names), available, Path.of("cov.txt"));
  }

  private SampleTable table(String text) {
    return SampleTable.read(TestFiles.write(dir, "toy.pheno", text));
  }
}
