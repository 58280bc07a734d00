package io.helston.node.report.plot;

import io.helston.node.report.svg.Numbers;

/** Tab-separated text with a header, numbers with all their digits. */
final class Tsv {
  private final StringBuilder text = new StringBuilder();

  Tsv(String... header) {
    text.append(String.join("\t", header)).append('\n');
  }

  /** Appends a row: strings, integers and doubles. */
  Tsv row(Object... cells) {
    for (int i = 0; i < cells.length; i++) {
      text.append(i == 0 ? "" : "\t");
      text.append(
          cells[i] instanceof Double number
              ? Numbers.exact(number)
              : cells[i].toString().replaceAll("[\\t\\n\\r]", " "));
    }
    text.append('\n');
    return this;
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
