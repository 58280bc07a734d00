package io.helston.node.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import io.helston.node.NodeSystem;
import io.helston.node.analysis.Analyses;
import io.helston.node.client.ClusterOptions;
import io.helston.node.client.HelstonCluster;
import io.helston.node.client.Job;
import io.helston.node.coordinator.Kit;
import io.helston.node.coordinator.Script;
import io.helston.node.coordinator.SumAnalysis;
import io.helston.node.worker.WorkerSlots;
import io.helston.protocol.client.JobEvent;
import io.helston.protocol.job.JobId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.cluster.MemberStatus;
import org.apache.pekko.cluster.typed.Cluster;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Shutting a node down in the middle of a job. */
final class LeavingNodeTest {
  private static final Duration WAIT = Duration.ofSeconds(20);

  @Test
  void aNodeThatLeavesChangesNothingInTheResult() {
    var analyses = new Analyses(List.of(new SumAnalysis()));
    var options = new ClusterOptions(2, 1, Map.of(
                "helston.compute.slots", 3,
                Kit.QUICK_SHARDS, "1s",
                "pekko.coordinated-shutdown.run-by-actor-system-terminate", true));
    try (HelstonCluster cluster = HelstonCluster.inThisJvm(options, analyses)) {
      Cluster view = Cluster.get(cluster.system());
      ActorSystem<?> leaving =
          NodeSystem.joining(
              view.selfMember().address().toString(),
              List.of(WorkerSlots.ROLE),
              options.settings(),
              analyses);
      Awaitility.await().atMost(WAIT).until(() -> up(view) == 3);

      var script = new Script(9, Script.Kind.BLOB);
      List.of(0, 1, 2, 8).forEach(script::blocking);
      var events = new CopyOnWriteArrayList<JobEvent>();
      Job job = cluster.submit(new JobId("job"), script.spec(), events::add);
      Awaitility.await("a segment on every node").atMost(WAIT).until(() -> script.blocked() == 3);
      List.of(0, 1, 2).forEach(script::release);
      Awaitility.await("all but one").atMost(WAIT).until(() -> done(events) == 8);
      leaving.terminate();
      leaving
          .getWhenTerminated()
          .toCompletableFuture()
          .orTimeout(WAIT.toSeconds(), TimeUnit.SECONDS)
          .join();
      script.release(8);

      var result = job.result().orTimeout(WAIT.toSeconds(), TimeUnit.SECONDS).join();
      assertThat(SumAnalysis.text(result))
          .isEqualTo(
              "(((ab)(cd))((ef)(g(hi)))) "
                  + "(((a[0]b[0])(c[0]d[0]))((e[0]f[0])(g[0](h[0]i[0]))))");
      Awaitility.await().atMost(WAIT).until(() -> script.openStates() == 0);
    }
  }

  private static long up(Cluster cluster) {
    return StreamSupport.stream(cluster.state().getMembers().spliterator(), false)
        .filter(member -> member.status().equals(MemberStatus.up()))
        .count();
  }

  private static int done(List<JobEvent> events) {
    return events.stream()
        .filter(JobEvent.Progressed.class::isInstance)
        .mapToInt(event -> ((JobEvent.Progressed) event).done())
        .max()
        .orElse(0);
  }
}
