package io.helston.node;

import com.typesafe.config.Config;
import io.helston.node.coordinator.FeedSettings;
import java.time.Duration;

/**
 * The settings of a node, read once from {@code helston} in the configuration.
 *
 * @param threads compute threads
 * @param slots worker slots of the whole cluster; every node must say the same
 * @param segmentDelay waited before each segment, for failure tests
 * @param patience how long a segment may run before it is also offered elsewhere, at least
 * @param memoryBytes what a job may use on this node when its specification does not say
 * @param maxRunningJobs jobs that run at the same time
 * @param keptResults ended jobs that the supervisor remembers
 * @param feeds how long feeds wait
 */
public record NodeSettings(
    int threads,
    int slots,
    Duration segmentDelay,
    Duration patience,
    long memoryBytes,
    int maxRunningJobs,
    int keptResults,
    FeedSettings feeds) {

  /** The share of the heap that jobs may use; the rest is for inputs on their way and the JVM. */
  private static final double HEAP_SHARE = 0.7;

  /** Bytes of this JVM's heap that jobs may use. */
  public static long memoryForJobs() {
    return (long) (HEAP_SHARE * Runtime.getRuntime().maxMemory());
  }

  /** Reads the settings. */
  public static NodeSettings from(Config root) {
    Config config = root.getConfig("helston");
    int threads = config.getInt("compute.threads");
    int slots = config.getInt("compute.slots");
    long memory = config.getBytes("compute.memory");
    return new NodeSettings(
        threads,
        slots > 0 ? slots : threads,
        config.getDuration("compute.segment-delay"),
        config.getDuration("compute.patience"),
        memory > 0 ? memory : memoryForJobs(),
        config.getInt("jobs.max-running"),
        config.getInt("jobs.kept-results"),
        new FeedSettings(
            config.getDuration("feeds.silence"), config.getDuration("feeds.patience")));
  }
}
