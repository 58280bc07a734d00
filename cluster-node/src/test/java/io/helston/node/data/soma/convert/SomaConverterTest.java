package io.helston.node.data.soma.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.helston.node.data.InputException;
import io.helston.node.data.soma.SharedSoma;
import io.helston.node.data.soma.SomaExperiment;
import io.helston.node.data.soma.SomaFormat;
import io.helston.node.data.soma.bytes.Datatype;
import io.helston.node.data.soma.storage.MemoryStorage;
import io.helston.node.data.soma.tiledb.Column;
import io.helston.node.data.soma.tiledb.SparseRows;
import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import io.jhdf.api.WritableGroup;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of other programs become experiments with the same content. */
final class SomaConverterTest {
  private static final String BANNER = "%%MatrixMarket matrix coordinate integer general\n";

  @TempDir private Path folder;
  private final MemoryStorage storage = new MemoryStorage();
  private final List<String> progress = new ArrayList<>();

  private SomaConverter.Summary convert(Path input) {
    return new SomaConverter(storage, SomaFormat.at(7).withTiles(50, 4), "RNA")
        .convert(input, (layer, cells, of) -> progress.add(layer + " " + cells + "/" + of));
  }

  private SomaExperiment converted() {
    return SomaExperiment.open(storage, SomaExperiment.LATEST);
  }

  private SparseRows rows(int count) {
    return converted()
        .measurement("RNA")
        .layer("data")
        .reader(null)
        .read(IntStream.range(0, count).toArray());
  }

  @ParameterizedTest
  @ValueSource(strings = {"synth_csr.h5ad", "synth_csr_gzip.h5ad"})
  void filesOfAnndataAreConverted(String name) {
    assumeTrue(SharedSoma.available(), "the shared folder with h5ad files is absent");
    SomaConverter.Summary summary = convert(SharedSoma.file(name));
    assertThat(summary).isEqualTo(new SomaConverter.Summary(80, 230, List.of("data"), List.of()));
    SparseRows cells = rows(80);
    assertThat(cells.size()).isEqualTo(3680);
    assertThat(cells.type()).isEqualTo(Datatype.FLOAT32);
    // The sum that the data's description gives, added in the order of the cells.
    double sum = IntStream.range(0, cells.size()).mapToDouble(cells::value).sum();
    assertThat(sum).isCloseTo(1825.9735745358776, org.assertj.core.api.Assertions.within(1e-9));
    var obs = converted().obs();
    assertThat(obs.columns())
        .containsExactly("soma_joinid", "obs_id", "tissue", "n_genes", "flag", "score");
    assertThat(obs.read("flag"))
        .isInstanceOfSatisfying(
            Column.Whole.class, flag -> assertThat(flag.type()).isEqualTo(Datatype.BOOL));
    assertThat(obs.read("tissue")).isInstanceOf(Column.Category.class);
  }

  @Test
  void filesOfOldAnndataAreConverted() {
    assumeTrue(SharedSoma.available(), "the shared folder with h5ad files is absent");
    convert(SharedSoma.file("subset_100_100.h5ad"));
    SparseRows cells = rows(100);
    assertThat(cells.size()).isEqualTo(13);
    assertThat(IntStream.range(0, 13).mapToDouble(cells::value).sum()).isEqualTo(14);
    var var = converted().measurement("RNA").var();
    assertThat(var.columns())
        .containsExactly("soma_joinid", "var_id", "gene_ids", "feature_types", "genome");
    assertThat(var.read("feature_types").text(0)).isEqualTo("Gene Expression");
  }

  @Test
  void columnsLayersAndDenseMatricesAreConverted() {
    Path path = folder.resolve("own.h5ad");
    try (WritableHdfFile file = HdfFile.write(path)) {
      WritableGroup obs = file.putGroup("obs");
      obs.putAttribute("_index", "names");
      obs.putAttribute("column-order", new String[] {"stage", "age", "soma_x"});
      obs.putDataset("names", new String[] {"c1", "c2", "c3"});
      WritableGroup stage = obs.putGroup("stage");
      stage.putAttribute("ordered", "TRUE");
      stage.putDataset("categories", new String[] {"early", "late"});
      stage.putDataset("codes", new byte[] {1, -1, 0});
      WritableGroup age = obs.putGroup("age");
      age.putDataset("values", new int[] {5, 6, 7});
      age.putDataset("mask", new String[] {"FALSE", "TRUE", "FALSE"});
      obs.putDataset("soma_x", new float[] {0.5f, 1, 2});
      WritableGroup var = file.putGroup("var");
      var.putDataset("_index", new String[] {"g1", "g2"});
      file.putDataset("X", new double[][] {{0, 1.5}, {2, 0}, {0, 0}});
      WritableGroup counts = file.putGroup("layers").putGroup("counts");
      counts.putAttribute("encoding-type", "csc_matrix");
      counts.putDataset("data", new int[] {7, 8, 9});
      counts.putDataset("indices", new int[] {2, 0, 1});
      counts.putDataset("indptr", new int[] {0, 2, 3});
      file.putGroup("obsm").putDataset("X_pca", new double[] {1});
    }
    SomaConverter.Summary summary = convert(path);
    assertThat(summary.layers()).containsExactly("counts", "data");
    assertThat(summary.leftOut()).containsExactly("obsm");
    var obs = converted().obs();
    List<Column> columns = obs.read(List.of("obs_id", "stage", "age", "_soma_x"));
    assertThat(IntStream.range(0, 3).mapToObj(row -> columns.get(1).text(row)))
        .containsExactly("late", null, "early");
    assertThat(IntStream.range(0, 3).mapToObj(row -> columns.get(2).text(row)))
        .containsExactly("5", null, "7");
    assertThat(columns.get(3).text(0)).isEqualTo("0.5");
    assertThat(obs.joinids("stage > 'early'")).containsExactly(0);
    SparseRows x = rows(3);
    assertThat(x.starts()).containsExactly(0, 1, 2, 2);
    assertThat(x.doubles()).containsExactly(1.5, 2);
    SparseRows counts =
        converted().measurement("RNA").layer("counts").reader(null).read(new int[] {0, 1, 2});
    assertThat(counts.starts()).containsExactly(0, 1, 2, 3);
    assertThat(counts.columns()).containsExactly(0, 1, 0);
    assertThat(counts.doubles()).containsExactly(8, 9, 7);
  }

  @Test
  void columnsNamedLikeTheNamesOfRowsAreKept() {
    convert(withColumns("obs_id", "age"));
    var obs = converted().obs();
    assertThat(obs.columns()).containsExactly("soma_joinid", "obs_id", "_obs_id", "age");
    assertThat(obs.read("obs_id").text(1)).isEqualTo("c2");
    assertThat(obs.read("_obs_id").text(1)).isEqualTo("2");
  }

  @Test
  void columnsThatWouldHaveOneNameAreRefused() {
    assertThatThrownBy(() -> convert(withColumns("soma_x", "_soma_x")))
        .isInstanceOf(InputException.class)
        .hasMessageEndingWith("column '_soma_x' of obs would be a second '_soma_x'; rename it");
  }

  private Path withColumns(String... columns) {
    Path path = folder.resolve("columns.h5ad");
    try (WritableHdfFile file = HdfFile.write(path)) {
      WritableGroup obs = file.putGroup("obs");
      obs.putAttribute("_index", "index");
      obs.putAttribute("column-order", columns);
      obs.putDataset("index", new String[] {"c1", "c2"});
      for (String column : columns) {
        obs.putDataset(column, new int[] {1, 2});
      }
      WritableGroup var = file.putGroup("var");
      var.putAttribute("_index", "_index");
      var.putDataset("_index", new String[] {"g1", "g2"});
      file.putDataset("X", new double[][] {{0, 1}, {2, 0}});
    }
    return path;
  }

  @Test
  void filesThatEndEarlyAreRefused() throws IOException {
    assumeTrue(SharedSoma.available(), "the shared folder with h5ad files is absent");
    byte[] sound = Files.readAllBytes(SharedSoma.file("synth_csr.h5ad"));
    Path path = folder.resolve("short.h5ad");
    for (int length = 0; length < sound.length; length += 3001) {
      Files.write(path, Arrays.copyOf(sound, length));
      assertThatThrownBy(() -> convertElsewhere(path))
          .as("of %d bytes", length)
          .isInstanceOf(InputException.class)
          .hasMessageContaining("short.h5ad: ");
    }
  }

  @Test
  void namesThatAreNotInTheFileAreToldAsItsFault() throws IOException {
    assumeTrue(SharedSoma.available(), "the shared folder with h5ad files is absent");
    byte[] bytes = Files.readAllBytes(SharedSoma.file("synth_csr.h5ad"));
    // A byte of the number that a name of a feature has in its heap.
    bytes[56079] ^= 0x40;
    Path path = Files.write(folder.resolve("damaged.h5ad"), bytes);
    assertThatThrownBy(() -> convertElsewhere(path))
        .isInstanceOf(InputException.class)
        .hasMessageEndingWith("object with index: 1073741968), expected an h5ad file");
  }

  private static void convertElsewhere(Path path) {
    new SomaConverter(new MemoryStorage(), SomaFormat.at(7), "RNA")
        .convert(path, (layer, cells, of) -> {});
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void foldersWithMatrixMarketFilesAreConverted(boolean gzipped) throws IOException {
    write("barcodes.tsv", "AAA\nCCC\nGGG\n", gzipped);
    write("features.tsv", "ENSG1\tA 1\tGene Expression\nENSG2\tB\tGene Expression\n", gzipped);
    write("matrix.mtx", BANNER + "%made for a test\n2 3 3\n2 1 5\n1 1 3\n1 3 4\n", gzipped);
    convert(folder);
    SparseRows cells = rows(3);
    assertThat(cells.starts()).containsExactly(0, 2, 2, 3);
    assertThat(cells.columns()).containsExactly(0, 1, 0);
    assertThat(cells.floats()).containsExactly(3, 5, 4);
    assertThat(progress).containsExactly("data 1/3", "data 2/3", "data 3/3");
    var var = converted().measurement("RNA").var();
    assertThat(var.read("feature_name").text(0)).isEqualTo("A 1");
    assertThat(var.read("feature_type").text(1)).isEqualTo("Gene Expression");
    assertThat(converted().obs().read("obs_id").text(2)).isEqualTo("GGG");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "2 3 2|1 2 1|1 1 1~matrix.mtx:4: has cell 1 after cell 2 or an entry twice",
        "2 3 3|1 1 1|1 1 1|1 2 1~has cell 2 after cell 2 or an entry twice",
        "2 3 2|1 1 1|1 1 1~has an entry of the last cells twice",
        "2 3 2|1 1 1~ends or breaks after 1 entries, expected 2",
        "2 3 1|1 1 1|1 2 1~goes on after 1 entries",
        "2 3 1|3 1 1~has '3', expected 1 to 2",
        "2 3 1|1 1 0.5~has '0.5', expected a number",
        "2 3 1|1 1 99999999~has '99999999', expected a number",
        "3 3 1|1 1 1~has another size than 2 features and 3 barcodes",
      })
  void brokenMatricesAreToldByLine(String entries, String message) throws IOException {
    write("barcodes.tsv", "AAA\nCCC\nGGG\n", false);
    write("genes.tsv", "ENSG1\nENSG2\n", false);
    write("matrix.mtx", BANNER + entries.replace('|', '\n') + "\n", false);
    assertThatThrownBy(() -> convert(folder))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(message);
  }

  @Test
  void foldersWithoutMatrixAreRefused() {
    assertThatThrownBy(() -> convert(folder))
        .isInstanceOf(InputException.class)
        .hasMessageEndingWith(
            "has no barcodes.tsv, expected matrix.mtx, barcodes.tsv and features.tsv, gzipped or"
                + " not");
  }

  private void write(String name, String text, boolean gzipped) throws IOException {
    Path path = folder.resolve(gzipped ? name + ".gz" : name);
    try (OutputStream file = Files.newOutputStream(path);
        OutputStream out = gzipped ? new GZIPOutputStream(file) : file) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
  }
}
