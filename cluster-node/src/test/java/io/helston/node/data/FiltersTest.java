package io.helston.node.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class FiltersTest {
  @TempDir Path dir;

  @Test
  void withoutListsEverybodyIsKept() {
    var selection = SampleFilter.keep(TestFiles.fam(dir, 3), Optional.empty(), Optional.empty());
    assertThat(selection.keep()).containsExactly(true, true, true);
    assertThat(selection.kept()).isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "f3 i3\nf1 i1\nf9 i9\n",
        "FID IID\nf1 i1 x\nf3 i3\nf9 i9",
        "#FID\tIID\nf1\ti1\nf3\ti3\nx y",
        "#IID\ni1\ni3\ni9\n",
        "IID\r\ni1\r\ni3\r\ni9\r\n",
        "i1\ni3\nnone\n",
        "f1 i1\nf3 i3\ni2 f2\n"
      })
  void listedIndividualsAreKept(String text) {
    var selection = SampleFilter.keep(TestFiles.fam(dir, 3), list("keep", text), Optional.empty());
    assertThat(selection.keep()).containsExactly(true, false, true);
    assertThat(selection.kept()).isEqualTo(2);
    assertThat(selection.removed()).isEqualTo(1);
    assertThat(selection.absent()).isEqualTo(1);
  }

  @Test
  void removeWinsOverKeep() {
    var selection =
        SampleFilter.keep(
            TestFiles.fam(dir, 3), list("keep", "f1 i1\nf2 i2\n"), list("remove", "i2\ni7\n"));
    assertThat(selection.keep()).containsExactly(true, false, false);
    assertThat(selection.absent()).isEqualTo(1);
  }

  @Test
  void variantsAreExtractedInFileOrder() {
    BimTable bim = TestFiles.bim(dir, "a", ".", "b", ".", "c");
    assertThat(VariantFilter.select(bim, list("l", "c x\na y\nnone\n"), Optional.empty()))
        .containsExactly(0, 4);
    assertThat(VariantFilter.select(bim, Optional.empty(), list("l", "#ID\nb\n")))
        .containsExactly(0, 1, 3, 4);
    assertThat(VariantFilter.select(bim, list("l", "a\nb\nb\n"), list("m", "b\n")))
        .containsExactly(0);
    assertThat(VariantFilter.select(bim, Optional.empty(), Optional.empty()))
        .containsExactly(0, 1, 2, 3, 4);
  }

  @Test
  void vectorsAreTheColumns() {
    Path path = TestFiles.write(dir, "z.tsv", TestFiles.gzip("1\t2\r\n-3.5\t4e-1\r\n5\t6"));
    assertThat(VectorsFile.read(path, 3)).isDeepEqualTo(new double[][] {{1, -3.5, 5}, {2, 0.4, 6}});
  }

  private Optional<Path> list(String name, String text) {
    return Optional.of(TestFiles.write(dir, name, text));
  }
}
