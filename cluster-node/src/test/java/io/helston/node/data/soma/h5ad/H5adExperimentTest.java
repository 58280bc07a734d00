package io.helston.node.data.soma.h5ad;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.helston.node.data.InputException;
import io.helston.node.data.OpenFiles;
import io.helston.node.data.soma.CellSource;
import io.helston.node.data.soma.CellTable;
import io.helston.node.data.soma.SharedSoma;
import io.helston.node.data.soma.SomaExperiment;
import io.helston.node.data.soma.SomaFormat;
import io.helston.node.data.soma.convert.SomaConverter;
import io.helston.node.data.soma.h5ad.H5adStudy.Encoding;
import io.helston.node.data.soma.h5ad.H5adStudy.Values;
import io.helston.node.data.soma.storage.MemoryStorage;
import io.helston.node.data.soma.tiledb.Column;
import io.helston.node.data.soma.tiledb.RowReader;
import io.helston.node.data.soma.tiledb.SparseRows;
import io.jhdf.api.WritableGroup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A file read as it is and the experiment that is made of it are one to whoever reads them. */
final class H5adExperimentTest {
  private static final int PASSES = 30;

  @TempDir private Path folder;

  static List<H5adStudy> studies() {
    return H5adStudy.all();
  }

  private static SomaExperiment converted(Path file) {
    var storage = new MemoryStorage();
    new SomaConverter(storage, SomaFormat.at(7).withTiles(50, 4), "RNA")
        .convert(file, (layer, cells, of) -> {});
    return SomaExperiment.open(storage, SomaExperiment.LATEST);
  }

  @ParameterizedTest
  @MethodSource("studies")
  void tablesAndRowsAreThoseOfTheConvertedFile(H5adStudy study) {
    Path file = study.write(folder.resolve("study.h5ad"));
    assertSame(file, List.of("data", "counts"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"synth_csr.h5ad", "synth_csr_gzip.h5ad", "subset_100_100.h5ad"})
  void filesOfAnndataAreReadAsTheyAreConverted(String name) {
    assumeTrue(SharedSoma.available(), "the shared folder with h5ad files is absent");
    assertSame(SharedSoma.file(name), List.of("data"));
  }

  private static void assertSame(Path file, List<String> layers) {
    SomaExperiment soma = converted(file);
    try (H5adExperiment h5ad = H5adExperiment.open(file)) {
      assertSame(h5ad.obs(), soma.obs());
      assertSame(h5ad.var("RNA"), soma.var("RNA"));
      for (String layer : layers) {
        assertThat(h5ad.layer("RNA", layer).shape()).isEqualTo(soma.layer("RNA", layer).shape());
        assertThat(h5ad.layer("RNA", layer).type()).isEqualTo(soma.layer("RNA", layer).type());
        assertSameRows(h5ad, soma, layer);
      }
    }
  }

  private static void assertSame(CellTable one, CellTable other) {
    assertThat(one.columns()).isEqualTo(other.columns());
    List<Column> columns = one.read(one.columns());
    List<Column> others = other.read(other.columns());
    for (int c = 0; c < columns.size(); c++) {
      Column column = columns.get(c);
      Column expected = others.get(c);
      assertThat(column.getClass()).isEqualTo((Object) expected.getClass());
      assertThat(texts(column)).isEqualTo(texts(expected));
      if (column instanceof Column.Category category) {
        assertThat(category.enumeration()).isEqualTo(((Column.Category) expected).enumeration());
      }
      if (column instanceof Column.Whole whole) {
        assertThat(whole.type()).isEqualTo(((Column.Whole) expected).type());
      }
    }
  }

  private static List<String> texts(Column column) {
    return Arrays.asList(
        IntStream.range(0, column.size()).mapToObj(column::text).toArray(String[]::new));
  }

  private static void assertSameRows(CellSource one, CellSource other, String layer) {
    var random = new SplittableRandom(layer.hashCode());
    int cells = one.obs().joinids().length;
    int genes = one.var("RNA").joinids().length;
    for (int pass = 0; pass < PASSES; pass++) {
      double share = pass == 0 ? 1 : random.nextDouble();
      int[] map = pass % 2 == 0 ? null : columnMap(genes, random);
      RowReader reader = one.layer("RNA", layer).reader(map);
      RowReader expected = other.layer("RNA", layer).reader(map);
      for (int again = 0; again < 3; again++) {
        int[] rows = IntStream.range(0, cells).filter(row -> random.nextDouble() < share).toArray();
        assertSame(reader.read(rows), expected.read(rows));
      }
    }
  }

  private static int[] columnMap(int genes, SplittableRandom random) {
    int[] map = new int[genes];
    int next = 0;
    for (int gene = 0; gene < genes; gene++) {
      map[gene] = random.nextInt(3) == 0 ? next++ : -1;
    }
    return map;
  }

  private static void assertSame(SparseRows rows, SparseRows expected) {
    assertThat(rows.starts()).isEqualTo(expected.starts());
    assertThat(rows.columns()).isEqualTo(expected.columns());
    assertThat(rows.floats()).isEqualTo(expected.floats());
    assertThat(rows.doubles()).isEqualTo(expected.doubles());
    assertThat(rows.type()).isEqualTo(expected.type());
  }

  @Test
  void filtersSelectTheSameCells() {
    Path file = H5adStudy.usual().write(folder.resolve("study.h5ad"));
    SomaExperiment soma = converted(file);
    try (H5adExperiment h5ad = H5adExperiment.open(file)) {
      for (String filter :
          List.of(
              "stage > 'early'",
              "stage != 'early'",
              "age < 30 or label == 'rare'",
              "passed == True and weight >= 0.5",
              "obs_id in ['c3', 'c7'] or soma_joinid == 200")) {
        assertThat(h5ad.obs().joinids(filter))
            .as(filter)
            .isNotEmpty()
            .isEqualTo(soma.obs().joinids(filter));
      }
      assertThatThrownBy(() -> h5ad.obs().joinids("labl == 'rare'"))
          .isInstanceOf(InputException.class)
          .hasMessageContaining("study.h5ad: ")
          .hasMessageContaining("did you mean 'label'?");
    }
  }

  @Test
  void matricesByColumnAreConvertedOnly() {
    var byColumn = new H5adStudy(Values.INT32, Encoding.CSC, true);
    Path file = byColumn.write(folder.resolve("columns.h5ad"));
    Path rows = new H5adStudy(Values.INT32, Encoding.CSR, true).write(folder.resolve("rows.h5ad"));
    assertSameRows(converted(file), converted(rows), "counts");
    try (H5adExperiment h5ad = H5adExperiment.open(file)) {
      assertThatThrownBy(() -> h5ad.layer("RNA", "data"))
          .isInstanceOf(InputException.class)
          .hasMessageEndingWith(
              "columns.h5ad: matrix X is compressed by columns, expected rows; make an experiment"
                  + " of the file first, with 'helston soma convert'");
    }
  }

  @Test
  void layersAndMeasurementsAreCalledAsTheConvertedOnes() {
    Path file = H5adStudy.usual().write(folder.resolve("study.h5ad"));
    try (H5adExperiment h5ad = H5adExperiment.open(file)) {
      assertThat(h5ad.layers()).containsExactly("counts", "data");
      assertThatThrownBy(() -> h5ad.layer("RNA", "count"))
          .hasMessageEndingWith(
              "study.h5ad: has no layer 'count', expected one of counts, data (did you mean"
                  + " 'counts'?)");
      assertThatThrownBy(() -> h5ad.layer("DNA", "data"))
          .hasMessageEndingWith(
              "study.h5ad: has no measurement 'DNA', expected RNA, the one that an h5ad file has");
    }
  }

  @Test
  void valuesThatAreStoredThoughTheyAre0Stay() {
    Path file =
        H5adStudy.usual()
            .write(
                folder.resolve("zeros.h5ad"),
                more -> {
                  WritableGroup group = more.putGroup("uns");
                  group.putDataset("unread", new int[] {1});
                });
    try (H5adExperiment h5ad = H5adExperiment.open(file)) {
      assertThat(h5ad.leftOut()).containsExactly("uns");
      assertThat(h5ad.layer("RNA", "data").reader(null).read(new int[0]).size()).isZero();
    }
  }

  @Test
  void aFileThatWasChangedIsRefused() throws IOException {
    Path file = H5adStudy.usual().write(folder.resolve("study.h5ad"));
    long state = H5adExperiment.state(file);
    try (H5adExperiment h5ad = H5adExperiment.open(file, state)) {
      RowReader reader = h5ad.layer("RNA", "data").reader(null);
      reader.read(new int[] {1});
      FileTime written = Files.getLastModifiedTime(file);
      Files.setLastModifiedTime(file, FileTime.fromMillis(written.toMillis() + 1));
      String message =
          "study.h5ad: was changed after the run began, expected the same size and time of"
              + " writing";
      assertThatThrownBy(() -> reader.read(new int[] {1})).hasMessageEndingWith(message);
      assertThatThrownBy(() -> h5ad.obs().read("label")).hasMessageEndingWith(message);
      assertThatThrownBy(() -> H5adExperiment.open(file, state)).hasMessageEndingWith(message);
      assertThat(OpenFiles.of(file)).isEqualTo(1);
    }
    assertThat(OpenFiles.of(file)).isZero();
  }
}
