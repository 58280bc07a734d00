package io.helston.node.data.soma;

/**
 * How an experiment is laid out when it is written.
 *
 * @param version the TileDB format version, 21 or 22; only 22 has current domains, in 21 the domain
 *     is the shape
 * @param timestamp the time of everything that is written, in milliseconds
 * @param capacity the cells of a tile
 * @param rowExtent the rows of a space tile of a matrix, which spans all columns; best the rows
 *     that are read together
 */
public record SomaFormat(int version, long timestamp, int capacity, int rowExtent) {
  private static final int PLAIN_VERSION = 21;
  private static final int CURRENT_VERSION = 22;

  /** Tiles that decode in about a millisecond. */
  public static final int DEFAULT_CAPACITY = 1 << 16;

  /** TileDB-SOMA-ML's rows of a shuffle chunk. */
  public static final int DEFAULT_ROW_EXTENT = 64;

  public SomaFormat {
    boolean sound =
        (version == PLAIN_VERSION || version == CURRENT_VERSION)
            && timestamp > 0
            && capacity > 0
            && rowExtent > 0;
    if (!sound) {
      throw new IllegalArgumentException(
          "version %d, timestamp %d, capacity %d, row extent %d"
              .formatted(version, timestamp, capacity, rowExtent));
    }
  }

  /** The usual layout. */
  public static SomaFormat at(long timestamp) {
    return new SomaFormat(CURRENT_VERSION, timestamp, DEFAULT_CAPACITY, DEFAULT_ROW_EXTENT);
  }

  /** The same layout in another version. */
  public SomaFormat withVersion(int newVersion) {
    return new SomaFormat(newVersion, timestamp, capacity, rowExtent);
  }

  /** The same layout with tiles of other sizes. */
  public SomaFormat withTiles(int newCapacity, int newRowExtent) {
    return new SomaFormat(version, timestamp, newCapacity, newRowExtent);
  }

  boolean hasCurrentDomain() {
    return version >= CURRENT_VERSION;
  }
}
