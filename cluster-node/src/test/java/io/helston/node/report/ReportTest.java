package io.helston.node.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.helston.node.report.plot.Examples;
import io.helston.node.report.svg.Xml;
import io.helston.protocol.result.BootstrapColumn;
import io.helston.protocol.result.BootstrapEstimate;
import io.helston.protocol.result.BootstrapEstimate.Curve;
import io.helston.protocol.result.BootstrapInterval;
import io.helston.protocol.result.BootstrapResult;
import io.helston.protocol.result.RheResult;
import io.helston.protocol.result.RheTrait;
import io.helston.protocol.result.Undefined;
import io.helston.protocol.spec.InputRef;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** The pages of the analyses. */
final class ReportTest {
  private static final double NA = Double.NaN;
  private static final double INF = Double.POSITIVE_INFINITY;
  private static final String HOSTILE = "</pre><script>alert(\"1\")</script> & '\u57fa\u56e0'";

  @Test
  void pagesAreWellFormedAndRunNothing() throws IOException {
    for (String page : List.of(rhe(2), bootstrap(3))) {
      Document document = Xml.parse(page);
      assertThat(Xml.elements(document, "script")).isEmpty();
      assertThat(Xml.elements(document, "*"))
          .noneMatch(e -> e.hasAttribute("href") || e.hasAttribute("src"));
      assertThat(Xml.attributes(document)).noneMatch(v -> v.matches(".*(NaN|Infinity).*"));
      assertThat(Xml.elements(document, "style").getFirst().getTextContent())
          .contains("prefers-color-scheme: dark", "@media print")
          .doesNotContain("@import", "url(", "<", ">", "&");
      assertThat(document.getDocumentElement().getTextContent()).contains(HOSTILE);
    }
  }

  @Test
  void pagesAreTheSameEachTimeAndInEveryLocale() throws IOException {
    String rhe = rhe(2);
    String bootstrap = bootstrap(3);
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      assertThat(rhe(2)).isEqualTo(rhe);
      assertThat(bootstrap(3)).isEqualTo(bootstrap);
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void thePageSaysHowItWasMade() throws IOException {
    Document page = Xml.parse(rhe(2));
    assertThat(texts(page, "h1")).containsExactly(HOSTILE);
    assertThat(texts(page, "h2")).containsExactly("Warnings", "Notes", HOSTILE, "How it was made");
    assertThat(texts(page, "li")).contains("a note", "a warning");
    assertThat(texts(page, "pre")).contains("helston rhe --seed 7");
    assertThat(texts(page, "pre").getLast()).contains("\"path\" : \"toy.pheno\"");
    assertThat(texts(page, "p")).contains("helston 1, seed 7");
  }

  @Test
  void eachFigureSaysHowAndHoldsItsNumbers() throws IOException {
    for (String page : List.of(rhe(2), bootstrap(3))) {
      Document document = Xml.parse(page);
      assertThat(Xml.elements(document, "figure"))
          .isNotEmpty()
          .allSatisfy(
              figure -> {
                Element caption = (Element) figure.getElementsByTagName("figcaption").item(0);
                assertThat(caption.getTextContent()).contains("n = ").contains("seed 7");
                assertThat(figure.getElementsByTagName("pre").item(0).getTextContent())
                    .contains("\t");
              });
    }
  }

  @Test
  void aTraitHasItsFiguresAndItsTable() throws IOException {
    Document page = Xml.parse(rhe(2));
    assertThat(Xml.elements(page, "figure")).hasSize(3);
    assertThat(Xml.elements(page, "tr").stream().map(Element::getTextContent))
        .anyMatch(row -> row.lines().toList().containsAll(List.of("", "coding", "0.3", "0.06")));
    assertThat(texts(page, "li")).contains("coding: no SNP varies (EMPTY_BIN)");
    assertThat(texts(page, "th")).contains("h2 (overlap)");
    assertThat(Xml.elements(Xml.parse(rhe(1)), "figure"))
        .as("the enrichment of a single bin is 1")
        .hasSize(2);
  }

  @Test
  void aBootstrapHasItsFiguresAndItsTables() throws IOException {
    Document page = Xml.parse(bootstrap(3));
    assertThat(Xml.elements(page, "figure")).hasSize(2 + 2 * 3 + 2 * 2);
    assertThat(Xml.elements(page, "tbody").getFirst().getElementsByTagName("tr").getLength())
        .isEqualTo(2 * 3 * 2);
    assertThat(texts(page, "td")).contains("POISSON_LIMIT; fell back", "Inf", "NA", "bca 95 %");
    assertThat(texts(page, "td")).contains("OK 990, FAILED 10");
  }

  @Test
  void manyColumnsAreCutAndThePageSaysSo() throws IOException {
    Document page = Xml.parse(bootstrap(300));
    assertThat(Xml.elements(page, "figure")).hasSize(2 + 24 + 2 * 12);
    assertThat(texts(page, "p"))
        .contains("The first 24 of 600 estimates are drawn.")
        .contains("The first 12 of 299 columns are drawn.");
    assertThat(texts(page, "figcaption").getFirst())
        .endsWith("The first 60 of 300 rows are drawn.");
    assertThat(texts(page, "caption").getFirst()).contains("first 500 of 1200 rows");
    assertThat(texts(page, "li")).contains("and 588 more, in the tables below");
  }

  private static List<String> texts(Document page, String name) {
    return Xml.elements(page, name).stream().map(Element::getTextContent).toList();
  }

  private static ReportHead head() {
    return new ReportHead(
        HOSTILE,
        "rhe",
        "helston 1",
        "helston rhe --seed 7",
        "7",
        new InputRef("toy.pheno"),
        List.of("a note"),
        List.of("a warning"));
  }

  private static String rhe(int bins) throws IOException {
    double[][] h2 = {{0.29, 0.2, 0.49}, {0.31, 0.2, 0.51}, {0.3, 0.2, 0.5}};
    double[][] overlap = {{0.3, 0.2, 0.5}, {0.3, 0.2, 0.5}, {0.31, 0.2, 0.51}};
    double[][] ratio = {{1.4, 0.8}, {1.6, NA}, {1.5, NA}};
    double[] se = {0.06, 0.05, 0.1};
    var trait =
        new RheTrait(
            HOSTILE,
            100,
            1000,
            List.of("coding", "other").subList(0, bins),
            new double[0][][],
            new double[0][],
            new double[][] {{390, 590}, {390, 590}, {400, 600}},
            new double[0][],
            new double[0],
            new double[0],
            h2,
            se,
            ratio,
            new double[] {0.25, NA},
            overlap,
            se,
            ratio,
            new double[] {0.25, NA},
            0.8,
            0.2,
            List.of(new Undefined("coding", "EMPTY_BIN", "no SNP varies")));
    var to = new StringWriter();
    RheReport.write(new RheResult(List.of(trait)), head(), to);
    return to.toString();
  }

  /** Columns with two parameters each; the first column has no model. */
  private static String bootstrap(int size) throws IOException {
    var estimates = new ArrayList<BootstrapEstimate>();
    var columns = new ArrayList<BootstrapColumn>();
    for (int c = 0; c < size; c++) {
      String name = c == 1 ? HOSTILE : "gene" + c;
      estimates.add(estimate(name, "alpha", c == 2 ? INF : 1 + c, c == 2 ? "POISSON_LIMIT" : "OK"));
      estimates.add(estimate(name, "b", 10 + c, "OK"));
      columns.add(
          new BootstrapColumn(
              name,
              30,
              2,
              List.of("alpha", "b"),
              List.of("OK 990", "FAILED 10"),
              new double[0][],
              new byte[0],
              c == 0 ? null : Examples.predictive()));
    }
    var to = new StringWriter();
    BootstrapReport.write(new BootstrapResult(estimates, columns, "ab12"), head(), to);
    return to.toString();
  }

  private static BootstrapEstimate estimate(
      String column, String parameter, double estimate, String status) {
    double[] x = IntStream.range(0, 5).mapToDouble(i -> i).toArray();
    return new BootstrapEstimate(
        column,
        parameter,
        estimate,
        0.01,
        0.3,
        1000,
        10,
        0,
        status,
        List.of(
            new BootstrapInterval("percentile", 0.95, 0.5, INF, 0.01, NA, "OK"),
            new BootstrapInterval("bca", 0.95, NA, NA, NA, NA, "fell back")),
        new Curve(x, new double[] {0, 1, 3, 1, 0}));
  }
}
