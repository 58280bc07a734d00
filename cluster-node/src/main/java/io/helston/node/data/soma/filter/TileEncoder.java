package io.helston.node.data.soma.filter;

import io.helston.node.data.soma.bytes.ByteSink;
import io.helston.node.data.soma.bytes.LittleEndian;
import java.util.Arrays;
import java.util.List;

/** Writes tiles: cuts them into chunks and applies the filters of a pipeline to each. */
public final class TileEncoder {
  private TileEncoder() {}

  /**
   * Appends a tile of cells that all have the same number of bytes.
   *
   * @param pipeline a pipeline that is bound to the data
   */
  public static void encode(
      byte[] tile, int bytes, FilterPipeline pipeline, int cellBytes, ByteSink sink) {
    int step = Math.max(1, pipeline.chunkBytes() / cellBytes) * cellBytes;
    int chunks = Math.max(1, (bytes + step - 1) / step);
    sink.i64(chunks);
    for (int start = 0, c = 0; c < chunks; c++, start += step) {
      chunk(Arrays.copyOfRange(tile, start, Math.min(bytes, start + step)), pipeline, sink);
    }
  }

  /**
   * Appends a tile of cells of different lengths; no cell is cut.
   *
   * @param offsets where each cell starts
   */
  public static void encodeVariable(
      byte[] tile, int bytes, int[] offsets, int cells, FilterPipeline pipeline, ByteSink sink) {
    int chunks = 0;
    int countAt = sink.size();
    sink.i64(0);
    int start = 0;
    for (int cell = 0; cell < cells; cell++) {
      int end = cell + 1 < cells ? offsets[cell + 1] : bytes;
      if (end - start >= pipeline.chunkBytes() || cell + 1 == cells) {
        chunk(Arrays.copyOfRange(tile, start, end), pipeline, sink);
        start = end;
        chunks++;
      }
    }
    LittleEndian.putLong(sink.array(), countAt, chunks);
  }

  private static void chunk(byte[] original, FilterPipeline pipeline, ByteSink sink) {
    ChunkParts parts = new ChunkParts(List.of(), original);
    for (Filter filter : pipeline.filters()) {
      parts = filter.encode(parts);
    }
    int metadata = parts.metadata().stream().mapToInt(part -> part.length).sum();
    sink.i32(original.length).i32(parts.data().length).i32(metadata);
    parts.metadata().forEach(sink::bytes);
    sink.bytes(parts.data());
  }
}
