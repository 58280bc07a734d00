package io.helston.node.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.helston.node.data.counts.GeneAnnotation;
import io.helston.protocol.result.NbGlmResult;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class NbGlmTableTest {
  private static final String HEADER =
      "gene baseMean log2FoldChange lfcSE stat pvalue padj naReason replaced betaConv betaIter"
          + " dispGeneEst dispFit dispMAP dispersion dispOutlier maxCooks";

  @Test
  void genesHaveTheColumnsOfRAndTheReasonOfEachNa() throws IOException {
    assertThat(lines(NbGlmExamples.result(NbGlmExamples.contrast("B", false)), Optional.empty()))
        .containsExactly(
            tabs(HEADER),
            tabs("g0 0 NA NA NA NA NA allZero FALSE NA NA NA NA NA NA NA NA"),
            tabs("g1 55.875 1.5 0.5 3.0 0.0027 0.0054 NA FALSE TRUE 4 0.1 0.3 0.2 0.2 FALSE 0.5"),
            tabs("g2 256.0 0.1 0.25 NA NA NA cooksOutlier TRUE TRUE 5 2.5 0.27 1.5 2.5 TRUE 90.0"),
            tabs(
                "g3 0.25 -0.5 2.0 -0.25 0.8 NA lowMean FALSE TRUE 6 1.0E-8 16.25 10.0 10.0 FALSE"
                    + " NA"),
            tabs(
                "g4 750000.75 -20.5 0.25 -82.0 3.162278e-1463 0 NA FALSE FALSE 100 0.3 0.25 0.28"
                    + " 0.28 FALSE 0.75"));
  }

  @Test
  void shrunkFoldChangesTakeTheFirstPlace() throws IOException {
    List<String> lines =
        lines(NbGlmExamples.result(NbGlmExamples.contrast("B", true)), Optional.empty());
    assertThat(lines.getFirst()).isEqualTo(tabs(HEADER + " log2FoldChangeMLE lfcSEMLE"));
    assertThat(lines.get(2)).startsWith(tabs("g1 55.875 1.25 0.5 3.0 0.0027")).endsWith("1.5\t0.5");
    assertThat(lines.get(4)).startsWith(tabs("g3 0.25 0.125 1.0")).endsWith("-0.5\t2.0");
  }

  @Test
  void severalContrastsComeOneAfterTheOther() throws IOException {
    NbGlmResult one = NbGlmExamples.result(NbGlmExamples.contrast("B", false));
    NbGlmResult two =
        NbGlmExamples.result(
            NbGlmExamples.contrast("B", false), NbGlmExamples.contrast("C", false));
    List<String> single = lines(one, Optional.empty());
    List<String> both = lines(two, Optional.empty());
    assertThat(both).hasSize(11).first().isEqualTo("contrast\t" + single.getFirst());
    for (int i = 1; i < 6; i++) {
      assertThat(both.get(i)).isEqualTo("B\t" + single.get(i));
      assertThat(both.get(i + 5)).isEqualTo("C\t" + single.get(i));
    }
  }

  @Test
  void aContrastWithoutShrinkageHasItsEstimatesTwice() throws IOException {
    List<String> lines =
        lines(
            NbGlmExamples.result(
                NbGlmExamples.contrast("B", true), NbGlmExamples.contrast("C", false)),
            Optional.empty());
    assertThat(lines.get(7)).startsWith(tabs("C g1 55.875 1.5 0.5")).endsWith("1.5\t0.5");
  }

  @Test
  void annotationComesLastUnderNamesThatAreFree() throws IOException {
    String[][] values = {
      {"a", null, "c", "d", "e"}, {"1", "2", "3", "4", "5"}, {"v", "w", "x", "y", "z"}
    };
    var annotation = new GeneAnnotation(List.of("symbol", "gene", "annotation.gene"), values, 0, 0);
    List<String> lines =
        lines(NbGlmExamples.result(NbGlmExamples.contrast("B", false)), Optional.of(annotation));
    assertThat(lines.getFirst())
        .endsWith(tabs("maxCooks symbol annotation.gene annotation.annotation.gene"));
    assertThat(lines.get(2)).endsWith(tabs("0.5 NA 2 w"));
    assertThat(lines.get(5)).endsWith(tabs("0.75 e 5 z"));
  }

  @Test
  void stagesThatDidNotRunAreNa() throws IOException {
    NbGlmResult result =
        NbGlmExamples.result(
            NbGlmExamples.TREND,
            NbGlmExamples.leastSquaresOnly(),
            NbGlmExamples.contrast("B", false));
    assertThat(lines(result, Optional.empty()).get(2))
        .isEqualTo(tabs("g1 55.875 1.5 0.5 3.0 0.0027 0.0054 NA NA TRUE 4 NA NA NA 0.2 NA NA"));
  }

  @Test
  void theLocaleDoesNotMatter() throws IOException {
    NbGlmResult result = NbGlmExamples.result(NbGlmExamples.contrast("B", true));
    List<String> before = lines(result, Optional.empty());
    Locale locale = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      assertThat(lines(result, Optional.empty())).isEqualTo(before);
    } finally {
      Locale.setDefault(locale);
    }
  }

  private static List<String> lines(NbGlmResult result, Optional<GeneAnnotation> annotation)
      throws IOException {
    var to = new StringWriter();
    NbGlmTable.write(result, annotation, to);
    assertThat(to.toString()).endsWith("\n");
    return to.toString().lines().toList();
  }

  private static String tabs(String blanks) {
    return blanks.replace(' ', '\t');
  }
}
