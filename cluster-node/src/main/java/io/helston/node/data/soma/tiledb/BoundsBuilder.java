package io.helston.node.data.soma.tiledb;

import io.helston.node.data.soma.bytes.ByteSink;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Collects the bounds of tiles and builds the R-tree above them. */
final class BoundsBuilder {
  private static final int FANOUT = 10;

  private final List<Dimension> dimensions;
  private final List<Rectangle> tiles = new ArrayList<>();
  private Rectangle present;

  BoundsBuilder(List<Dimension> dimensions) {
    this.dimensions = dimensions;
  }

  void add(long[] coordinates) {
    if (present == null) {
      present = new Rectangle(coordinates.clone(), coordinates.clone());
      return;
    }
    for (int d = 0; d < coordinates.length; d++) {
      present.low()[d] = Math.min(present.low()[d], coordinates[d]);
      present.high()[d] = Math.max(present.high()[d], coordinates[d]);
    }
  }

  void endTile() {
    tiles.add(present);
    present = null;
  }

  int tiles() {
    return tiles.size();
  }

  /** The bounds of all cells. */
  Rectangle domain() {
    return union(tiles);
  }

  /** The levels from the root to the leaves. */
  void writeTree(ByteSink sink) {
    List<List<Rectangle>> levels = new ArrayList<>(List.of(tiles));
    while (levels.getFirst().size() > 1) {
      List<Rectangle> below = levels.getFirst();
      List<Rectangle> level = new ArrayList<>();
      for (int first = 0; first < below.size(); first += FANOUT) {
        level.add(union(below.subList(first, Math.min(below.size(), first + FANOUT))));
      }
      levels.addFirst(level);
    }
    sink.i32(FANOUT).i32(levels.size());
    for (List<Rectangle> level : levels) {
      sink.i64(level.size());
      level.forEach(rectangle -> write(rectangle, sink));
    }
  }

  void write(Rectangle rectangle, ByteSink sink) {
    for (int d = 0; d < dimensions.size(); d++) {
      int width = dimensions.get(d).type().bytes();
      sink.whole(rectangle.low()[d], width).whole(rectangle.high()[d], width);
    }
  }

  private static Rectangle union(List<Rectangle> parts) {
    long[] low = parts.getFirst().low().clone();
    long[] high = parts.getFirst().high().clone();
    for (Rectangle part : parts) {
      Arrays.setAll(low, d -> Math.min(low[d], part.low()[d]));
      Arrays.setAll(high, d -> Math.max(high[d], part.high()[d]));
    }
    return new Rectangle(low, high);
  }
}
