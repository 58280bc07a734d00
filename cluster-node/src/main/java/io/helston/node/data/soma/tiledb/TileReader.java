package io.helston.node.data.soma.tiledb;

import io.helston.node.data.soma.bytes.ByteCursor;
import io.helston.node.data.soma.bytes.Datatype;
import io.helston.node.data.soma.bytes.FormatFault;
import io.helston.node.data.soma.bytes.LittleEndian;
import io.helston.node.data.soma.filter.FilterPipeline;
import io.helston.node.data.soma.filter.TileDecoder;

/** Reads and decodes data tiles in buffers that are used again. One thread only. */
final class TileReader {
  private static final String EXTENSION = ".tdb";

  private final TileDecoder decoder = new TileDecoder();
  private byte[] filtered = new byte[0];

  /** Values of varying number: the bytes of all cells, and where each cell starts. */
  record VariableTile(byte[] bytes, int[] starts, int end) {
    int length(int cell) {
      return (cell + 1 < starts.length ? starts[cell + 1] : end) - starts[cell];
    }
  }

  /** The bytes of a tile whose cells all have the same size; valid until the next tile. */
  byte[] fixed(Fragment fragment, FieldKey field, int tile) {
    return fixed(fragment, field, tile, 0, cells(fragment, field, tile));
  }

  /** As {@link #fixed(Fragment, FieldKey, int)}, of which only some cells need be there. */
  byte[] fixed(Fragment fragment, FieldKey field, int tile, int from, int to) {
    int cells = cells(fragment, field, tile);
    long[] offsets = fragment.offsets(field);
    StoredFile file = fragment.file(field.file() + EXTENSION);
    decode(
        file,
        offsets,
        tile,
        field.filters(),
        (long) cells * field.cellBytes(),
        cells,
        (long) from * field.cellBytes(),
        (long) to * field.cellBytes());
    return decoder.tile();
  }

  /** The cells of a tile, whose number must be sensible. */
  static int cells(Fragment fragment, FieldKey field, int tile) {
    long cells = fragment.cells(tile);
    if (cells > Integer.MAX_VALUE / Math.max(Long.BYTES, field.cellBytes())) {
      throw fragment
          .file(Fragment.METADATA)
          .malformed("has tiles of %d cells, expected fewer".formatted(cells));
    }
    return (int) cells;
  }

  /** Which cells of a tile are not null: one byte each, 0 for null. */
  byte[] validity(Fragment fragment, FieldKey field, int tile) {
    int cells = cells(fragment, field, tile);
    FilterPipeline pipeline = fragment.schema().validityFilters().bind(Datatype.UINT8, 1, false);
    StoredFile file = fragment.file(field.file() + "_validity" + EXTENSION);
    decode(file, fragment.validityOffsets(field), tile, pipeline, cells, cells, 0, cells);
    return decoder.tile();
  }

  /** A tile of values of varying number; the bytes are the caller's. */
  VariableTile variable(Fragment fragment, FieldKey field, int tile) {
    int cells = cells(fragment, field, tile);
    int[] starts = field.filters().keepsOffsets() ? null : starts(fragment, field, tile, cells);
    long size = fragment.variableSizes(field)[tile];
    StoredFile file = fragment.file(field.file() + "_var" + EXTENSION);
    decode(file, fragment.variableOffsets(field), tile, field.filters(), size, cells, 0, size);
    if (starts == null) {
      starts = decoder.textOffsets();
    }
    byte[] bytes = new byte[(int) size];
    System.arraycopy(decoder.tile(), 0, bytes, 0, bytes.length);
    requireStarts(file, starts, cells, bytes.length);
    return new VariableTile(bytes, starts, bytes.length);
  }

  private int[] starts(Fragment fragment, FieldKey field, int tile, int cells) {
    FilterPipeline pipeline =
        fragment.schema().offsetFilters().bind(Datatype.UINT64, Long.BYTES, false);
    StoredFile file = fragment.file(field.file() + EXTENSION);
    long bytes = (long) cells * Long.BYTES;
    decode(file, fragment.offsets(field), tile, pipeline, bytes, cells, 0, bytes);
    int[] starts = new int[cells];
    for (int i = 0; i < cells; i++) {
      long start = LittleEndian.getLong(decoder.tile(), i * Long.BYTES);
      if (start < 0 || start > Integer.MAX_VALUE) {
        throw file.malformed("has the offset %s".formatted(Long.toUnsignedString(start)));
      }
      starts[i] = (int) start;
    }
    return starts;
  }

  private static void requireStarts(StoredFile file, int[] starts, int cells, int end) {
    boolean sound = starts.length == cells && (cells == 0 || starts[0] == 0);
    for (int i = 0; sound && i < cells; i++) {
      sound = starts[i] <= (i + 1 < cells ? starts[i + 1] : end);
    }
    if (!sound) {
      throw file.malformed(
          "has offsets that do not divide %d bytes into %d cells".formatted(end, cells));
    }
  }

  private void decode(
      StoredFile file,
      long[] offsets,
      int tile,
      FilterPipeline pipeline,
      long bytes,
      int cells,
      long from,
      long to) {
    long length = offsets[tile + 1] - offsets[tile];
    filtered = file.read(offsets[tile], length, filtered);
    try {
      decoder.decode(new ByteCursor(filtered, 0, (int) length), pipeline, bytes, cells, from, to);
    } catch (FormatFault fault) {
      throw file.malformed("tile %d %s".formatted(tile, fault.getMessage()));
    }
  }
}
