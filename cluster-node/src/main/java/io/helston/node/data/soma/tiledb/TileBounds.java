package io.helston.node.data.soma.tiledb;

import io.helston.node.data.soma.bytes.ByteCursor;
import io.helston.node.data.soma.bytes.FormatFault;
import java.util.List;

/**
 * The smallest and largest coordinates of the tiles of a fragment: the leaves of its R-tree.
 *
 * <p>The tree is {@code u32 fanout, u32 levels, {u64 rectangles, rectangles} each}, from the root
 * to the leaves.
 */
final class TileBounds {
  private static final int MOST_LEVELS = 64;

  private final long[][] low;
  private final long[][] high;

  private TileBounds(int dimensions, int tiles) {
    this.low = new long[dimensions][tiles];
    this.high = new long[dimensions][tiles];
  }

  static TileBounds none(List<Dimension> dimensions) {
    return new TileBounds(dimensions.size(), 0);
  }

  static TileBounds read(ByteCursor cursor, List<Dimension> dimensions, int tiles) {
    cursor.u32();
    long levels = cursor.u32();
    if (levels < 1 || levels > MOST_LEVELS) {
      throw new FormatFault(
          "has an R-tree of %d levels, expected 1 to %d".formatted(levels, MOST_LEVELS));
    }
    int bytes = Rectangle.smallestBytes(dimensions);
    for (int level = 0; level < levels - 1; level++) {
      int count = cursor.count64(bytes, "rectangles of the R-tree");
      for (int i = 0; i < count; i++) {
        Rectangle.read(cursor, dimensions);
      }
    }
    int leaves = cursor.count64(bytes, "leaves of the R-tree");
    if (leaves != tiles) {
      throw new FormatFault("has an R-tree of %d tiles, expected %d".formatted(leaves, tiles));
    }
    var bounds = new TileBounds(dimensions.size(), tiles);
    for (int tile = 0; tile < tiles; tile++) {
      Rectangle rectangle = Rectangle.read(cursor, dimensions);
      for (int d = 0; d < dimensions.size(); d++) {
        bounds.low[d][tile] = rectangle.low()[d];
        bounds.high[d][tile] = rectangle.high()[d];
      }
    }
    return bounds;
  }

  /** Refuses tiles outside the domain of their schema. */
  void requireWithin(ArraySchema schema) {
    CurrentDomain current = schema.currentDomain();
    for (int d = 0; d < low.length; d++) {
      Dimension dimension = schema.dimensions().get(d);
      long least = current.isPresent() ? current.low().get(d) : dimension.low();
      long most = current.isPresent() ? current.high().get(d) : dimension.high();
      for (int tile = 0; !dimension.variable() && tile < low[d].length; tile++) {
        if (low[d][tile] < least || high[d][tile] > most || low[d][tile] > high[d][tile]) {
          throw new FormatFault(
              "has tile %d at %d to %d of dimension '%s', expected a range in %d to %d"
                  .formatted(tile, low[d][tile], high[d][tile], dimension.name(), least, most));
        }
      }
    }
  }

  /** The smallest coordinate of a tile; 0 for text. */
  long low(int dimension, int tile) {
    return low[dimension][tile];
  }

  /** The largest coordinate of a tile; 0 for text. */
  long high(int dimension, int tile) {
    return high[dimension][tile];
  }
}
