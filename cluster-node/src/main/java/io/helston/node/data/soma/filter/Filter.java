package io.helston.node.data.soma.filter;

/** One step of a pipeline. */
sealed interface Filter
    permits BitShuffle,
        BitWidthReduction,
        ByteShuffle,
        Checksum,
        CompressionFilter,
        Noop,
        PositiveDelta,
        TextFilter {
  /** The kind of filter. */
  FilterType type();

  /** Undoes the filter for one chunk. */
  void decode(Chunk chunk);

  /** Applies the filter to what the filters before it made of a chunk. */
  default ChunkParts encode(ChunkParts parts) {
    throw new IllegalStateException(type() + " is read but not written");
  }
}
