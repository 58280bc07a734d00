package io.helston.node.report;

import io.helston.node.report.svg.Numbers;
import java.io.IOException;
import java.io.Writer;

/** A row of a tab-separated table, cell by cell. */
final class LmmRow {
  private final Writer to;
  private final String last;
  private final StringBuilder cells = new StringBuilder();

  /**
   * Starts a table.
   *
   * @param last what each row ends with, null for nothing
   */
  LmmRow(Writer to, String last) {
    this.to = to;
    this.last = last;
  }

  LmmRow text(String text) {
    cells.append(cells.isEmpty() ? "" : "\t").append(text);
    return this;
  }

  LmmRow count(int count) {
    return text(Integer.toString(count));
  }

  /** A number of a column with all its digits, NA if the column is empty. */
  LmmRow number(double[] column, int i) {
    return text(Numbers.exact(at(column, i)));
  }

  /** Writes the row and starts the next one. */
  void end() throws IOException {
    if (last != null) {
      text(last);
    }
    to.append(cells).append('\n');
    cells.setLength(0);
  }

  /** A number of a column; NaN if the column is empty. */
  static double at(double[] column, int i) {
    return column.length == 0 ? Double.NaN : column[i];
  }
}
