package io.helston.node.data.soma.tiledb;

import io.helston.node.data.soma.bytes.LittleEndian;
import java.util.Arrays;

/** When the cells of a tile were written: all at once, or each at its own time. */
final class CellTimes {
  private CellTimes() {}

  static void read(
      TileReader reader, Fragment fragment, int tile, long[] times, int at, int cells) {
    if (!fragment.footer().timestamps()) {
      Arrays.fill(times, at, at + cells, fragment.name().first());
      return;
    }
    byte[] bytes = reader.fixed(fragment, fragment.timestamps(), tile);
    for (int i = 0; i < cells; i++) {
      times[at + i] = LittleEndian.getLong(bytes, i * Long.BYTES);
    }
  }
}
