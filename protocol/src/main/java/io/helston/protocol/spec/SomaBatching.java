package io.helston.protocol.spec;

import java.math.BigInteger;

/**
 * How cells become mini-batches.
 *
 * @param batchSize cells of a mini-batch
 * @param ioBatchSize cells that are read and permuted together; 0 if their bytes decide
 * @param ioBatchBytes bytes that cells which are read and permuted together take when decoded, as
 *     estimated; 0 if their number decides
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
    long ioBatchBytes,
    int shuffleChunkSize,
    boolean shuffled,
    String seed,
    int epochs,
    SomaOrder order,
    SomaSampling sampling,
    SomaUneven uneven) {

  public SomaBatching {
    require(batchSize, "--batch-size");
    require(shuffleChunkSize, "--shuffle-chunk-size");
    require(epochs, "--epochs");
    requireOneBudget(ioBatchSize, ioBatchBytes);
    if (ioBatchBytes > 0 && order == SomaOrder.SOMA_ML) {
      throw new IllegalArgumentException(
          "--io-batch-bytes does not go with --compat soma-ml; choose --io-batch-size");
    }
    if (ioBatchBytes > 0 && sampling.kind() == SomaSampling.Kind.STRATIFIED) {
      throw new IllegalArgumentException(
          "--io-batch-bytes does not go with --sampling stratified; choose --io-batch-size");
    }
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

  /** IO batches of so many cells. */
  public SomaBatching(
      int batchSize,
      int ioBatchSize,
      int shuffleChunkSize,
      boolean shuffled,
      String seed,
      int epochs,
      SomaOrder order,
      SomaSampling sampling,
      SomaUneven uneven) {
    this(
        batchSize,
        ioBatchSize,
        0,
        shuffleChunkSize,
        shuffled,
        seed,
        epochs,
        order,
        sampling,
        uneven);
  }

  private static void requireOneBudget(int cells, long bytes) {
    if (bytes < 0) {
      throw new IllegalArgumentException(
          "--io-batch-bytes is " + bytes + ", expected at least 1 byte");
    }
    if (bytes == 0) {
      require(cells, "--io-batch-size");
    } else if (cells != 0) {
      throw new IllegalArgumentException(
          "--io-batch-size and --io-batch-bytes exclude each other; choose one");
    }
  }

  private static void require(int number, String option) {
    if (number < 1) {
      throw new IllegalArgumentException(option + " is " + number + ", expected at least 1");
    }
  }

  /** Whether bytes decide what is read together. */
  public boolean byBytes() {
    return ioBatchBytes > 0;
  }

  /** The same for another number of passes. */
  public SomaBatching epochs(int passes) {
    return new SomaBatching(
        batchSize,
        ioBatchSize,
        ioBatchBytes,
        shuffleChunkSize,
        shuffled,
        seed,
        passes,
        order,
        sampling,
        uneven);
  }

  /** The seed as a number. */
  public BigInteger seedNumber() {
    return new BigInteger(seed);
  }
}
