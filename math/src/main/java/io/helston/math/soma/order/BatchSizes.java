package io.helston.math.soma.order;

/**
 * How many rows make up a mini batch, an IO batch and a shuffle chunk.
 *
 * @param batchSize rows of a mini batch, above 0
 * @param ioBatchSize rows that are read at once, above 0; a multiple of the chunk size if shuffled
 * @param shuffleChunkSize consecutive rows that stay together when the order of reading is
 *     shuffled, above 0
 * @param shuffled whether rows are served in random order
 */
public record BatchSizes(int batchSize, int ioBatchSize, int shuffleChunkSize, boolean shuffled) {
  /** What TileDB-SOMA-ML reads at once unless told otherwise. */
  public static final int DEFAULT_IO_BATCH_SIZE = 65536;

  /** TileDB-SOMA-ML's default chunk. */
  public static final int DEFAULT_SHUFFLE_CHUNK_SIZE = 64;

  /** Checks the sizes. */
  public BatchSizes {
    positive("batch size", batchSize);
    positive("IO batch size", ioBatchSize);
    positive("shuffle chunk size", shuffleChunkSize);
    if (shuffled && ioBatchSize % shuffleChunkSize != 0) {
      throw new IllegalArgumentException(
          "the IO batch size "
              + ioBatchSize
              + " is not a multiple of the shuffle chunk size "
              + shuffleChunkSize);
    }
  }

  private static void positive(String name, int value) {
    if (value < 1) {
      throw new IllegalArgumentException("the " + name + " is " + value + ", expected 1 or more");
    }
  }
}
