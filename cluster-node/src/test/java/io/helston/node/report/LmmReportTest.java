package io.helston.node.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.helston.node.report.svg.Xml;
import io.helston.protocol.result.LmmTrait;
import io.helston.protocol.spec.InputRef;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

final class LmmReportTest {
  private static final String HOSTILE = "</pre><script>alert(\"1\")</script> & '\u57fa\u56e0'";

  @Test
  void thePageIsWellFormedAndRunsNothing() throws IOException {
    Document page = Xml.parse(page(LmmExamples.loco(HOSTILE, LmmExamples.many(400, HOSTILE))));
    assertThat(Xml.elements(page, "script")).isEmpty();
    assertThat(Xml.attributes(page)).noneMatch(v -> v.matches(".*(NaN|Infinity).*"));
    assertThat(page.getDocumentElement().getTextContent()).contains(HOSTILE + ": pve = 0.5000");
    assertThat(texts(page, "td")).contains(HOSTILE);
  }

  @Test
  void thePageIsTheSameInEveryLocale() throws IOException {
    LmmTrait trait = LmmExamples.loco("a", LmmExamples.many(400, "top"));
    String once = page(trait);
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      assertThat(page(trait)).isEqualTo(once);
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void theHeadingSaysWhetherAChromosomeWasLeftOut() throws IOException {
    LmmTrait loco = LmmExamples.loco("a", LmmExamples.many(40, "top"));
    LmmTrait one = LmmExamples.trait("b", LmmExamples.none(), LmmExamples.model("", "OK"));
    assertThat(texts(Xml.parse(page(loco, one)), "h2"))
        .startsWith(
            "a (LOCO: the kinship leaves out the tested chromosome)",
            "b (no LOCO: one kinship for all chromosomes)");
  }

  @Test
  void aTraitHasItsFiguresAndTables() throws IOException {
    Document page = Xml.parse(page(LmmExamples.loco("a", LmmExamples.many(400, "top"))));
    List<String> captions = texts(page, "figcaption");
    assertThat(captions).hasSize(3).allMatch(c -> c.contains("n = 100") && c.contains("seed 7"));
    assertThat(captions.get(1)).contains("Lambda GC = 1.0625");
    List<List<String>> rows = rows(page);
    assertThat(rows)
        .contains(List.of("left out", "MAF", "12"), List.of("left out", "MISSING", "3"));
    assertThat(rows).contains(List.of("tested", "OK", "399"), List.of("tested", "COLLINEAR", "1"));
    assertThat(rows).filteredOn(row -> row.getFirst().startsWith("rs")).hasSize(19);
    assertThat(rows.get(1))
        .containsExactly(
            "top", "1", "3000", "A/C", "0.5", "0.5", "0.5", "5.62e-321", "5.62e-321", "OK");
    assertThat(rows).anyMatch(row -> row.size() == 13 && row.contains("900") && row.contains("7"));
    assertThat(texts(page, "p"))
        .contains("Genomic inflation (lambda GC): wald 1.0625, lrt 1.0625.");
  }

  @Test
  void variancesAloneHaveTheirProfile() throws IOException {
    LmmTrait trait = LmmExamples.trait("b", LmmExamples.none(), LmmExamples.model("", "OK"));
    Document page = Xml.parse(page(trait));
    assertThat(texts(page, "figcaption")).hasSize(1).allMatch(c -> c.contains("REML"));
    assertThat(rows(page)).anyMatch(row -> row.getFirst().equals("none"));
  }

  static String page(LmmTrait... traits) throws IOException {
    var head =
        new ReportHead(
            "mixed models",
            "lmm",
            "helston 1",
            "helston lmm --seed 7",
            "7",
            new InputRef("toy.pheno"),
            List.of(),
            List.of());
    var to = new StringWriter();
    LmmReport.write(LmmExamples.result(traits), head, to);
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
