package io.helston.node.data.soma.tiledb;

import io.helston.node.data.soma.bytes.ByteSink;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;

/** A data file to which tiles are appended. */
final class TileFile implements AutoCloseable {
  private static final int FIRST_SIZE = 16;

  private final OutputStream out;
  private long[] starts = new long[FIRST_SIZE];
  private int tiles;
  private long size;

  TileFile(OutputStream out) {
    this.out = out;
  }

  void append(ByteSink tile) {
    if (tiles == starts.length) {
      starts = Arrays.copyOf(starts, 2 * tiles);
    }
    starts[tiles++] = size;
    size += tile.size();
    try {
      out.write(tile.array(), 0, tile.size());
    } catch (IOException e) {
      throw new UncheckedIOException("a tile could not be written", e);
    }
  }

  long size() {
    return size;
  }

  long start(int tile) {
    return starts[tile];
  }

  @Override
  public void close() {
    try {
      out.close();
    } catch (IOException e) {
      throw new UncheckedIOException("a tile could not be written", e);
    }
  }
}
