package io.helston.node.report;

import io.helston.node.report.svg.Markup;
import io.helston.node.report.svg.Numbers;
import java.util.ArrayList;
import java.util.List;

/** A table of a report: texts left, numbers right aligned with six digits. */
final class ReportTable {
  /** More rows than this make a page slow; all of them are in the tab-separated results. */
  static final int MOST_ROWS = 500;

  private final String caption;
  private final List<String> header;
  private final List<Object[]> rows = new ArrayList<>();

  ReportTable(String caption, String... header) {
    this.caption = caption;
    this.header = List.of(header);
  }

  /** Appends a row: strings, integers and doubles, as many as the header has. */
  ReportTable row(Object... cells) {
    if (cells.length != header.size()) {
      throw new IllegalArgumentException(cells.length + " cells below " + header.size() + " names");
    }
    rows.add(cells);
    return this;
  }

  Markup markup() {
    Markup head = Markup.of("tr");
    for (int i = 0; i < header.size(); i++) {
      boolean number = !rows.isEmpty() && rows.getFirst()[i] instanceof Number;
      head.add(cell("th", header.get(i), number).with("scope", "col"));
    }
    Markup body = Markup.of("tbody");
    for (Object[] cells : rows.subList(0, Math.min(rows.size(), MOST_ROWS))) {
      Markup row = Markup.of("tr");
      for (Object cell : cells) {
        String text = cell instanceof Double number ? Numbers.text(number) : cell.toString();
        row.add(cell("td", text, cell instanceof Number));
      }
      body.add(row);
    }
    Markup table =
        Markup.of("table")
            .add(Markup.of("caption").text(captioned()))
            .add(Markup.of("thead").add(head), body);
    return Markup.of("div").with("class", "wide").add(table);
  }

  private String captioned() {
    return rows.size() <= MOST_ROWS
        ? caption
        : caption
            + " The first "
            + MOST_ROWS
            + " of "
            + rows.size()
            + " rows; all are in the result files.";
  }

  private static Markup cell(String name, String text, boolean number) {
    Markup cell = Markup.of(name).text(text);
    return number ? cell.with("class", "number") : cell;
  }
}
