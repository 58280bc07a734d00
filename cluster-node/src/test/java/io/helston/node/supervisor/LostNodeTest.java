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
import io.helston.protocol.work.WorkProtocol.SlotCommand;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.AskPattern;
import org.apache.pekko.cluster.Member;
import org.apache.pekko.cluster.sharding.ShardRegion.ClusterShardingStats;
import org.apache.pekko.cluster.sharding.typed.ClusterShardingQuery;
import org.apache.pekko.cluster.sharding.typed.GetClusterShardingStats;
import org.apache.pekko.cluster.sharding.typed.javadsl.ClusterSharding;
import org.apache.pekko.cluster.sharding.typed.javadsl.EntityTypeKey;
import org.apache.pekko.cluster.typed.Cluster;
import org.apache.pekko.cluster.typed.Down;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** The loss of a node in the middle of a job. */
final class LostNodeTest {
  private static final Duration WAIT = Duration.ofSeconds(20);

  @Test
  void aLostNodeChangesNothingInTheResult() {
    var analyses = new Analyses(List.of(new SumAnalysis()));
    Map<String, Object> settings = Map.of("helston.compute.slots", 3, Kit.QUICK_SHARDS, "1s");
    var options = new ClusterOptions(2, 1, settings);
    try (HelstonCluster cluster = HelstonCluster.inThisJvm(options, analyses)) {
      Member self = Cluster.get(cluster.system()).selfMember();
      List<String> roles = List.of(WorkerSlots.ROLE);
      String seed = self.address().toString();
      ActorSystem<?> third = NodeSystem.joining(seed, roles, options.settings(), analyses);
      Awaitility.await("three hosts of slots").atMost(WAIT).until(() -> hosts(cluster) == 3);

      var script = new Script(9, Script.Kind.BLOB);
      List.of(0, 1, 2, 8).forEach(script::blocking);
      var events = new CopyOnWriteArrayList<JobEvent>();
      Job job = cluster.submit(new JobId("job"), script.spec(), events::add);
      Awaitility.await("a segment on every node").atMost(WAIT).until(() -> script.blocked() == 3);
      List.of(0, 1, 2).forEach(script::release);
      Awaitility.await("all but one").atMost(WAIT).until(() -> done(events) == 8);
      lose(third, cluster);
      script.release(8);

      var result = job.result().orTimeout(WAIT.toSeconds(), TimeUnit.SECONDS).join();
      assertThat(SumAnalysis.text(result))
          .isEqualTo(
              "(((ab)(cd))((ef)(g(hi)))) "
                  + "(((a[0]b[0])(c[0]d[0]))((e[0]f[0])(g[0](h[0]i[0]))))");
      assertThat(events.stream().filter(JobEvent.Warned.class::isInstance).map(Object::toString))
          .anyMatch(text -> text.contains("is lost; its segments run elsewhere"));
      Awaitility.await().atMost(WAIT).until(() -> script.openStates() == 0);
    }
  }

  /** Ends a node without a goodbye; the others are told, as by the parent of a child process. */
  private static void lose(ActorSystem<?> node, HelstonCluster cluster) {
    var address = Cluster.get(node).selfMember().address();
    node.terminate();
    node.getWhenTerminated()
        .toCompletableFuture()
        .orTimeout(WAIT.toSeconds(), TimeUnit.SECONDS)
        .join();
    Cluster.get(cluster.system()).manager().tell(Down.apply(address));
  }

  private static int hosts(HelstonCluster cluster) {
    ActorSystem<?> system = cluster.system();
    var key = EntityTypeKey.create(SlotCommand.class, "slot");
    return AskPattern.<ClusterShardingQuery, ClusterShardingStats>ask(
            ClusterSharding.get(system).shardState(),
            replyTo -> new GetClusterShardingStats(key, WAIT, replyTo),
            WAIT,
            system.scheduler())
        .toCompletableFuture()
        .join()
        .getRegions()
        .size();
  }

  private static int done(List<JobEvent> events) {
    return events.stream()
        .filter(JobEvent.Progressed.class::isInstance)
        .mapToInt(event -> ((JobEvent.Progressed) event).done())
        .max()
        .orElse(0);
  }
}
