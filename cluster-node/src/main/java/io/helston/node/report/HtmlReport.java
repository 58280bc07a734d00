package io.helston.node.report;

import io.helston.node.report.plot.Figure;
import io.helston.node.report.svg.Markup;
import io.helston.node.report.svg.Numbers;
import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;

/**
 * A page that needs nothing but itself: no script, no other file, no network.
 *
 * <p>It is both HTML and XML, holds the numbers of each figure beside the figure, and depends on
 * what it is built from alone. Its content policy keeps a browser from loading or running anything,
 * whatever names the data hold.
 */
final class HtmlReport {
  /** More headline numbers than this do not make a summary. */
  private static final int MOST_LINES = 12;

  private final ReportHead head;
  private final List<Markup> sections = new ArrayList<>();
  private Markup summary = Markup.of("ul").with("class", "summary");

  HtmlReport(ReportHead head) {
    this.head = head;
  }

  /** One line per headline number; the first 12 are shown. */
  HtmlReport summary(List<String> lines) {
    summary = list(lines.subList(0, Math.min(lines.size(), MOST_LINES))).with("class", "summary");
    if (lines.size() > MOST_LINES) {
      String more = "and " + (lines.size() - MOST_LINES) + " more, in the tables below";
      summary.add(Markup.of("li").text(more));
    }
    return this;
  }

  /** Starts a section; figures and tables go to the latest one. */
  HtmlReport section(String title) {
    sections.add(Markup.of("section").add(Markup.of("h2").text(title)));
    return this;
  }

  /** Appends a paragraph, unless it is empty. */
  HtmlReport paragraph(String text) {
    if (!text.isEmpty()) {
      sections.getLast().add(Markup.of("p").text(text));
    }
    return this;
  }

  /** Appends bullets, unless there are none. */
  HtmlReport bullets(List<String> lines) {
    if (!lines.isEmpty()) {
      sections.getLast().add(list(lines));
    }
    return this;
  }

  /** Appends figures beside each other as far as the page is wide. */
  HtmlReport figures(List<Figure> figures) {
    Markup row = Markup.of("div").with("class", "figures");
    figures.forEach(figure -> row.add(markup(figure)));
    sections.getLast().add(row);
    return this;
  }

  HtmlReport table(ReportTable table) {
    sections.getLast().add(table.markup());
    return this;
  }

  /** Writes the page; the writer stays open. */
  void write(Writer to) throws IOException {
    Markup body =
        Markup.of("body")
            .add(Markup.of("h1").text(head.title()))
            .add(Markup.of("p").with("class", "analysis").text(head.analysis()))
            .add(summary);
    if (!head.warnings().isEmpty()) {
      body.add(remarks("Warnings", head.warnings()).with("class", "warnings"));
    }
    if (!head.notes().isEmpty()) {
      body.add(remarks("Notes", head.notes()));
    }
    sections.forEach(body::add);
    body.add(origin());
    to.write("<!DOCTYPE html>\n");
    Markup.of("html")
        .with("xmlns", "http://www.w3.org/1999/xhtml")
        .with("lang", "en")
        .add(header(), body)
        .write(to);
    to.write('\n');
  }

  private Markup header() {
    return Markup.of("head")
        .add(Markup.of("meta").with("charset", "utf-8"))
        .add(
            Markup.of("meta")
                .with("http-equiv", "Content-Security-Policy")
                .with("content", "default-src 'none'; style-src 'unsafe-inline'"))
        .add(
            Markup.of("meta")
                .with("name", "viewport")
                .with("content", "width=device-width, initial-scale=1"))
        .add(Markup.of("title").text(head.title()))
        .add(Markup.of("style").text(PageStyle.CSS));
  }

  private Markup origin() throws IOException {
    var spec = new StringWriter();
    JsonText.write(head.spec(), spec);
    return Markup.of("section")
        .add(
            Markup.of("h2").text("How it was made"),
            Markup.of("pre").with("class", "command").text(head.command()),
            Markup.of("p").text(head.version() + ", seed " + head.seed()),
            details("specification", spec.toString()));
  }

  private static Markup remarks(String title, List<String> lines) {
    return Markup.of("section").add(Markup.of("h2").text(title), list(lines));
  }

  private static Markup list(List<String> lines) {
    Markup list = Markup.of("ul");
    lines.forEach(line -> list.add(Markup.of("li").text(line)));
    return list;
  }

  private static Markup markup(Figure figure) {
    return Markup.of("figure")
        .with("style", "width: " + Numbers.attribute(figure.width()) + "px")
        .add(
            figure.image(),
            Markup.of("figcaption").text(figure.caption()),
            details("numbers", figure.data()));
  }

  private static Markup details(String title, String text) {
    return Markup.of("details").add(Markup.of("summary").text(title), Markup.of("pre").text(text));
  }
}
