package io.helston.node.report;

import java.io.IOException;

/**
 * A row of a table of genes, cell by cell: NA where a column is empty, because that stage did not
 * run, and, in columns of counts and flags, where all counts of the gene are zero.
 */
final class NbGlmRow {
  private final TsvWriter to;
  private final boolean[] allZero;

  NbGlmRow(TsvWriter to, boolean[] allZero) {
    this.to = to;
    this.allZero = allZero;
  }

  NbGlmRow text(String text) {
    to.text(text);
    return this;
  }

  NbGlmRow number(double[] column, int gene) {
    to.number(column.length == 0 ? Double.NaN : column[gene]);
    return this;
  }

  NbGlmRow count(int[] column, int gene) {
    if (column.length == 0 || isAllZero(gene)) {
      to.text(null);
    } else {
      to.count(column[gene]);
    }
    return this;
  }

  /** A flag that says something about an estimate. */
  NbGlmRow flag(boolean[] column, int gene) {
    return isAllZero(gene) ? text(null) : fact(column, gene);
  }

  /** A flag that also genes without counts have. */
  NbGlmRow fact(boolean[] column, int gene) {
    if (column.length == 0) {
      to.text(null);
    } else {
      to.flag(column[gene]);
    }
    return this;
  }

  void end() throws IOException {
    to.end();
  }

  boolean isAllZero(int gene) {
    return allZero.length > 0 && allZero[gene];
  }
}
