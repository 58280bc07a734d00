package io.helston.node.analysis.soma;

import io.helston.math.soma.order.IoBudget;
import io.helston.math.soma.order.RowOrder;
import io.helston.node.analysis.soma.SomaPayloads.Query;
import java.util.Arrays;

/**
 * About how many bytes the decoded cells of a query take.
 *
 * <p>Tiles tell how many values their cells have, without being read. A cell is taken to have the
 * mean of its unit, a run of {@value CellCache#UNIT} cells of the query; of selected genes it is
 * taken to have all that it may have, since those selected are often those that most cells express.
 */
final class CellSizes {
  /** Where a cell's values begin, and its place in the window. */
  private static final int BYTES_PER_CELL = 2 * Integer.BYTES;

  private final int[] unitValues;
  private final IoBudget.Bytes bytes;

  private CellSizes(int[] unitValues, IoBudget.Bytes bytes) {
    this.unitValues = unitValues;
    this.bytes = bytes;
  }

  /**
   * The sizes of a query's cells.
   *
   * @param budget bytes that cells which are read together may take, at least 1
   */
  static CellSizes of(Query query, long budget) {
    int cells = query.cells().length;
    int[] unitValues = query.unitValues();
    int[] values = new int[cells];
    for (int unit = 0; unit < unitValues.length; unit++) {
      int from = unit * CellCache.UNIT;
      int to = Math.min(cells, from + CellCache.UNIT);
      Arrays.fill(values, from, to, Math.ceilDiv(unitValues[unit], to - from));
    }
    int perValue = Integer.BYTES + query.valueBytes();
    return new CellSizes(unitValues, new IoBudget.Bytes(budget, BYTES_PER_CELL, perValue, values));
  }

  /**
   * The values of each unit.
   *
   * @param perCell estimated values of each cell, over all genes
   * @param genes that are selected, at most so many values a cell has
   */
  static int[] unitValues(double[] perCell, int genes) {
    int[] units = new int[Math.ceilDiv(perCell.length, CellCache.UNIT)];
    for (int unit = 0; unit < units.length; unit++) {
      double sum = 0;
      int to = Math.min(perCell.length, (unit + 1) * CellCache.UNIT);
      for (int cell = unit * CellCache.UNIT; cell < to; cell++) {
        sum += Math.min(perCell[cell], genes);
      }
      units[unit] = (int) Math.min(Integer.MAX_VALUE, Math.ceil(sum));
    }
    return units;
  }

  /** The budget by which cells are read together. */
  IoBudget.Bytes budget() {
    return bytes;
  }

  /** The budget as a setting of a run, in which the sizes count as they decide the order. */
  String text() {
    return "%d bytes by estimates %08x".formatted(bytes.budget(), Arrays.hashCode(unitValues));
  }

  /** The bytes of the largest IO batch of an order. */
  long largest(RowOrder order) {
    long largest = 0;
    for (int ioBatch = 0; ioBatch < order.ioBatches(); ioBatch++) {
      long sum = 0;
      for (int cell : order.served(ioBatch)) {
        sum += bytes.of(cell, cell + 1);
      }
      largest = Math.max(largest, sum);
    }
    return largest;
  }
}
