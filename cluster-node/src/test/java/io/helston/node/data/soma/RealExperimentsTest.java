package io.helston.node.data.soma;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.helston.node.data.InputException;
import io.helston.node.data.soma.bytes.Datatype;
import io.helston.node.data.soma.storage.LocalStorage;
import io.helston.node.data.soma.tiledb.Column;
import io.helston.node.data.soma.tiledb.MatrixReader;
import io.helston.node.data.soma.tiledb.SparseArray;
import io.helston.node.data.soma.tiledb.SparseRows;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Experiments that other programs wrote, cell by cell. */
final class RealExperimentsTest {
  @TempDir private Path folder;

  @BeforeEach
  void requireData() {
    assumeTrue(SharedSoma.available(), "the shared folder with SOMA experiments is absent");
  }

  @ParameterizedTest
  @ValueSource(strings = {"counts", "data", "scale_data"})
  void matricesOfVersion22HaveEveryCell(String layer) {
    SomaExperiment experiment = pbmc();
    SomaSparseArray matrix = experiment.measurement("RNA").layer(layer);
    assertThat(matrix.shape()).containsExactly(80, 230);
    assertThat(cells(matrix.reader(null), 80))
        .isEqualTo(expectedCells("pbmc_small/X_" + layer + ".tsv"));
  }

  @Test
  void tablesOfVersion22HaveEveryValue() {
    SomaExperiment experiment = pbmc();
    assertThat(rows(experiment.obs())).isEqualTo(expectedRows("pbmc_small/obs.tsv"));
    assertThat(rows(experiment.measurement("RNA").var()))
        .isEqualTo(expectedRows("pbmc_small/var.tsv"));
  }

  @Test
  void version21HasEveryCellAndValue() {
    SomaExperiment experiment = version21();
    assertThat(rows(experiment.obs())).isEqualTo(expectedRows("exp_v21/obs.tsv"));
    SomaMeasurement measurement = experiment.measurement("RNA");
    assertThat(rows(measurement.var())).isEqualTo(expectedRows("exp_v21/var.tsv"));
    assertThat(cells(measurement.layer("data").reader(null), 300))
        .isEqualTo(expectedCells("exp_v21/X_data.tsv"));
  }

  @ParameterizedTest
  @ValueSource(longs = {100, 150, 200})
  void newestFragmentWinsAtEachTime(long timestamp) {
    SharedSoma.unpack(SharedSoma.FRAGMENTS, folder);
    SparseArray array = SparseArray.open(new LocalStorage(folder.resolve("multi")), "", timestamp);
    List<String> expected =
        expectedCells("multi_fragment/multi_fragment_ts%d.tsv".formatted(timestamp));
    assertThat(cells(new MatrixReader(array, "soma_data", null), 100)).isEqualTo(expected);
  }

  @Test
  void nothingIsThereBeforeTheFirstFragment() {
    SharedSoma.unpack(SharedSoma.FRAGMENTS, folder);
    SparseArray array = SparseArray.open(new LocalStorage(folder.resolve("multi")), "", 99);
    assertThat(array.fragmentCount()).isZero();
    assertThat(new MatrixReader(array, "soma_data", null).read(new int[] {0, 1}).size()).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "tissue == 'lung' and n_genes > 500; 71",
        "n_genes > 500 & tissue in [\"lung\"]; 71",
        "obs_id == 'CELL7'; 1",
        "tissue != 'blood'; 190",
      })
  void valueFiltersSelectRows(String filter, int rows) {
    assertThat(version21().obs().joinids(filter)).hasSize(rows);
  }

  @Test
  void valueFiltersOnMisspeltColumnsNameTheNearest() {
    SomaDataFrame obs = version21().obs();
    assertThatThrownBy(() -> obs.joinids("tisue == 'lung'"))
        .isInstanceOf(InputException.class)
        .hasMessageEndingWith(
            "at character 1 of the filter: found no column 'tisue' (did you mean 'tissue'?)");
  }

  @Test
  void columnsAreChosenAndMoved() {
    SomaSparseArray matrix = version21().measurement("RNA").layer("data");
    SparseRows all = matrix.reader(null).read(new int[] {3, 7, 250});
    int[] map = new int[400];
    for (int column = 0; column < 400; column++) {
      map[column] = column % 2 == 0 ? 399 - column : -1;
    }
    SparseRows chosen = matrix.reader(map).read(new int[] {3, 7, 250});
    List<String> expected = new ArrayList<>();
    for (int row = 0; row < 3; row++) {
      for (int i = all.starts()[row + 1] - 1; i >= all.starts()[row]; i--) {
        if (all.columns()[i] % 2 == 0) {
          expected.add(row + " " + (399 - all.columns()[i]) + " " + all.value(i));
        }
      }
    }
    assertThat(lines(chosen, new int[] {0, 1, 2})).isEqualTo(expected);
  }

  private SomaExperiment pbmc() {
    return SomaExperiment.open(
        SharedSoma.unpack(SharedSoma.PBMC, folder).toString(), SomaExperiment.LATEST);
  }

  private SomaExperiment version21() {
    Path root = SharedSoma.unpack(SharedSoma.VERSION_21, folder).resolve("b21");
    return SomaExperiment.open(root.toUri().toString(), SomaExperiment.LATEST);
  }

  private static List<List<String>> expectedRows(String name) {
    return SharedSoma.rows(name).stream().map(List::of).toList();
  }

  private static List<String> expectedCells(String name) {
    return SharedSoma.rows(name).stream()
        .map(row -> row[0] + " " + row[1] + " " + Double.parseDouble(row[2]))
        .toList();
  }

  private static List<String> cells(MatrixReader reader, int rows) {
    int[] all = IntStream.range(0, rows).toArray();
    return lines(reader.read(all), all);
  }

  private static List<String> lines(SparseRows rows, int[] names) {
    List<String> lines = new ArrayList<>();
    for (int row = 0; row < rows.rows(); row++) {
      for (int i = rows.starts()[row]; i < rows.starts()[row + 1]; i++) {
        lines.add(names[row] + " " + rows.columns()[i] + " " + rows.value(i));
      }
    }
    return lines;
  }

  private static List<List<String>> rows(SomaDataFrame frame) {
    List<Column> columns = frame.read(frame.columns());
    return IntStream.range(0, columns.getFirst().size())
        .mapToObj(row -> columns.stream().map(column -> text(column, row)).toList())
        .toList();
  }

  private static String text(Column column, int row) {
    if (column.isNull(row)) {
      return "NULL";
    }
    boolean truth = column instanceof Column.Whole whole && whole.type() == Datatype.BOOL;
    return truth ? column.text(row).equals("true") ? "1" : "0" : column.text(row);
  }
}
