package io.helston.node.data.soma.tiledb;

import io.helston.node.data.soma.bytes.ByteCursor;
import io.helston.node.data.soma.bytes.ByteSink;
import io.helston.node.data.soma.bytes.FormatFault;
import java.util.List;

/**
 * The coordinates that an array uses of its domain: SOMA's shape.
 *
 * @param low the smallest coordinate of each dimension, 0 for text; empty if there is no such
 *     domain
 * @param high the largest coordinate of each dimension
 */
public record CurrentDomain(List<Long> low, List<Long> high) {
  private static final int VERSION = 0;
  private static final int RECTANGLE = 0;

  public CurrentDomain {
    low = List.copyOf(low);
    high = List.copyOf(high);
  }

  /** No current domain, as in arrays before version 22. */
  public static CurrentDomain none() {
    return new CurrentDomain(List.of(), List.of());
  }

  public boolean isPresent() {
    return !low.isEmpty();
  }

  static CurrentDomain read(ByteCursor cursor, List<Dimension> dimensions) {
    long version = cursor.u32();
    if (version != VERSION) {
      throw FormatFault.unsupported(
          "version %d of current domains".formatted(version), "expected version 0");
    }
    if (cursor.flag("empty current domain")) {
      return none();
    }
    int type = cursor.u8();
    if (type != RECTANGLE) {
      throw FormatFault.unsupported("current domains of type " + type, "expected a rectangle");
    }
    Rectangle rectangle = Rectangle.read(cursor, dimensions);
    return new CurrentDomain(rectangle.lows(), rectangle.highs());
  }

  void write(ByteSink sink, List<Dimension> dimensions) {
    sink.i32(VERSION).flag(!isPresent());
    if (!isPresent()) {
      return;
    }
    sink.u8(RECTANGLE);
    for (int d = 0; d < dimensions.size(); d++) {
      int width = dimensions.get(d).type().bytes();
      sink.whole(low.get(d), width).whole(high.get(d), width);
    }
  }
}
