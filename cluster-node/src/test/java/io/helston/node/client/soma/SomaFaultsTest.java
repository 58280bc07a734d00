package io.helston.node.client.soma;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.helston.node.analysis.Analyses;
import io.helston.node.client.ClusterOptions;
import io.helston.node.client.HelstonCluster;
import io.helston.node.client.JobFailedException;
import io.helston.node.data.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Experiments that are damaged while they are served, or not there at all. */
final class SomaFaultsTest {
  private static HelstonCluster cluster;
  @TempDir private Path folder;

  @BeforeAll
  static void start() {
    cluster = HelstonCluster.inThisJvm(new ClusterOptions(2, 1), Analyses.all());
  }

  @AfterAll
  static void stop() {
    cluster.close();
  }

  /** The values of the experiment's layer. */
  private static Path values(Path experiment) throws IOException {
    try (Stream<Path> files = Files.walk(experiment.resolve("ms/RNA/X/data"))) {
      return files.filter(file -> file.endsWith("a0.tdb")).findFirst().orElseThrow();
    }
  }

  private static void expectFailure(Path experiment, Path file) {
    assertThatThrownBy(() -> Served.all(cluster, Feeds.of(experiment).spec()))
        .isInstanceOf(JobFailedException.class)
        .hasMessageContaining(file.toString());
  }

  @Test
  void aDamagedTileFailsTheFeedWithItsFile() throws IOException {
    Path experiment = Cells.write(folder.resolve("damaged"));
    Path file = values(experiment);
    byte[] bytes = Files.readAllBytes(file);
    Arrays.fill(bytes, bytes.length / 4, bytes.length / 2, (byte) 0x5a);
    Files.write(file, bytes);
    expectFailure(experiment, file);
  }

  @Test
  void aMissingTileFileFailsTheFeedWithItsName() throws IOException {
    Path experiment = Cells.write(folder.resolve("missing"));
    Path file = values(experiment);
    Files.delete(file);
    expectFailure(experiment, file);
  }

  @Test
  void theClusterServesOnAfterAFailure() throws IOException {
    Path experiment = Cells.write(folder.resolve("experiment"));
    Path file = values(experiment);
    byte[] bytes = Files.readAllBytes(file);
    Files.delete(file);
    expectFailure(experiment, file);
    Files.write(file, bytes);
    assertThat(Served.joinids(Served.all(cluster, Feeds.of(experiment).spec()), 0))
        .hasSize(Cells.COUNT);
  }

  @Test
  void anExperimentThatIsNotThereIsRefusedBeforeTheFeedBegins() {
    Path nowhere = folder.resolve("nowhere");
    assertThatThrownBy(() -> Served.all(cluster, Feeds.of(nowhere).spec()))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(nowhere.toString());
  }

  @Test
  void columnsAndLayersThatAreNotThereAreRefused() {
    Path experiment = Cells.write(folder.resolve("columns"));
    Feeds absent = Feeds.of(experiment).filters(0, "tissue == \"lung\"", "");
    assertThatThrownBy(() -> Served.all(cluster, absent.spec()))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("tissue");
    Feeds none = Feeds.of(experiment).filters(0, "soma_joinid > 1000", "");
    assertThatThrownBy(() -> Served.all(cluster, none.spec()))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("no cells satisfy the filter");
  }
}
