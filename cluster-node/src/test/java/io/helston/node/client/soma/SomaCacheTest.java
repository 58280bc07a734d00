package io.helston.node.client.soma;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.helston.node.analysis.Analyses;
import io.helston.node.client.ClusterOptions;
import io.helston.node.client.HelstonCluster;
import io.helston.node.client.JobFailedException;
import io.helston.protocol.spec.SomaSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Decoded cells that slots keep: once all are, the layer's file may go. Two slots on two nodes. */
final class SomaCacheTest {
  private static HelstonCluster cluster;
  @TempDir private Path folder;

  @BeforeAll
  static void start() {
    // No pause of a busy machine makes a slot late, and none moves to another node.
    Map<String, Object> calm =
        Map.of(
            "helston.feeds.patience", "60s",
            "pekko.cluster.sharding.rebalance-interval", "1h");
    cluster = HelstonCluster.inThisJvm(new ClusterOptions(2, 2, calm), Analyses.all());
  }

  @AfterAll
  static void stop() {
    cluster.close();
  }

  private static void deleteValues(Path experiment) throws IOException {
    try (var files = Files.walk(experiment.resolve("ms/RNA/X/data"))) {
      Files.delete(files.filter(file -> file.endsWith("a0.tdb")).findFirst().orElseThrow());
    }
  }

  @Test
  void epochsAfterTheFirstReadNoTile() throws IOException {
    Path experiment = Cells.write(folder.resolve("experiment"));
    Feeds feed = Feeds.of(experiment);
    List<Served> expected = Served.all(cluster, feed.order(true, "7").spec());
    var served = new ArrayList<Served>();
    try (var batches = SomaBatches.open(cluster, feed.filters(2000, "", "").spec(), event -> {})) {
      while (batches.hasNext()) {
        served.add(Served.of(batches.next()));
        if (served.size() == expected.size() / 3) {
          deleteValues(experiment);
        }
      }
    }
    assertThat(served).isEqualTo(expected);
  }

  @Test
  void feedsAfterTheFirstReadNoTile() throws IOException {
    Path experiment = Cells.write(folder.resolve("experiment"));
    Feeds feed = Feeds.of(experiment).filters(2000, "", "");
    List<Served> expected = Served.all(cluster, feed.spec());
    deleteValues(experiment);
    assertThat(Served.all(cluster, feed.spec())).isEqualTo(expected);
    assertThat(Served.joinids(Served.all(cluster, feed.order(true, "8").spec()), 0))
        .hasSize(Cells.COUNT);
  }

  /** What was kept of other cells, genes or times, or of another experiment, is not served. */
  @ParameterizedTest
  @CsvSource({
    "experiment, 3000, '', ''",
    "experiment, 2000, label != \"none\", ''",
    "experiment, 2000, '', var_id != \"none\"",
    "copy, 2000, '', ''"
  })
  void whatWasNotDecodedIsRead(String name, long timestamp, String obs, String var)
      throws IOException {
    Path experiment = Cells.write(folder.resolve("experiment"));
    Cells.write(folder.resolve("copy"));
    Served.all(cluster, Feeds.of(experiment).filters(2000, "", "").spec());
    Path other = folder.resolve(name);
    deleteValues(other);
    SomaSpec spec = Feeds.of(other).filters(timestamp, obs, var).spec();
    assertThatThrownBy(() -> Served.all(cluster, spec))
        .isInstanceOf(JobFailedException.class)
        .hasMessageContaining(other.toString());
  }
}
