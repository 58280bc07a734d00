package io.helston.node.analysis.soma;

import io.helston.math.soma.block.BlockRows;
import io.helston.math.soma.block.CsrBlock;
import io.helston.math.soma.block.DoubleValues;
import io.helston.math.soma.block.FloatValues;
import io.helston.math.soma.order.IoBatch;
import io.helston.node.analysis.soma.SomaPayloads.Cells;
import java.util.ArrayList;
import java.util.List;

/** The rows of a window that its consumer takes, in the order of serving. */
public final class CellWindow {
  private final CsrBlock block;

  /** The row of each place, or -1 if another consumer takes it. */
  private final int[] rows;

  private CellWindow(CsrBlock block, int[] rows) {
    this.block = block;
    this.rows = rows;
  }

  /**
   * Puts the rows of segments into their places.
   *
   * @param taken of each place, whether it is the consumer's
   * @param parts of all segments, in any order
   * @param genes number of columns
   */
  public static CellWindow of(IoBatch window, boolean[] taken, List<Cells> parts, int genes) {
    BlockRows[] found = new BlockRows[window.read().length];
    for (Cells part : parts) {
      CsrBlock block = block(part, genes);
      for (int row = 0; row < part.positions().length; row++) {
        found[part.positions()[row]] = new BlockRows(block, row, row + 1);
      }
    }
    int[] rows = new int[taken.length];
    var inOrder = new ArrayList<BlockRows>();
    for (int place = 0; place < taken.length; place++) {
      rows[place] = taken[place] ? inOrder.size() : -1;
      if (taken[place]) {
        inOrder.add(found[window.source()[place]]);
      }
    }
    CsrBlock block =
        inOrder.isEmpty() ? block(parts.getFirst(), genes).slice(0, 0) : CsrBlock.concat(inOrder);
    return new CellWindow(block, rows);
  }

  private static CsrBlock block(Cells part, int genes) {
    return new CsrBlock(
        genes,
        part.offsets(),
        part.columns(),
        part.single() ? new FloatValues(part.floats()) : new DoubleValues(part.doubles()));
  }

  /** The rows at places {@code from} to {@code to - 1} of the window, all of them taken. */
  public BlockRows places(int from, int to) {
    if (from == to) {
      return new BlockRows(block, 0, 0);
    }
    return new BlockRows(block, rows[from], rows[to - 1] + 1);
  }
}
