package io.helston.node.data.soma.tiledb;

import io.helston.node.data.soma.bytes.ByteSink;
import java.util.ArrayList;
import java.util.List;

/**
 * What a fragment's metadata say of a field.
 *
 * @param smallest the smallest value of each tile; null for dimensions, whose bounds are in the
 *     R-tree, and for text
 * @param all the statistics of all tiles; null if there are none
 */
record FieldSummary(
    TileFile values,
    TileFile variable,
    TileFile validity,
    List<Long> variableSizes,
    ByteSink smallest,
    ByteSink largest,
    List<Long> sums,
    List<Long> nulls,
    TileStatistics all) {
  /** The place that old versions had for all coordinates together; now it is never used. */
  static FieldSummary unused(int tiles, int dimensions) {
    ByteSink zeros = new ByteSink();
    List<Long> sums = new ArrayList<>();
    for (int tile = 0; tile < tiles; tile++) {
      sums.add(0L);
      for (int d = 0; d < dimensions; d++) {
        zeros.i64(0);
      }
    }
    return new FieldSummary(null, null, null, List.of(), zeros, zeros, sums, List.of(), null);
  }

  static long size(TileFile file) {
    return file == null ? 0 : file.size();
  }

  static long start(TileFile file, int tile) {
    return file == null ? 0 : file.start(tile);
  }
}
