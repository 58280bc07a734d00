package io.helston.protocol.spec;

import java.util.Objects;

/**
 * Mini-batches of a SOMA experiment, for one consumer.
 *
 * @param query which cells and genes
 * @param batching how cells become mini-batches
 * @param share which of them the consumer takes
 * @param resume a token of the same batching from which it goes on; empty from the start
 * @param memoryBytesPerNode bytes a node may use, 0 for its own choice
 */
public record SomaSpec(
    SomaQuery query, SomaBatching batching, SomaShare share, String resume, long memoryBytesPerNode)
    implements JobSpec {

  public SomaSpec {
    Objects.requireNonNull(query, "query");
    Objects.requireNonNull(resume, "resume");
    if (memoryBytesPerNode < 0) {
      throw new IllegalArgumentException("--memory-gb is negative, expected a positive number");
    }
  }

  /** The same of the experiment as it was at a time. */
  public SomaSpec at(long timestamp) {
    return new SomaSpec(query.at(timestamp), batching, share, resume, memoryBytesPerNode);
  }

  /** The same from a token on. */
  public SomaSpec from(String token) {
    return new SomaSpec(query, batching, share, token, memoryBytesPerNode);
  }

  /** The same for one of several consumers. */
  public SomaSpec servedTo(SomaShare consumer, int epochs, String token) {
    return new SomaSpec(query, batching.epochs(epochs), consumer, token, memoryBytesPerNode);
  }

  @Override
  public String analysis() {
    return "soma";
  }
}
