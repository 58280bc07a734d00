package io.helston.math.soma.block;

import java.util.List;

/**
 * Builds sparse rows from coordinates: counts the entries of each row, then copies each run of
 * entries with the same row to its place, or each entry if there are no runs. Rows keep the order
 * of arrival; duplicates stay. Rows that have no place and columns that are not selected are left
 * out.
 */
public final class CsrAssembly {
  private static final int BUFFER = 1024;

  private final RowPlaces rows;
  private final ColumnSubset columns;

  /**
   * An assembly of blocks.
   *
   * @param rows from joinid to a row of the block; the places are 0 to size - 1
   * @param columns which columns are kept
   */
  public CsrAssembly(RowPlaces rows, ColumnSubset columns) {
    this.rows = rows;
    this.columns = columns;
  }

  /**
   * One block of the entries of all tables, in the order of the tables.
   *
   * @param tables one or more, all with values of the same type
   */
  public CsrBlock assemble(List<CooEntries> tables) {
    if (tables.isEmpty()) {
      throw new IllegalArgumentException("no table of entries, so their type is unknown");
    }
    int[] offsets = new int[rows.size() + 1];
    for (CooEntries table : tables) {
      if (table.isGrouped()) {
        countRuns(table, offsets);
      } else {
        countEach(table, offsets);
      }
    }
    for (int row = 0; row < rows.size(); row++) {
      offsets[row + 1] = Math.addExact(offsets[row], offsets[row + 1]);
    }
    int entries = offsets[rows.size()];
    int[] next = offsets.clone();
    int[] outColumns = new int[entries];
    ValueArray out = tables.getFirst().values().zeros(entries);
    for (CooEntries table : tables) {
      if (table.isGrouped()) {
        placeRuns(table, next, outColumns, out);
      } else {
        placeEach(table, next, outColumns, out);
      }
    }
    return new CsrBlock(columns.kept(), offsets, outColumns, out);
  }

  private void countRuns(CooEntries table, int[] offsets) {
    for (int at = table.from(); at < table.to(); ) {
      int end = table.runEnd(at);
      int row = rows.place(table.rows()[at]);
      if (row >= 0) {
        offsets[row + 1] += columns.isIdentity() ? end - at : selected(table.columns(), at, end);
      }
      at = end;
    }
  }

  private int selected(int[] entryColumns, int from, int to) {
    int[] places = columns.places();
    int count = 0;
    for (int i = from; i < to; i++) {
      // The sign bit of a place is set when the column is left out.
      count += 1 + (places[entryColumns[i]] >> 31);
    }
    return count;
  }

  private void placeRuns(CooEntries table, int[] next, int[] outColumns, ValueArray out) {
    for (int at = table.from(); at < table.to(); ) {
      int end = table.runEnd(at);
      int row = rows.place(table.rows()[at]);
      if (row >= 0) {
        int into = next[row];
        next[row] =
            columns.isIdentity()
                ? copy(table, at, end, outColumns, out, into)
                : table
                    .values()
                    .copySelected(
                        table.columns(), at, end, columns.places(), outColumns, out, into);
      }
      at = end;
    }
  }

  private void countEach(CooEntries table, int[] offsets) {
    int[] places = columns.places();
    for (int i = table.from(); i < table.to(); i++) {
      int row = rows.place(table.rows()[i]);
      if (row >= 0 && places[table.columns()[i]] >= 0) {
        offsets[row + 1]++;
      }
    }
  }

  /** First finds the targets of some entries, then moves their values in a loop of one type. */
  private void placeEach(CooEntries table, int[] next, int[] outColumns, ValueArray out) {
    int[] places = columns.places();
    int[] targets = new int[BUFFER];
    for (int at = table.from(); at < table.to(); at += BUFFER) {
      int end = Math.min(table.to(), at + BUFFER);
      for (int i = at; i < end; i++) {
        int row = rows.place(table.rows()[i]);
        int column = places[table.columns()[i]];
        int target = -1;
        if (row >= 0 && column >= 0) {
          target = next[row]++;
          outColumns[target] = column;
        }
        targets[i - at] = target;
      }
      table.values().copyEach(at, end, targets, out);
    }
  }

  private static int copy(
      CooEntries table, int from, int to, int[] outColumns, ValueArray out, int into) {
    if (to - from < ValueArray.SHORT_RUN) {
      for (int i = from; i < to; i++) {
        outColumns[into + i - from] = table.columns()[i];
      }
    } else {
      System.arraycopy(table.columns(), from, outColumns, into, to - from);
    }
    table.values().copyTo(from, to, out, into);
    return into + to - from;
  }
}
