package io.helston.node.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.helston.node.data.soma.SharedSoma;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code helston soma info} prints of experiments, and of what is none. */
final class SomaInfoCommandTest {
  @TempDir private Path dir;

  private static CommandOutcome info(Path experiment, String... options) {
    String[] arguments = new String[options.length + 3];
    System.arraycopy(options, 0, arguments, 3, options.length);
    System.arraycopy(new String[] {"soma", "info", experiment.toString()}, 0, arguments, 0, 3);
    return CommandOutcome.of(arguments);
  }

  @Test
  void everyObjectAndFieldHasALine() {
    Path cells = SomaCells.write(dir.resolve("cells"), 12);
    String written = "TileDB format 22, written 1970-01-01T00:00:01Z";
    assertThat(info(cells).out().lines())
        .containsExactly(
            cells + "  SOMAExperiment, encoding version 1.1.0",
            "  ms  SOMACollection",
            "    RNA  SOMAMeasurement",
            "      X  SOMACollection",
            "        data  SOMASparseNDArray, 12 x 1, 12 non-zero cells, " + written,
            "          soma_dim_0  INT64, index",
            "          soma_dim_1  INT64, index",
            "          soma_data   FLOAT32",
            "      var  SOMADataFrame, 1 row, " + written,
            "        soma_joinid  INT64, index",
            "        var_id       STRING_UTF8",
            "  obs  SOMADataFrame, 12 rows, " + written,
            "    soma_joinid  INT64, index",
            "    donor        STRING_UTF8, nullable",
            "    tissue       INT8, ordered enumeration of 2");
  }

  @Test
  void realExperimentsAreDescribed() {
    assumeTrue(SharedSoma.available(), "the shared folder with experiments is absent");
    String pbmc = info(SharedSoma.unpack(SharedSoma.PBMC, dir)).out();
    assertThat(pbmc)
        .contains("counts  SOMASparseNDArray, 80 x 230, 4456 non-zero cells, TileDB format 22")
        .contains("RNA_snn_res.1    INT8, enumeration of 3, nullable")
        .contains("written 2024-11-07T14:49:51.389Z");
    Path old = SharedSoma.unpack(SharedSoma.VERSION_21, dir.resolve("old")).resolve("b21");
    assertThat(info(old).out())
        .contains("data  SOMASparseNDArray, unbounded x unbounded, 12000 non-zero cells")
        .contains("TileDB format 21");
  }

  @Test
  void theExperimentIsThatOfATime() {
    Path cells = SomaCells.write(dir.resolve("cells"), 3);
    assertThat(info(cells, "--timestamp", "1000")).isEqualTo(info(cells));
    CommandOutcome before = info(cells, "--timestamp", "999");
    assertThat(before.err()).contains("was no SOMA object yet at the time 999");
    assertThat(before.exitCode()).isEqualTo(7);
  }

  @Test
  void damagedExperimentsAreRefused() throws IOException {
    Path cells = SomaCells.write(dir.resolve("cells"), 3);
    Path commits = cells.resolve("obs/__fragments");
    try (var files = Files.walk(commits)) {
      List<Path> metadata = files.filter(file -> file.endsWith("__fragment_metadata.tdb")).toList();
      Files.write(metadata.getFirst(), new byte[3]);
    }
    CommandOutcome outcome = info(cells);
    assertThat(outcome.err().lines())
        .singleElement()
        .asString()
        .contains("__fragment_metadata.tdb: ");
    assertThat(outcome.exitCode()).isEqualTo(6);
  }

  @Test
  void callsWithoutExperimentOrCommandAreRefused() {
    CommandOutcome absent = info(dir.resolve("absent"));
    assertThat(absent.err()).contains("absent: is no SOMA object, expected a folder");
    assertThat(absent.exitCode()).isEqualTo(3);
    assertThat(CommandOutcome.of("soma", "info").exitCode()).isEqualTo(2);
    assertThat(CommandOutcome.of("soma").err()).contains("expected one of info, convert, split");
    assertThat(CommandOutcome.of("soma", "inf").err()).contains("did you mean info?");
  }
}
