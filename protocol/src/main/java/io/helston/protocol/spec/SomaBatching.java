package io.helston.protocol.spec;

import java.math.BigInteger;

/**
 * How cells become mini-batches.
 *
 * @param batchSize cells of a mini-batch
 * @param ioBatchSize cells that are read and permuted together
 * @param shuffleChunkSize neighbouring cells that are shuffled as one
 * @param shuffled whether the order is random
 * @param seed decimal, 0 or above
 * @param epochs passes over the cells
 * @param order whose order
 * @param sampling how cells are drawn
 * @param uneven what happens to cells that do not come out even among ranks
 */
public record SomaBatching(
    int batchSize,
    int ioBatchSize,
    int shuffleChunkSize,
    boolean shuffled,
    String seed,
    int epochs,
    SomaOrder order,
    SomaSampling sampling,
    SomaUneven uneven) {

  public SomaBatching {
    require(batchSize, "--batch-size");
    require(ioBatchSize, "--io-batch-size");
    require(shuffleChunkSize, "--shuffle-chunk-size");
    require(epochs, "--epochs");
    if (shuffled && ioBatchSize % shuffleChunkSize != 0) {
      throw new IllegalArgumentException(
          "--io-batch-size is %d, which is not a multiple of --shuffle-chunk-size, %d"
              .formatted(ioBatchSize, shuffleChunkSize));
    }
    if (!seed.matches("[0-9]{1,39}")) {
      throw new IllegalArgumentException("--seed is '" + seed + "', expected a whole number");
    }
    if (order == SomaOrder.SOMA_ML && sampling.kind() != SomaSampling.Kind.UNIFORM) {
      throw new IllegalArgumentException("--sampling does not go with --compat soma-ml");
    }
  }

  private static void require(int number, String option) {
    if (number < 1) {
      throw new IllegalArgumentException(option + " is " + number + ", expected at least 1");
    }
  }

  /** The same for another number of passes. */
  public SomaBatching epochs(int passes) {
    return new SomaBatching(
        batchSize, ioBatchSize, shuffleChunkSize, shuffled, seed, passes, order, sampling, uneven);
  }

  /** The seed as a number. */
  public BigInteger seedNumber() {
    return new BigInteger(seed);
  }
}
