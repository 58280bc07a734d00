package io.helston.node.data.soma.tiledb;

import java.util.ArrayList;
import java.util.List;

/** Tiles of several fragments, oldest fragment first. */
final class TileList {
  private TileList() {}

  /** A tile of a fragment. */
  record Tile(Fragment fragment, int number) {}

  /** The tiles that may have cells whose first coordinate is in a range. */
  static List<Tile> within(SparseArray array, long low, long high) {
    boolean bounded = !array.schema().dimensions().getFirst().variable();
    List<Tile> tiles = new ArrayList<>();
    for (Fragment fragment : array.fragments()) {
      TileBounds bounds = fragment.bounds();
      for (int tile = 0; tile < fragment.tiles(); tile++) {
        if (!bounded || bounds.low(0, tile) <= high && bounds.high(0, tile) >= low) {
          tiles.add(new Tile(fragment, tile));
        }
      }
    }
    return tiles;
  }
}
