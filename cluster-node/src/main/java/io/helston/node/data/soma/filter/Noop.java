package io.helston.node.data.soma.filter;

/** Leaves chunks as they are. */
record Noop(FilterType type) implements Filter {
  @Override
  public void decode(Chunk chunk) {
    // Neither metadata nor data change.
  }

  @Override
  public ChunkParts encode(ChunkParts parts) {
    return parts;
  }
}
