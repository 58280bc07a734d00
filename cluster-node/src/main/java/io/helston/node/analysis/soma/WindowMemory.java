package io.helston.node.analysis.soma;

import io.helston.node.analysis.ByteText;
import io.helston.node.data.InputException;
import io.helston.protocol.spec.SomaBatching;
import io.helston.protocol.spec.SomaSpec;
import java.nio.file.Path;

/**
 * Whether the windows of a feed fit into the memory of nodes and of the consumer, by estimates.
 *
 * @param spec the specification
 * @param window bytes of the largest window of the first epoch
 * @param cells of a full window
 * @param consumers that share the cells of a window
 */
public record WindowMemory(SomaSpec spec, long window, int cells, int consumers) {
  /** Windows that are made while one is served. */
  public static final int AHEAD = 2;

  /** Decoded cells may take a quarter of a node's memory; windows on their way take the rest. */
  private static final int CACHE_SHARE = 4;

  /** Estimates the windows of a schedule. */
  static WindowMemory of(SomaSpec spec, SomaSchedule schedule, int cells) {
    int consumers = schedule.share().worldSize() * schedule.share().workers();
    int full = Math.min(cells, spec.batching().ioBatchSize());
    return new WindowMemory(spec, schedule.largestWindowBytes(), full, consumers);
  }

  /** Bytes that the decoded cells which a node keeps may take. */
  static long cacheBytes(long memory) {
    return memory / CACHE_SHARE;
  }

  /** The estimate in words. */
  String note() {
    return "IO batches of up to about " + ByteText.of(window);
  }

  /**
   * Refuses windows that nodes cannot hold until the consumer has pulled them: those ahead, and the
   * one that is taken.
   *
   * @param memory of each node
   * @throws InputException if they do not fit
   */
  void requireNodes(long memory, int nodes) {
    require((AHEAD + 1.0) / nodes, memory, "each node", "give nodes more with --memory-gb");
  }

  /**
   * Refuses windows that a consumer cannot hold: those ahead, the one that is served, and its copy
   * in the order of serving while that is made.
   *
   * @param memory of the consumer's JVM
   * @throws InputException if they do not fit
   */
  public void requireConsumer(long memory) {
    require(AHEAD + 2, memory, "the consumer", "give its JVM more with -Xmx");
  }

  private void require(double windows, long memory, String who, String remedy) {
    double held = windows * window / consumers;
    long share = memory - cacheBytes(memory);
    if (held > share) {
      throw InputException.inconsistent(
          Path.of(spec.query().uri()),
          0,
          "IO batches of up to about %s are too large: %s would hold %s of them at once and has %s"
                  .formatted(ByteText.of(window), who, ByteText.of((long) held), ByteText.of(share))
              + " for them; %s or %s".formatted(smaller(share / held), remedy));
    }
  }

  private String smaller(double factor) {
    SomaBatching batching = spec.batching();
    if (batching.byBytes()) {
      return "choose --io-batch-bytes " + Math.max(1, (long) (window * factor));
    }
    int chunk = batching.shuffled() ? batching.shuffleChunkSize() : 1;
    return "choose --io-batch-size " + Math.max(chunk, (int) (cells * factor) / chunk * chunk);
  }
}
