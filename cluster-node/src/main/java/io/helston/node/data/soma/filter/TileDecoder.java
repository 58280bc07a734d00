package io.helston.node.data.soma.filter;

import io.helston.node.data.soma.bytes.ByteCursor;
import io.helston.node.data.soma.bytes.FormatFault;
import java.util.List;

/**
 * Undoes the filters of tiles, one tile after the other, in buffers of its own. One thread only.
 */
public final class TileDecoder {
  private static final int CHUNK_HEADER = 12;

  /** The most that a byte may stand for after all filters, over {@link #FREE_BYTES}. */
  private static final long LARGEST_RATIO = 1 << 17;

  private static final long FREE_BYTES = 1 << 16;
  private static final int LARGEST_TILE = 1 << 30;

  private final Chunk chunk = new Chunk();
  private final TextOffsets textOffsets = new TextOffsets();
  private byte[] tile = new byte[0];

  /** The decoded tile, followed by unused bytes; valid until the next tile is decoded. */
  public byte[] tile() {
    return tile;
  }

  /** Where texts start whose filter keeps the offsets. */
  public int[] textOffsets() {
    return textOffsets.toArray();
  }

  /**
   * Decodes a tile from the bytes of a file.
   *
   * @param pipeline a pipeline that is bound to the data
   * @param expected the bytes that the tile must have
   * @param cells the most texts that a filter may find
   */
  public void decode(ByteCursor filtered, FilterPipeline pipeline, long expected, int cells) {
    decode(filtered, pipeline, expected, cells, 0, expected);
  }

  /**
   * Decodes at least a range of bytes of a tile; the others are anything. All of the tile's lengths
   * are checked.
   */
  public void decode(
      ByteCursor filtered, FilterPipeline pipeline, long expected, int cells, long from, long to) {
    int chunks = filtered.count64(CHUNK_HEADER, "chunks");
    require(new ByteCursor(filtered.array(), filtered.position(), end(filtered)), chunks, expected);
    int size = (int) expected;
    if (tile.length < size) {
      tile = new byte[size];
    }
    textOffsets.clear(cells);
    int at = 0;
    for (int c = 0; c < chunks; c++) {
      int original = filtered.i32();
      int data = filtered.i32();
      int metadata = filtered.i32();
      if (at < to && at + original > from) {
        chunk.begin(filtered, metadata, data, tile, at, original);
        undo(pipeline);
      } else {
        filtered.skip((long) metadata + data);
      }
      at += original;
    }
  }

  private void undo(FilterPipeline pipeline) {
    List<Filter> filters = pipeline.filters();
    for (int f = filters.size() - 1; f >= 0; f--) {
      chunk.step(f == 0, textOffsets);
      filters.get(f).decode(chunk);
    }
    chunk.complete();
  }

  /** Checks all lengths before anything is allocated. */
  private static void require(ByteCursor filtered, int chunks, long expected) {
    long total = 0;
    for (int c = 0; c < chunks; c++) {
      long original = filtered.u32();
      long data = filtered.u32();
      long metadata = filtered.u32();
      filtered.skip(metadata);
      filtered.skip(data);
      total += original;
      if (original > LARGEST_RATIO * (data + metadata) + FREE_BYTES) {
        throw new FormatFault(
            "claims a chunk of %d bytes in %d filtered ones".formatted(original, data + metadata));
      }
    }
    if (total != expected || total > LARGEST_TILE) {
      throw new FormatFault(
          "has a tile of %d bytes, expected %s%s"
              .formatted(
                  total,
                  Long.toUnsignedString(expected),
                  total == expected ? ", which is beyond the limit of " + LARGEST_TILE : ""));
    }
  }

  private static int end(ByteCursor cursor) {
    return cursor.position() + cursor.remaining();
  }
}
