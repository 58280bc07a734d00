package io.helston.node.client;

import java.util.HashMap;
import java.util.Map;

/**
 * The size of a cluster that a command starts.
 *
 * @param nodes nodes that compute
 * @param threads compute threads per node
 * @param extra further settings, which win over all others
 */
public record ClusterOptions(int nodes, int threads, Map<String, Object> extra) {

  public ClusterOptions {
    extra = Map.copyOf(extra);
  }

  /** A cluster without further settings. */
  public ClusterOptions(int nodes, int threads) {
    this(nodes, threads, Map.of());
  }

  /** The configuration of every node. */
  public Map<String, Object> settings() {
    var settings = new HashMap<String, Object>();
    settings.put("helston.compute.threads", threads);
    settings.put("helston.compute.slots", nodes * threads);
    // The cluster ends with its command, so nobody has to be told that its nodes leave.
    settings.put("pekko.coordinated-shutdown.run-by-actor-system-terminate", false);
    settings.put("pekko.coordinated-shutdown.run-by-jvm-shutdown-hook", false);
    settings.putAll(nearby());
    settings.putAll(extra);
    return settings;
  }

  /**
   * Short waits for nodes on one machine. The removal margin may be short there: a child is only
   * downed after the operating system said that it ended, so nothing of it can still be alive.
   */
  private static Map<String, Object> nearby() {
    return Map.of(
        "pekko.cluster.gossip-interval", "200ms",
        "pekko.cluster.leader-actions-interval", "50ms",
        "pekko.cluster.periodic-tasks-initial-delay", "20ms",
        "pekko.cluster.retry-unsuccessful-join-after", "1s",
        "pekko.cluster.down-removal-margin", "1s",
        "pekko.cluster.sharding.updating-state-timeout", "1s",
        "pekko.cluster.singleton.hand-over-retry-interval", "100ms",
        "pekko.remote.artery.advanced.shutdown-flush-timeout", "100ms",
        "pekko.cluster.singleton-proxy.singleton-identification-interval", "50ms");
  }
}
