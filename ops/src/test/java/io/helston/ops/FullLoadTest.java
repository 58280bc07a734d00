package io.helston.ops;

import static org.assertj.core.api.Assertions.assertThat;

import io.helston.node.analysis.Analyses;
import io.helston.node.client.ClusterOptions;
import io.helston.node.client.HelstonCluster;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.Props;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.cluster.ClusterEvent;
import org.apache.pekko.cluster.typed.Cluster;
import org.apache.pekko.cluster.typed.Subscribe;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Three JVMs that compute on every core for two minutes: no heartbeat is missed. */
@Tag("system")
final class FullLoadTest {
  private static final Duration LOAD = Duration.ofMinutes(2);

  @TempDir private Path folder;

  @Test
  void nobodyBecomesUnreachable() {
    Study study = Study.simulate(folder, 2000, 20_000);
    Queue<String> unreachable = new ConcurrentLinkedQueue<>();
    int threads = Runtime.getRuntime().availableProcessors();
    var options = new ClusterOptions(3, threads);
    try (var cluster = HelstonCluster.ofChildJvms(options, Analyses.all(), line -> {})) {
      cluster.system().systemActorOf(watch(unreachable), "unreachable", Props.empty());
      Instant end = Instant.now().plus(LOAD);
      String first = Runs.on(cluster, study.spec(0), event -> {});
      while (Instant.now().isBefore(end)) {
        assertThat(Runs.on(cluster, study.spec(0), event -> {})).isEqualTo(first);
      }
      assertThat(unreachable).isEmpty();
    }
  }

  private static Behavior<ClusterEvent.ReachabilityEvent> watch(Queue<String> unreachable) {
    return Behaviors.setup(
        context -> {
          Cluster.get(context.getSystem())
              .subscriptions()
              .tell(Subscribe.create(context.getSelf(), ClusterEvent.ReachabilityEvent.class));
          return Behaviors.receive(ClusterEvent.ReachabilityEvent.class)
              .onMessage(
                  ClusterEvent.UnreachableMember.class,
                  event -> {
                    unreachable.add(event.toString());
                    return Behaviors.same();
                  })
              .onAnyMessage(event -> Behaviors.same())
              .build();
        });
  }
}
