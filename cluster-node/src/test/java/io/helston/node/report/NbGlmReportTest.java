package io.helston.node.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.helston.node.report.svg.Xml;
import io.helston.protocol.result.NbGlmContrast;
import io.helston.protocol.result.NbGlmResult;
import io.helston.protocol.spec.InputRef;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

final class NbGlmReportTest {
  private static final String HOSTILE = "</pre><script>alert(\"1\")</script> & '\u57fa\u56e0'";
  private static final List<String> GROUPS = List.of("A", "A", "B", HOSTILE);

  @Test
  void thePageIsWellFormedAndRunsNothing() throws IOException {
    Document page = Xml.parse(page(NbGlmExamples.result(NbGlmExamples.contrast(HOSTILE, true))));
    assertThat(Xml.elements(page, "script")).isEmpty();
    assertThat(Xml.attributes(page)).noneMatch(v -> v.matches(".*(NaN|Infinity).*"));
    assertThat(texts(page, "h2")).contains(HOSTILE, "Dispersions and samples");
  }

  @Test
  void thePageIsTheSameInEveryLocale() throws IOException {
    NbGlmResult result = NbGlmExamples.result(NbGlmExamples.contrast("B", true));
    String once = page(result);
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      assertThat(page(result)).isEqualTo(once);
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void aContrastHasItsFiguresAndTables() throws IOException {
    Document page = Xml.parse(page(NbGlmExamples.result(NbGlmExamples.contrast("B", false))));
    List<String> captions = texts(page, "figcaption");
    assertThat(captions).hasSize(5 + 3).allMatch(c -> c.contains("n = 4") && c.contains("seed 7"));
    assertThat(captions.getFirst())
        .isEqualTo(
            "Coloured below adjusted p = 0.1. n = 4 samples, 5 genes; Wald test in a"
                + " negative-binomial GLM; seed 7. 1 gene is not finite and not drawn.");
    assertThat(captions.get(4)).contains("of the 5 genes of largest variance");
    List<List<String>> rows = rows(page);
    assertThat(rows.get(1))
        .containsExactly(
            "g4", "750001", "-20.5", "0.25", "-82", "3.16e-1463", "0", "0.28", "not converged");
    assertThat(rows).contains(List.of("cooksOutlier", words("cooksOutlier"), "1"));
    assertThat(rows).contains(List.of("testFailed", words("testFailed"), "0"));
    assertThat(texts(page, "p"))
        .contains(
            "Wald test in a negative-binomial GLM. Genes of mean below 0.5 left out of the"
                + " adjustment at level 0.1.");
  }

  @Test
  void theCountsOfTheStrongestGenesAreDrawn() throws IOException {
    Document page = Xml.parse(page(NbGlmExamples.result(NbGlmExamples.contrast("B", false))));
    assertThat(texts(page, "title"))
        .containsSubsequence("g4", "g1", "g3")
        .endsWith("A", "B", HOSTILE, "s1", "s2", "s3", "s4");
    assertThat(texts(page, "pre")).anyMatch(text -> text.contains("s3\tB\t100.0\n"));
  }

  @Test
  void samplesWithoutGroupsAreOneGroup() throws IOException {
    var counts = new NbGlmCounts(NbGlmExamples.SAMPLES, null, NbGlmExamples::normalized);
    String page = page(NbGlmExamples.result(NbGlmExamples.contrast("B", false)), counts);
    assertThat(texts(Xml.parse(page), "text")).contains("all samples");
  }

  @Test
  void withoutContrastsThereAreDispersionsAndSamples() throws IOException {
    Document page =
        Xml.parse(
            page(NbGlmExamples.result(NbGlmExamples.TREND, NbGlmExamples.leastSquaresOnly())));
    assertThat(texts(page, "figcaption")).hasSize(2);
  }

  @Test
  void contrastsFromTheNinthOnHaveTablesOnly() throws IOException {
    NbGlmContrast[] contrasts =
        IntStream.range(0, 9)
            .mapToObj(i -> NbGlmExamples.contrast("contrast " + i, false))
            .toArray(NbGlmContrast[]::new);
    Document page = Xml.parse(page(NbGlmExamples.result(contrasts)));
    assertThat(texts(page, "figcaption")).hasSize(8 * 3 + 2 + 3);
    assertThat(Xml.elements(page, "table")).hasSize(9 * 2);
    assertThat(texts(page, "p")).contains("Only the first 8 contrasts have figures.");
  }

  @Test
  void countsOfOtherSamplesAreRefused() {
    NbGlmResult result = NbGlmExamples.result();
    var counts = new NbGlmCounts(List.of("s1"), null, NbGlmExamples::normalized);
    assertThatThrownBy(() -> page(result, counts))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("[s1]");
    assertThatThrownBy(() -> new NbGlmCounts(List.of("s1"), List.of(), NbGlmExamples::normalized))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("1 samples and 0 groups");
  }

  /** Plots of 60,000 genes that no browser has trouble with. */
  @Test
  void aPageOfManyGenesStaysSmall() throws IOException {
    List<String> samples = IntStream.range(0, 24).mapToObj(i -> "sample" + i).toList();
    NbGlmResult result = NbGlmExamples.many(60_000, samples);
    IntFunction<double[]> normalized =
        gene ->
            IntStream.range(0, samples.size())
                .mapToDouble(
                    i ->
                        result.fits().baseMean()[gene]
                            * (i < 12 ? 1 : StrictMath.pow(2, result.fits().beta()[1][gene]))
                            * (0.8 + (gene * 31 + i * 17) % 41 / 100.0))
                .toArray();
    List<String> groups = IntStream.range(0, 24).mapToObj(i -> i < 12 ? "A" : "B").toList();
    String page = page(result, new NbGlmCounts(samples, groups, normalized));
    List<String> images =
        List.of(page.split("<svg")).stream().skip(1).map(s -> s.split("</svg>")[0]).toList();
    assertThat(images).hasSize(5 + 6).allMatch(image -> image.length() < 1_500_000);
    assertThat(page.length()).isLessThan(3_000_000);
    assertThat(texts(Xml.parse(page), "figcaption").getFirst())
        .endsWith("The numbers are those of the 200 smallest p.");
  }

  private static String words(String reason) {
    return NaReasons.of(NbGlmExamples.contrast("B", false)).stream()
        .filter(counted -> counted.name().equals(reason))
        .map(NaReasons.Counted::words)
        .findFirst()
        .orElseThrow();
  }

  private static String page(NbGlmResult result) throws IOException {
    return page(result, new NbGlmCounts(NbGlmExamples.SAMPLES, GROUPS, NbGlmExamples::normalized));
  }

  private static String page(NbGlmResult result, NbGlmCounts counts) throws IOException {
    var head =
        new ReportHead(
            "differential expression",
            "nbglm",
            "helston 1",
            "helston nbglm",
            "7",
            new InputRef("toy.tsv"),
            List.of(),
            List.of());
    var to = new StringWriter();
    NbGlmReport.write(result, counts, head, to);
    return to.toString();
  }

  private static List<String> texts(Document page, String name) {
    return Xml.elements(page, name).stream().map(Element::getTextContent).toList();
  }

  private static List<List<String>> rows(Document page) {
    return Xml.elements(page, "tr").stream()
        .map(row -> row.getTextContent().strip().lines().toList())
        .toList();
  }
}
