package io.helston.node.client.soma;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.helston.node.analysis.Analyses;
import io.helston.node.client.ClusterOptions;
import io.helston.node.client.HelstonCluster;
import io.helston.node.client.JobFailedException;
import io.helston.node.data.InputException;
import io.helston.node.data.OpenFiles;
import io.helston.node.data.soma.SomaFormat;
import io.helston.node.data.soma.convert.SomaConverter;
import io.helston.node.data.soma.h5ad.H5adStudy;
import io.helston.node.data.soma.storage.LocalSink;
import io.helston.protocol.spec.SomaSampling;
import io.helston.protocol.spec.SomaUneven;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.function.UnaryOperator;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Mini-batches of h5ad files, on a cluster of two nodes in this JVM. */
final class H5adBatchesTest {
  @TempDir private static Path folder;
  private static HelstonCluster cluster;

  @BeforeAll
  static void start() {
    cluster = HelstonCluster.inThisJvm(new ClusterOptions(2, 1), Analyses.all());
  }

  @AfterAll
  static void stop() {
    cluster.close();
  }

  static List<H5adStudy> studies() {
    return H5adStudy.all();
  }

  private static Path write(H5adStudy study) {
    return study.write(folder.resolve(name(study) + ".h5ad"));
  }

  private static String name(H5adStudy study) {
    return "%s-%s-%s".formatted(study.values(), study.encoding(), study.chunked());
  }

  private static Path convert(Path file) {
    Path experiment = file.resolveSibling(file.getFileName() + ".soma");
    new SomaConverter(new LocalSink(experiment), SomaFormat.at(1000), "RNA")
        .convert(file, (layer, cells, of) -> {});
    return experiment;
  }

  private static List<Served> served(Feeds feed) {
    return Served.all(cluster, feed.spec());
  }

  @ParameterizedTest
  @MethodSource("studies")
  void batchesAreThoseOfTheConvertedFile(H5adStudy study) {
    Path file = write(study);
    List<Served> batches = served(Feeds.of(file));
    assertThat(batches).hasSize(3 * Math.ceilDiv(H5adStudy.CELLS, 20));
    assertThat(batches).isEqualTo(served(Feeds.of(convert(file))));
  }

  @Test
  void filtersSamplingSharesAndTokensAreThoseOfTheConvertedFile() {
    Path file = H5adStudy.usual().write(folder.resolve("options.h5ad"));
    Path experiment = convert(file);
    assertSame(
        file,
        experiment,
        100,
        feed -> feed.filters(0, "age < 50 or passed == True", "length > 300"));
    assertSame(file, experiment, 203, feed -> feed.sampling(SomaSampling.Kind.WEIGHTED, "weight"));
    assertSame(file, experiment, 203, feed -> feed.sampling(SomaSampling.Kind.BALANCED, "stage"));
    assertSame(file, experiment, 67, feed -> feed.rank(1, 3).uneven(SomaUneven.DROP));
    String token;
    try (var batches = SomaBatches.open(cluster, Feeds.of(file).spec(), event -> {})) {
      batches.next();
      token = batches.next().token();
    }
    assertSame(file, experiment, 163, feed -> feed.resume(token));
  }

  private static void assertSame(
      Path file, Path experiment, int cells, UnaryOperator<Feeds> options) {
    List<Served> batches = served(options.apply(Feeds.of(file)));
    assertThat(Served.joinids(batches, 0)).hasSizeGreaterThanOrEqualTo(cells);
    assertThat(batches).isEqualTo(served(options.apply(Feeds.of(experiment))));
  }

  @Test
  void aFileThatIsChangedWhileItIsServedEndsTheRun() throws IOException {
    Path other = H5adStudy.usual().write(folder.resolve("unchanged.h5ad"));
    List<Long> order = Served.joinids(served(Feeds.of(other).sizes(4, 4)), 0);
    // Slots keep what they read in units of 64 cells: the first windows leave some to be read.
    assertThat(order.subList(0, 20).stream().map(cell -> cell / 64).distinct()).hasSizeLessThan(4);
    Path file = H5adStudy.usual().write(folder.resolve("changing.h5ad"));
    Feeds feed = Feeds.of(file).sizes(4, 4);
    try (var batches = SomaBatches.open(cluster, feed.spec(), event -> {})) {
      batches.next();
      Files.setLastModifiedTime(file, FileTime.fromMillis(1000));
      assertThatThrownBy(() -> Served.rest(batches))
          .isInstanceOf(JobFailedException.class)
          .hasMessageContaining("changing.h5ad: was changed after the run began");
    }
  }

  @Test
  void aTimeIsNoStateOfAFile() {
    Path file = H5adStudy.usual().write(folder.resolve("timed.h5ad"));
    assertThatThrownBy(() -> served(Feeds.of(file).filters(1000, "", "")))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("timed.h5ad: was changed after the run began");
  }

  @Test
  void filesAreClosedWhenTheRunIsOver() throws IOException {
    Path file = H5adStudy.usual().write(folder.resolve("closed.h5ad"));
    List<Served> first = served(Feeds.of(file));
    assertThat(served(Feeds.of(file))).isEqualTo(first);
    Awaitility.await().until(() -> OpenFiles.of(file) == 0);
  }
}
