package io.helston.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.helston.node.analysis.Analyses;
import io.helston.node.client.ChildNode;
import io.helston.node.client.ClusterOptions;
import io.helston.node.client.HelstonCluster;
import io.helston.node.client.JobFailedException;
import io.helston.protocol.client.JobEvent;
import io.helston.protocol.spec.BootstrapSpec;
import io.helston.protocol.spec.JobSpec;
import io.helston.protocol.spec.NbGlmSpec;
import io.helston.protocol.spec.RandomStreamKind;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code kill -9} of a node's JVM while a job runs: the job ends with the same bytes. */
@Tag("system")
final class NodeLossTest {

  private static final int LITTLE_MEMORY = 700_000;

  @TempDir private static Path folder;
  private static Study study;
  private static String expected;

  @BeforeAll
  static void computeInPeace() {
    study = Study.simulate(folder, 300, 1000);
    expected = Runs.inThisJvm(study.spec(0), 1, 1);
  }

  @Test
  void workerInRoundOne() {
    killed(0, false);
  }

  @Test
  void workerInRoundTwo() {
    killed(1, false);
  }

  @Test
  void supervisorsNodeInRoundOne() {
    killed(0, true);
  }

  @Test
  void supervisorsNodeInRoundTwo() {
    killed(1, true);
  }

  @Test
  void workerInRoundTwoWithTwoThreadsAndLittleMemory() {
    killed(1, false, 2, LITTLE_MEMORY);
  }

  @Test
  void allNodes() {
    Map<String, Object> slow = Map.of("helston.compute.segment-delay", "500ms");
    var options = new ClusterOptions(2, 1, slow);
    try (var cluster = HelstonCluster.ofChildJvms(options, Analyses.all(), line -> {})) {
      assertThatThrownBy(
              () ->
                  Runs.on(
                      cluster,
                      study.spec(0),
                      event -> {
                        if (event instanceof JobEvent.RoundStarted) {
                          cluster.children().forEach(NodeLossTest::kill);
                        }
                      }))
          .hasRootCauseInstanceOf(JobFailedException.class)
          .hasMessageContaining("all nodes of the cluster have ended");
    }
  }

  @Test
  void workerOfABootstrap() {
    killedInBootstrap(RandomStreamKind.PHILOX4X64, 0, false);
  }

  @Test
  void supervisorsNodeOfABootstrap() {
    killedInBootstrap(RandomStreamKind.XOSHIRO256PP, 1, true);
  }

  @Test
  void workerThatHoldsTheStateOfSerialStreams() {
    killedInBootstrap(RandomStreamKind.NUMPY_SERIAL, 1, false);
  }

  @Test
  void workerOfAMixedModelInEachRound() {
    String result = Runs.inThisJvm(study.lmm(), 1, 1);
    for (int round = 0; round < 3; round++) {
      killed(study.lmm(), result, round, false, 1);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void nbglmWorkerInEachRound(int round) {
    NbGlmSpec genes = CountStudy.simulate(folder, false).pooled();
    killed(genes, Runs.inThisJvm(genes, 1, 1), round, round == 1, 1);
  }

  /** Rounds of dispersions, of the start, of least squares. */
  @ParameterizedTest
  @ValueSource(ints = {0, 2, 4})
  void nbglmWorkerOfSites(int round) {
    NbGlmSpec sites = CountStudy.simulate(folder, false).federated();
    killed(sites, Runs.inThisJvm(sites, 1, 1), round, false, 1);
  }

  /** In the third exchange of the proximal catch; there are about a hundred, hence short waits. */
  @Test
  void nbglmWorkerOfSitesInTheCatch() {
    NbGlmSpec sites = CountStudy.simulate(folder, true).federated();
    var exchanges = new AtomicInteger();
    Predicate<JobEvent.RoundStarted> third =
        round -> round.name().startsWith("catch") && exchanges.incrementAndGet() == 3;
    killed(sites, Runs.inThisJvm(sites, 1, 1), third, false, 1, "100ms");
  }

  private static void killedInBootstrap(RandomStreamKind streams, int round, boolean supervisor) {
    BootstrapSpec spec = Counts.simulate(folder).spec(streams, 200);
    killed(spec, Runs.inThisJvm(spec, 1, 1), round, supervisor, 1);
  }

  private static void kill(ChildNode child) {
    ProcessHandle.of(child.pid()).orElseThrow().destroyForcibly();
  }

  private static void killed(int round, boolean supervisor) {
    killed(round, supervisor, 1, 0);
  }

  private static void killed(int round, boolean supervisor, int threads, long memoryBytes) {
    killed(study.spec(memoryBytes), expected, round, supervisor, threads);
  }

  private static void killed(
      JobSpec spec, String result, int round, boolean supervisor, int threads) {
    killed(spec, result, started -> started.round() == round, supervisor, threads, "500ms");
  }

  /** Segments wait before they start, so that the kill hits the round it means. */
  private static void killed(
      JobSpec spec,
      String result,
      Predicate<JobEvent.RoundStarted> round,
      boolean supervisor,
      int threads,
      String delay) {
    Map<String, Object> slow = Map.of("helston.compute.segment-delay", delay);
    var options = new ClusterOptions(3, threads, slow);
    try (var cluster = HelstonCluster.ofChildJvms(options, Analyses.all(), line -> {})) {
      var killer = new Killer(cluster, round, supervisor);
      assertThat(Runs.on(cluster, spec, killer)).isEqualTo(result);
      assertThat(killer.victim.get()).isNotNull();
      assertThat(ProcessHandle.of(killer.victim.get().pid()).filter(ProcessHandle::isAlive))
          .isEmpty();
      assertThat(Runs.on(cluster, spec, event -> {})).isEqualTo(result);
    }
  }

  /** Kills one child, once, when the round it is told has got going. */
  private static final class Killer implements Consumer<JobEvent> {
    private final HelstonCluster cluster;
    private final Predicate<JobEvent.RoundStarted> round;
    private final boolean supervisor;
    private final AtomicReference<ChildNode> victim = new AtomicReference<>();
    private String coordinator;
    private boolean armed;

    Killer(HelstonCluster cluster, Predicate<JobEvent.RoundStarted> round, boolean supervisor) {
      this.cluster = cluster;
      this.round = round;
      this.supervisor = supervisor;
    }

    @Override
    public void accept(JobEvent event) {
      if (event instanceof JobEvent.Planning planning) {
        coordinator = planning.coordinatorNode();
      } else if (event instanceof JobEvent.RoundStarted started) {
        armed = round.test(started);
      } else if (event instanceof JobEvent.Progressed progressed
          && armed
          && progressed.done() >= Math.min(4, progressed.segments() / 2)
          && progressed.done() > 0
          && victim.get() == null) {
        ChildNode host = cluster.childAt(coordinator).orElseThrow();
        ChildNode other =
            cluster.children().stream().filter(child -> child != host).findFirst().orElseThrow();
        victim.set(supervisor ? host : other);
        kill(victim.get());
      }
    }
  }
}
