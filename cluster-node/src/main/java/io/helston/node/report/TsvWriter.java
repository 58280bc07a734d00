package io.helston.node.report;

import io.helston.node.report.svg.Numbers;
import java.io.IOException;
import java.io.Writer;
import java.util.List;

/**
 * A tab-separated table below one header line, written cell by cell.
 *
 * <p>Numbers have all their digits, what does not exist is {@code NA}, nothing is quoted. A tab or
 * line break inside a text becomes a blank. The writer below stays open.
 */
public final class TsvWriter {
  private final Writer to;
  private final int columns;
  private final StringBuilder row = new StringBuilder();
  private int cells;

  /** Writes the header. */
  public TsvWriter(Writer to, List<String> header) throws IOException {
    this.to = to;
    this.columns = header.size();
    for (String name : header) {
      text(name);
    }
    end();
  }

  /** Appends a text, NA for null. */
  public TsvWriter text(String text) {
    separate();
    if (text == null) {
      row.append("NA");
      return this;
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      row.append(Character.isISOControl(c) ? ' ' : c);
    }
    return this;
  }

  /** Appends a number: NA for NaN, Inf and -Inf. */
  public TsvWriter number(double number) {
    separate();
    row.append(Numbers.exact(number));
    return this;
  }

  /** Appends a whole number. */
  public TsvWriter count(long count) {
    separate();
    row.append(count);
    return this;
  }

  /** Appends TRUE or FALSE, as R writes them. */
  public TsvWriter flag(boolean flag) {
    separate();
    row.append(flag ? "TRUE" : "FALSE");
    return this;
  }

  /**
   * Writes the row and starts the next one.
   *
   * @throws IllegalArgumentException if it has not as many cells as the header
   */
  public void end() throws IOException {
    if (cells != columns) {
      throw new IllegalArgumentException(cells + " cells below " + columns + " names");
    }
    to.append(row.append('\n'));
    row.setLength(0);
    cells = 0;
  }

  private void separate() {
    if (cells++ > 0) {
      row.append('\t');
    }
  }
}
