package io.helston.node.client.soma;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.helston.node.analysis.Analyses;
import io.helston.node.client.ClusterOptions;
import io.helston.node.client.HelstonCluster;
import io.helston.node.client.JobFailedException;
import io.helston.node.data.InputException;
import io.helston.protocol.spec.SomaSampling;
import io.helston.protocol.spec.SomaSpec;
import io.helston.protocol.spec.SomaUneven;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** IO batches by bytes, on a cluster of two nodes in this JVM. */
final class SomaBytesTest {
  private static final List<Long> ALL = LongStream.range(0, Cells.COUNT).boxed().toList();

  @TempDir private static Path folder;
  private static Feeds byNumber;
  private static Feeds feed;
  private static HelstonCluster cluster;

  @BeforeAll
  static void start() {
    byNumber = Feeds.of(Cells.write(folder.resolve("experiment")));
    feed = byNumber.bytes(4000);
    cluster = HelstonCluster.inThisJvm(new ClusterOptions(2, 1), Analyses.all());
  }

  @AfterAll
  static void stop() {
    cluster.close();
  }

  private static List<Served> served(Feeds feed) {
    return Served.all(cluster, feed.spec());
  }

  @ParameterizedTest
  @CsvSource({"1,1", "3,1"})
  void batchesDoNotDependOnNodesAndThreads(int nodes, int threads) {
    var options = new ClusterOptions(nodes, threads);
    try (var other = HelstonCluster.inThisJvm(options, Analyses.all())) {
      assertThat(Served.all(other, feed.spec())).isEqualTo(served(feed));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 700, 4000, 1 << 20})
  void everyCellComesOnceInAnEpochWithItsRow(long bytes) {
    List<Served> batches = served(feed.bytes(bytes));
    for (int epoch = 0; epoch < 3; epoch++) {
      assertThat(Served.joinids(batches, epoch)).containsExactlyInAnyOrderElementsOf(ALL);
    }
    for (Served batch : batches) {
      for (int i = 0; i < batch.joinids().size(); i++) {
        assertThat(batch.rows().get(i)).isEqualTo(Cells.row(batch.joinids().get(i).intValue()));
      }
    }
  }

  /** A single IO batch is permuted whole, small ones are not. */
  @Test
  void theBudgetDecidesTheOrder() {
    List<Long> small = Served.joinids(served(feed), 0);
    assertThat(Served.joinids(served(feed.bytes(1 << 20)), 0)).isNotEqualTo(small);
    assertThat(Served.joinids(served(feed.bytes(4001)), 0)).isEqualTo(small);
  }

  @ParameterizedTest
  @EnumSource
  void aRunGoesOnFromAnyBatch(SomaUneven uneven) {
    Feeds rank = feed.uneven(uneven).rank(1, 2);
    var tokens = new ArrayList<String>();
    var all = new ArrayList<Served>();
    try (var batches = SomaBatches.open(cluster, rank.spec(), event -> {})) {
      while (batches.hasNext()) {
        SomaBatch batch = batches.next();
        tokens.add(batch.token());
        all.add(Served.of(batch));
      }
    }
    for (int done = 1; done <= all.size(); done += 2) {
      assertThat(served(rank.resume(tokens.get(done - 1))))
          .isEqualTo(all.subList(done, all.size()));
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"WEIGHTED", "BALANCED"})
  void drawnCellsAreTheSameWhateverTheBudget(SomaSampling.Kind kind) {
    String column = kind == SomaSampling.Kind.WEIGHTED ? "weight" : "label";
    Feeds drawn = feed.sampling(kind, column);
    assertThat(served(drawn)).isEqualTo(served(drawn.bytes(300)));
    assertThat(served(drawn)).isEqualTo(served(byNumber.sampling(kind, column)));
  }

  @Test
  void nodesRefuseWhatDoesNotFitIntoTheirMemory() {
    SomaSpec spec = feed.spec();
    var small = new SomaSpec(spec.query(), spec.batching(), spec.share(), "", 5000);
    assertThatThrownBy(() -> Served.all(cluster, small))
        .isInstanceOf(JobFailedException.class)
        .hasMessageContaining("IO batches of up to about 3.75 KiB")
        .hasMessageContaining("each node would hold")
        .hasMessageContaining("choose --io-batch-bytes")
        .hasMessageContaining("--memory-gb");
    var enough = new SomaSpec(spec.query(), spec.batching(), spec.share(), "", 12_000);
    assertThat(Served.all(cluster, enough)).isEqualTo(served(feed));
  }

  @Test
  void tokensOfOtherBudgetsAreRefused() {
    String token;
    try (var batches = SomaBatches.open(cluster, feed.spec(), event -> {})) {
      token = batches.next().token();
    }
    assertThatThrownBy(() -> served(feed.bytes(5000).resume(token)))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("differs from this one with io-batch-size 5000 bytes");
  }
}
