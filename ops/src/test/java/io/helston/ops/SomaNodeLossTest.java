package io.helston.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.helston.node.analysis.Analyses;
import io.helston.node.client.ChildNode;
import io.helston.node.client.ClusterOptions;
import io.helston.node.client.HelstonCluster;
import io.helston.node.client.JobFailedException;
import io.helston.protocol.client.JobEvent;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code kill -9} of a node's JVM while mini-batches are served: none is lost, late or twice. */
@Tag("system")
@Timeout(180)
final class SomaNodeLossTest {
  @TempDir private static Path folder;
  private static SomaStudy study;
  private static String expected;

  @BeforeAll
  static void serveInPeace() {
    study = SomaStudy.simulate(folder.resolve("experiment"));
    try (var cluster = HelstonCluster.inThisJvm(new ClusterOptions(1, 1), Analyses.all())) {
      expected = study.batches(cluster, event -> {}, batches -> {});
    }
    assertThat(cells(expected))
        .isEqualTo(
            IntStream.range(0, SomaStudy.EPOCHS * SomaStudy.CELLS)
                .mapToObj(i -> i / SomaStudy.CELLS + ":" + i % SomaStudy.CELLS)
                .collect(Collectors.toCollection(TreeSet::new)));
  }

  /** Each epoch's cells, none of them twice. */
  private static Set<String> cells(String batches) {
    var cells = new TreeSet<String>();
    for (String line : batches.split("\n")) {
      String[] fields = line.split("\t");
      Pattern.compile("\\d+")
          .matcher(fields[1])
          .results()
          .forEach(id -> assertThat(cells.add(fields[0] + ":" + id.group())).isTrue());
    }
    return cells;
  }

  private static HelstonCluster children(int nodes, String delay) {
    Map<String, Object> slow = Map.of("helston.compute.segment-delay", delay);
    return HelstonCluster.ofChildJvms(
        new ClusterOptions(nodes, 1, slow), Analyses.all(), line -> {});
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void oneTwoAndThreeJvmsServeTheSame(int nodes) {
    try (var cluster = children(nodes, "0ms")) {
      assertThat(study.batches(cluster, event -> {}, batches -> {})).isEqualTo(expected);
    }
  }

  /** The next windows are being made meanwhile, each segment for the time of its delay. */
  @ParameterizedTest
  @CsvSource({"1,false", "9,false", "1,true", "9,true", "30,true"})
  void aKilledNodeChangesNothing(int batch, boolean supervisor) {
    try (var cluster = children(3, "50ms")) {
      var coordinator = new AtomicReference<String>();
      var victim = new AtomicReference<ChildNode>();
      String served =
          study.batches(
              cluster,
              event -> note(event, coordinator),
              batches -> {
                if (batches == batch) {
                  victim.set(victim(cluster, coordinator.get(), supervisor));
                  kill(victim.get());
                }
              });
      assertThat(served).isEqualTo(expected);
      assertThat(ProcessHandle.of(victim.get().pid()).filter(ProcessHandle::isAlive)).isEmpty();
    }
  }

  @Test
  void aWorkerAndThenTheSupervisorsNodeAreKilled() {
    try (var cluster = children(3, "50ms")) {
      var coordinator = new AtomicReference<String>();
      String served =
          study.batches(
              cluster,
              event -> note(event, coordinator),
              batches -> {
                if (batches == 5 || batches == 20) {
                  kill(victim(cluster, coordinator.get(), batches == 20));
                }
              });
      assertThat(served).isEqualTo(expected);
    }
  }

  @Test
  void withoutANodeLeftTheConsumerIsTold() {
    try (var cluster = children(2, "50ms")) {
      assertThatThrownBy(
              () ->
                  study.batches(
                      cluster,
                      event -> {},
                      batches -> cluster.children().forEach(SomaNodeLossTest::kill)))
          .isInstanceOf(JobFailedException.class)
          .hasMessageContaining("all nodes of the cluster have ended");
    }
  }

  private static void note(JobEvent event, AtomicReference<String> coordinator) {
    if (event instanceof JobEvent.Planning planning) {
      coordinator.set(planning.coordinatorNode());
    }
  }

  private static ChildNode victim(HelstonCluster cluster, String coordinator, boolean supervisor) {
    ChildNode host = cluster.childAt(coordinator).orElseThrow();
    return cluster.children().stream()
        .filter(child -> (child == host) == supervisor)
        .filter(child -> ProcessHandle.of(child.pid()).filter(ProcessHandle::isAlive).isPresent())
        .findFirst()
        .orElseThrow();
  }

  private static void kill(ChildNode child) {
    ProcessHandle.of(child.pid()).ifPresent(ProcessHandle::destroyForcibly);
  }
}
