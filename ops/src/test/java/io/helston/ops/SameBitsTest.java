package io.helston.ops;

import static org.assertj.core.api.Assertions.assertThat;

import io.helston.node.analysis.Analyses;
import io.helston.node.client.ClusterOptions;
import io.helston.node.client.HelstonCluster;
import io.helston.protocol.client.JobEvent;
import io.helston.protocol.spec.BootstrapSpec;
import io.helston.protocol.spec.RandomStreamKind;
import java.nio.file.Path;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One, two or three nodes, in one JVM or in several, any number of threads: the same bytes. */
final class SameBitsTest {
  /** Enough for one block at a time and too little to keep the vectors of all blocks. */
  private static final int TIGHT_MEMORY = 500_000;

  @TempDir private static Path folder;
  private static Study study;
  private static Counts counts;
  private static String expected;
  private static String expectedBootstrap;
  private static String expectedLmm;
  private static CountStudy genes;
  private static String expectedGenes;
  private static String expectedSites;

  @BeforeAll
  static void computeOnOneNode() {
    study = Study.simulate(folder, 300, 1000);
    expected = Runs.inThisJvm(study.spec(0), 1, 1);
    assertThat(expected).contains("height\tall\tsigma2").contains("height\ttotal\th2");
    expectedLmm = Runs.inThisJvm(study.lmm(), 1, 1);
    assertThat(expectedLmm).contains("LOG10P").contains("\twald\t").contains("\tscore\t");
    counts = Counts.simulate(folder);
    expectedBootstrap = Runs.inThisJvm(bootstrap(0), 1, 1);
    assertThat(expectedBootstrap).contains("g1\talpha\t").contains("g1-g2\tmean\t");
    genes = CountStudy.simulate(folder, true);
    expectedGenes = Runs.inThisJvm(genes.pooled(), 1, 1);
    assertThat(expectedGenes).contains("log2FoldChangeMLE").contains("\ng2599\t");
    expectedSites = Runs.inThisJvm(genes.federated(), 1, 1);
    // Every 13th of the 2600 genes diverges, so the catch has work.
    assertThat(expectedSites).contains("\ng2599\t").contains("\"betaIn\"");
    assertThat(expectedSites).containsPattern("\"diverged\" ?: ?200\\b");
  }

  private static BootstrapSpec bootstrap(int chunk) {
    return counts.spec(RandomStreamKind.PHILOX4X64, chunk);
  }

  @ParameterizedTest
  @CsvSource({"1,2", "1,3", "1,4", "2,1", "3,2"})
  void nodesInOneJvm(int nodes, int threads) {
    var options = new ClusterOptions(nodes, threads);
    try (var cluster = HelstonCluster.inThisJvm(options, Analyses.all())) {
      assertThat(Runs.on(cluster, study.spec(0), event -> {})).isEqualTo(expected);
      assertThat(Runs.on(cluster, bootstrap(77), event -> {})).isEqualTo(expectedBootstrap);
      assertThat(Runs.on(cluster, study.lmm(), event -> {})).isEqualTo(expectedLmm);
      assertThat(Runs.on(cluster, genes.pooled(), event -> {})).isEqualTo(expectedGenes);
      assertThat(Runs.on(cluster, genes.federated(), event -> {})).isEqualTo(expectedSites);
    }
  }

  private static void note(JobEvent event, Queue<String> notes) {
    if (event instanceof JobEvent.Planned planned) {
      notes.addAll(planned.notes());
    }
  }

  /** One formation of three JVMs serves all that needs several of them. */
  @Test
  void childJvms() {
    var options = new ClusterOptions(3, 1);
    try (var cluster = HelstonCluster.ofChildJvms(options, Analyses.all(), line -> {})) {
      assertThat(cluster.children()).hasSize(3).allMatch(child -> child.pid() > 0);
      assertThat(Runs.on(cluster, study.spec(0), event -> {})).isEqualTo(expected);
      var notes = new ConcurrentLinkedQueue<String>();
      assertThat(Runs.on(cluster, study.spec(TIGHT_MEMORY), event -> note(event, notes)))
          .isEqualTo(expected);
      assertThat(Runs.on(cluster, bootstrap(333), event -> {})).isEqualTo(expectedBootstrap);
      assertThat(Runs.on(cluster, study.lmm(), event -> {})).isEqualTo(expectedLmm);
      assertThat(Runs.on(cluster, genes.pooled(), event -> {})).isEqualTo(expectedGenes);
      assertThat(Runs.on(cluster, genes.federated(), event -> {})).isEqualTo(expectedSites);
      assertThat(notes).anyMatch(note -> note.startsWith("memory mode: streaming"));
    }
  }
}
