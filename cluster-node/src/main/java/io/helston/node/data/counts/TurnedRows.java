package io.helston.node.data.counts;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Rows of counts that become columns.
 *
 * <p>Rows are kept in pieces, and the pieces of the same columns are dropped as soon as these are
 * filled; so turning a table takes hardly more memory than holding it.
 */
final class TurnedRows {
  private static final int PIECE = 1024;

  private final int width;
  private final List<int[][]> rows = new ArrayList<>();

  TurnedRows(int width) {
    this.width = width;
  }

  /** Appends a row, which is copied. */
  void add(int[] row) {
    int[][] pieces = new int[(width + PIECE - 1) / PIECE][];
    for (int i = 0; i < pieces.length; i++) {
      pieces[i] = Arrays.copyOfRange(row, i * PIECE, Math.min(width, (i + 1) * PIECE));
    }
    rows.add(pieces);
  }

  /** The columns, [column][row]; nothing is kept of the rows. */
  int[][] columns() {
    int[][] columns = new int[width][];
    for (int first = 0; first < width; first += PIECE) {
      int end = Math.min(width, first + PIECE);
      for (int column = first; column < end; column++) {
        columns[column] = new int[rows.size()];
      }
      for (int row = 0; row < rows.size(); row++) {
        int[][] pieces = rows.get(row);
        int[] piece = pieces[first / PIECE];
        for (int column = first; column < end; column++) {
          columns[column][row] = piece[column - first];
        }
        pieces[first / PIECE] = null;
      }
    }
    return columns;
  }
}
