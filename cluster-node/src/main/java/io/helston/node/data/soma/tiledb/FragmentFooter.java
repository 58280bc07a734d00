package io.helston.node.data.soma.tiledb;

import io.helston.node.data.soma.bytes.ByteCursor;
import io.helston.node.data.soma.bytes.FormatFault;

/**
 * The end of a fragment's metadata file, which says how many tiles there are and where the rest of
 * the metadata is.
 *
 * @param version the format version
 * @param schemaName the schema of the fragment
 * @param domain the smallest rectangle with all cells
 * @param tiles the number of tiles
 * @param lastCells the cells of the last tile
 * @param timestamps whether cells have times of their own
 * @param fields places in the metadata file, by what they are of and by field
 */
record FragmentFooter(
    int version,
    String schemaName,
    Rectangle domain,
    int tiles,
    long lastCells,
    boolean timestamps,
    long[] fileSizes,
    long[] variableFileSizes,
    long[] validityFileSizes,
    long treeAt,
    long[] offsetsAt,
    long[] variableOffsetsAt,
    long[] variableSizesAt,
    long[] validityOffsetsAt) {
  private static final int LENGTH_BYTES = 8;

  /** The name of the schema, which says how to read the rest. */
  static String schemaName(ByteCursor footer) {
    ArraySchema.version(footer.u32());
    return footer.text64();
  }

  /** The footer's bytes. */
  static ByteCursor bytes(StoredFile file) {
    long length = file.read(file.size() - LENGTH_BYTES, LENGTH_BYTES).i64();
    return file.read(file.size() - LENGTH_BYTES - length, length);
  }

  static FragmentFooter read(ByteCursor cursor, ArraySchema schema, long metadataBytes) {
    int version = ArraySchema.version(cursor.u32());
    String schemaName = cursor.text64();
    if (cursor.flag("dense")) {
      throw FormatFault.unsupported("dense fragments", "expected a sparse array");
    }
    boolean empty = cursor.flag("null non-empty domain");
    Rectangle domain = empty ? null : Rectangle.read(cursor, schema.dimensions());
    long tiles = cursor.i64();
    if (tiles < 0 || tiles > metadataBytes) {
      throw new FormatFault("claims %s tiles".formatted(Long.toUnsignedString(tiles)));
    }
    long lastCells = cursor.i64();
    if (tiles > 0 && (lastCells <= 0 || lastCells > schema.capacity())) {
      throw new FormatFault(
          "has %s cells in the last tile, expected 1 to %d"
              .formatted(Long.toUnsignedString(lastCells), schema.capacity()));
    }
    boolean timestamps = cursor.flag("timestamps");
    if (cursor.flag("delete metadata")) {
      throw FormatFault.unsupported(
          "deletes of cells", "rewrite the array without the deleted cells");
    }
    int fields = schema.attributes().size() + 1 + schema.dimensions().size() + (timestamps ? 1 : 0);
    return new FragmentFooter(
        version,
        schemaName,
        domain,
        (int) tiles,
        lastCells,
        timestamps,
        longs(cursor, fields),
        longs(cursor, fields),
        longs(cursor, fields),
        cursor.i64(),
        longs(cursor, fields),
        longs(cursor, fields),
        longs(cursor, fields),
        longs(cursor, fields));
  }

  private static long[] longs(ByteCursor cursor, int count) {
    long[] values = new long[count];
    for (int i = 0; i < count; i++) {
      values[i] = cursor.i64();
    }
    return values;
  }
}
