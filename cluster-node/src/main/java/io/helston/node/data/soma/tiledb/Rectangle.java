package io.helston.node.data.soma.tiledb;

import io.helston.node.data.soma.bytes.ByteCursor;
import io.helston.node.data.soma.bytes.Datatype;
import io.helston.node.data.soma.bytes.LittleEndian;
import java.util.Arrays;
import java.util.List;

/** A range for each dimension; dimensions of text have ranges that are passed over. */
record Rectangle(long[] low, long[] high) {
  static Rectangle read(ByteCursor cursor, List<Dimension> dimensions) {
    long[] low = new long[dimensions.size()];
    long[] high = new long[low.length];
    for (int d = 0; d < low.length; d++) {
      Dimension dimension = dimensions.get(d);
      if (dimension.variable()) {
        long bytes = cursor.i64();
        cursor.i64();
        cursor.skip(bytes);
        continue;
      }
      int width = dimension.type().bytes();
      boolean signed = dimension.type().kind() != Datatype.Kind.UNSIGNED;
      low[d] = LittleEndian.getWhole(cursor.array(), cursor.skip(width), width, signed);
      high[d] = LittleEndian.getWhole(cursor.array(), cursor.skip(width), width, signed);
    }
    return new Rectangle(low, high);
  }

  /** The fewest bytes that a rectangle takes. */
  static int smallestBytes(List<Dimension> dimensions) {
    return dimensions.stream().mapToInt(d -> d.variable() ? 16 : 2 * d.type().bytes()).sum();
  }

  List<Long> lows() {
    return Arrays.stream(low).boxed().toList();
  }

  List<Long> highs() {
    return Arrays.stream(high).boxed().toList();
  }
}
