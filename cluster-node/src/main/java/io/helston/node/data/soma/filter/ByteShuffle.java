package io.helston.node.data.soma.filter;

import io.helston.node.data.soma.bytes.ByteSink;

/**
 * First all first bytes of the values, then all second ones, and so on; a rest is left as it is.
 */
record ByteShuffle(int width) implements Filter {
  @Override
  public FilterType type() {
    return FilterType.BYTESHUFFLE;
  }

  @Override
  public void decode(Chunk chunk) {
    Shuffled.decode(chunk, this::unshuffle);
  }

  private void unshuffle(byte[] input, int from, byte[] output, int at, int bytes) {
    int values = bytes / width;
    int shuffled = values * width;
    for (int b = 0; b < width; b++) {
      int source = from + b * values;
      for (int i = 0, to = at + b; i < values; i++, to += width) {
        output[to] = input[source + i];
      }
    }
    System.arraycopy(input, from + shuffled, output, at + shuffled, bytes - shuffled);
  }

  @Override
  public ChunkParts encode(ChunkParts parts) {
    byte[] input = parts.data();
    byte[] output = input.clone();
    int values = input.length / width;
    for (int b = 0; b < width; b++) {
      for (int i = 0; i < values; i++) {
        output[b * values + i] = input[i * width + b];
      }
    }
    return parts.with(new ByteSink().i32(1).i32(input.length).toByteArray(), output);
  }
}
