package io.helston.node.data.soma;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.helston.node.data.InputException;
import io.helston.node.data.soma.bytes.Datatype;
import io.helston.node.data.soma.storage.LocalSink;
import io.helston.node.data.soma.storage.MemoryStorage;
import io.helston.node.data.soma.tiledb.Column;
import io.helston.node.data.soma.tiledb.MatrixReader;
import io.helston.node.data.soma.tiledb.SparseRows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written is read as it was. */
final class WrittenExperimentsTest {
  @ParameterizedTest
  @ValueSource(ints = {21, 22})
  void everyCellAndValueComesBack(int version) {
    for (int seed = 0; seed < 150; seed++) {
      var written = new RandomExperiment(seed, 120, 80, version);
      var storage = new MemoryStorage();
      written.write(storage);
      SomaExperiment read = SomaExperiment.open(storage, SomaExperiment.LATEST);
      requireSame(written, read, "seed " + seed);
    }
  }

  static void requireSame(RandomExperiment written, SomaExperiment read, String name) {
    assertThat(texts(read.obs())).as(name).isEqualTo(texts(written.obs, written.rows));
    SomaMeasurement measurement = read.measurement("RNA");
    assertThat(texts(measurement.var())).as(name).isEqualTo(texts(written.var, written.columns));
    SomaSparseArray matrix = measurement.layer("data");
    assertThat(matrix.type()).isEqualTo(written.type);
    assertThat(matrix.shape()).as(name).containsExactly(written.rows, written.columns);
    int[] all = IntStream.range(0, written.rows).toArray();
    MatrixReader reader = matrix.reader(null);
    requireSame(written, reader.read(all), name);
    reader.lend(new int[] {written.rows / 2});
    requireSame(written, reader.lend(all), name + ", lent");
  }

  private static void requireSame(RandomExperiment written, SparseRows rows, String name) {
    assertThat(rows.size()).as(name).isEqualTo(rows.starts()[written.rows]);
    assertThat(rows.rows()).isEqualTo(written.rows);
    for (int row = 0; row < written.rows; row++) {
      int start = rows.starts()[row];
      int end = rows.starts()[row + 1];
      assertThat(Arrays.copyOfRange(rows.columns(), start, end))
          .as("%s, row %d", name, row)
          .isEqualTo(written.columnIds.get(row));
      assertThat(IntStream.range(start, end).mapToDouble(rows::value).toArray())
          .as("%s, row %d", name, row)
          .isEqualTo(written.values.get(row));
    }
  }

  private static List<List<String>> texts(SomaDataFrame frame) {
    List<String> names = frame.columns();
    assertThat(names.removeFirst()).isEqualTo("soma_joinid");
    long[] joinids = frame.joinids();
    assertThat(joinids).isEqualTo(IntStream.range(0, joinids.length).asLongStream().toArray());
    return texts(frame.read(names), joinids.length);
  }

  private static List<List<String>> texts(List<Column> columns, int rows) {
    List<List<String>> texts = new ArrayList<>();
    for (Column column : columns) {
      List<String> cells = new ArrayList<>(List.of(column.name()));
      for (int row = 0; row < rows; row++) {
        cells.add(column.isNull(row) ? "no value" : "=" + column.text(row));
      }
      texts.add(cells);
    }
    return texts;
  }

  @Test
  void someRowsReadOnlyTheTilesThatHaveThem() {
    var storage = new MemoryStorage();
    SomaFormat format = SomaFormat.at(5).withTiles(100, 10);
    var writer = new SomaExperimentWriter(storage, format);
    writer.obs(List.of(), 1000);
    writer.var("RNA", List.of(), 10);
    int[] all = IntStream.range(0, 10).toArray();
    try (SomaMatrixWriter matrix = writer.layer("RNA", "data", Datatype.FLOAT32, 1000, 10)) {
      for (int row = 0; row < 1000; row++) {
        matrix.addRow(row, all, new double[10], 0, 10);
      }
      matrix.commit();
    }
    writer.finish();
    SomaSparseArray matrix =
        SomaExperiment.open(storage, SomaExperiment.LATEST).measurement("RNA").layer("data");
    assertThat(matrix.array().tiles()).isEqualTo(100);
    MatrixReader reader = matrix.reader(null);
    assertThat(reader.read(new int[] {15, 16, 995}).starts()).containsExactly(0, 10, 20, 30);
    assertThat(reader.tilesRead()).isEqualTo(2);
  }

  /** Tiles of 100 numbers: cells 0 to 49 with 2 numbers each, then 10 cells with 10 each. */
  @Test
  void tilesTellAboutHowManyNumbersRowsHave() {
    var storage = new MemoryStorage();
    var writer = new SomaExperimentWriter(storage, SomaFormat.at(5).withTiles(100, 10));
    writer.obs(List.of(), 70);
    writer.var("RNA", List.of(), 10);
    int[] all = IntStream.range(0, 10).toArray();
    try (SomaMatrixWriter matrix = writer.layer("RNA", "data", Datatype.FLOAT32, 70, 10)) {
      for (int row = 0; row < 60; row++) {
        matrix.addRow(row, all, new double[10], 0, row < 50 ? 2 : 10);
      }
      matrix.commit();
    }
    writer.finish();
    SomaSparseArray matrix =
        SomaExperiment.open(storage, SomaExperiment.LATEST).measurement("RNA").layer("data");
    assertThat(matrix.estimatedCells(new long[] {0, 7, 49, 50, 59, 60, 69}))
        .containsExactly(2, 2, 2, 10, 10, 0, 0);
    assertThat(matrix.estimatedCells(LongStream.range(0, 70).toArray())).hasSize(70);
    assertThat(Arrays.stream(matrix.estimatedCells(LongStream.range(0, 70).toArray())).sum())
        .isEqualTo(200, within(1e-9));
  }

  @Test
  void anExperimentBeforeItsTimeIsNotThere() {
    var storage = new MemoryStorage();
    new RandomExperiment(3, 50, 50, 22).write(storage);
    assertThatThrownBy(() -> SomaExperiment.open(storage, 999))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("was no SOMA object yet at the time 999");
  }

  @Test
  void foldersWithFilesAreNotWrittenTo(@TempDir Path folder) throws IOException {
    Files.writeString(folder.resolve("mine.txt"), "mine");
    assertThatThrownBy(() -> new LocalSink(folder))
        .isInstanceOf(InputException.class)
        .hasMessageEndingWith("is not empty, expected a new folder");
  }

  @Test
  void rowsAndColumnsMustIncrease() {
    var writer = new SomaExperimentWriter(new MemoryStorage(), SomaFormat.at(5));
    writer.var("RNA", List.of(), 3);
    try (SomaMatrixWriter matrix = writer.layer("RNA", "data", Datatype.INT32, 4, 3)) {
      matrix.addRow(1, new int[] {0, 2}, new double[] {1, 2}, 0, 2);
      assertThatThrownBy(() -> matrix.addRow(1, new int[] {0}, new double[] {1}, 0, 1))
          .hasMessage("row 1 after row 1 of 4");
      assertThatThrownBy(() -> matrix.addRow(2, new int[] {1, 1}, new double[2], 0, 2))
          .hasMessage("column 1 after column 1 of 3");
      assertThatThrownBy(() -> matrix.addRow(3, new int[] {1}, new double[] {0.5}, 0, 1))
          .hasMessage("the value 0.5 in a matrix of INT32");
    }
  }

  @Test
  void misspeltNamesAreToldTheNearest() {
    var storage = new MemoryStorage();
    new RandomExperiment(3, 50, 50, 22).write(storage);
    SomaExperiment experiment = SomaExperiment.open(storage, SomaExperiment.LATEST);
    assertThatThrownBy(() -> experiment.measurement("RNB"))
        .hasMessage(
            "memory/ms: has no measurement 'RNB', expected one of RNA (did you mean 'RNA'?)");
    assertThatThrownBy(() -> experiment.measurement("RNA").layer("dat"))
        .hasMessageEndingWith("has no layer 'dat', expected one of data (did you mean 'data'?)");
    assertThatThrownBy(() -> experiment.obs().read("soma_joinit"))
        .hasMessageEndingWith("has no column 'soma_joinit' (did you mean 'soma_joinid'?)");
  }
}
