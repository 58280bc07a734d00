package io.helston.node.analysis.soma;

import io.helston.math.soma.block.CsrBlock;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Decoded cells that a slot keeps between windows, feeds and epochs, in units of {@value #UNIT}
 * neighbouring cells of a query. What was used longest ago goes first; nothing is written to disk.
 * One thread only.
 */
final class CellCache {
  /** Cells of a unit. */
  static final int UNIT = 64;

  private record Key(String data, int unit) {}

  private final Map<Key, CsrBlock> units = new LinkedHashMap<>(16, 0.75f, true);
  private long bytes;

  /** The cells of a unit, or null. */
  CsrBlock get(String data, int unit) {
    return units.get(new Key(data, unit));
  }

  /**
   * Keeps the cells of a unit.
   *
   * @param data names what they were decoded from
   * @param most bytes that the cache may have
   */
  void put(String data, int unit, CsrBlock cells, long most) {
    CsrBlock before = units.put(new Key(data, unit), cells);
    bytes += cells.bytes() - (before == null ? 0 : before.bytes());
    var eldest = units.entrySet().iterator();
    while (bytes > most && eldest.hasNext()) {
      bytes -= eldest.next().getValue().bytes();
      eldest.remove();
    }
  }
}
