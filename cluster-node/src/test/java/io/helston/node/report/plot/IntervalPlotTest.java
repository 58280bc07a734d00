package io.helston.node.report.plot;

import static org.assertj.core.api.Assertions.assertThat;

import io.helston.node.report.svg.Xml;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

final class IntervalPlotTest {

  @Test
  void theFirstRowIsOnTopWithMarkerFiveAndLineThree() {
    Document image =
        parsed(new Interval("first", 1, 0.5, 1.5), new Interval("second", 2, 1.5, 2.5));
    List<Element> discs = Xml.elements(image, "circle");
    assertThat(number(discs.get(0), "cy")).isLessThan(number(discs.get(1), "cy") - 49);
    assertThat(number(discs.get(0), "cx")).isLessThan(number(discs.get(1), "cx"));
    assertThat(discs).allMatch(disc -> disc.getAttribute("r").equals("5"));
    assertThat(bars(image)).hasSize(2);
  }

  @Test
  void infiniteEndsAreArrowsToTheEdgeOfTheFrame() {
    double inf = Double.POSITIVE_INFINITY;
    Document image =
        parsed(
            new Interval("up", 1, 0.5, inf),
            new Interval("down", 1, -inf, 1.5),
            new Interval("both", 1, -inf, inf),
            new Interval("none", 1, 0.5, 1.5));
    List<String> tips =
        Xml.elements(image, "polygon").stream()
            .map(arrow -> arrow.getAttribute("points").split(",")[0])
            .toList();
    assertThat(tips).hasSize(4);
    double left = Double.parseDouble(tips.get(1));
    assertThat(tips.get(2)).isEqualTo(tips.get(1));
    assertThat(tips.get(3)).isEqualTo(tips.get(0));
    assertThat(Double.parseDouble(tips.get(0))).isEqualTo(left + 450);
  }

  @Test
  void theCaptionCountsWhatIsNotFinite() {
    Figure figure = IntervalPlot.draw("t", "x", Examples.INTERVALS, "n = 3.");
    assertThat(figure.caption())
        .isEqualTo("n = 3. 6 estimates or intervals are not finite and not drawn.");
    Figure all = IntervalPlot.draw("t", "x", Examples.INTERVALS.subList(0, 3), "n = 3.");
    assertThat(all.caption()).isEqualTo("n = 3.");
    assertThat(figure.data()).contains("limit\tInf\t1.7\tInf\n", "no end\t1.1\tNA\t1.3\n");
  }

  @Test
  void sixtyRowsAreDrawnAndTheCaptionSaysSo() {
    List<Interval> rows =
        IntStream.range(0, 61).mapToObj(i -> new Interval("row " + i, i, i - 1, i + 1)).toList();
    Figure figure = IntervalPlot.draw("t", "x", rows, "n = 3.");
    assertThat(figure.caption()).isEqualTo("n = 3. The first 60 of 61 rows are drawn.");
    assertThat(Xml.elements(Xml.parse(figure.image().toString()), "circle")).hasSize(60);
    assertThat(figure.data().lines()).hasSize(62);
  }

  @Test
  void aWideRangeOfPositiveNumbersIsShownInLogarithms() {
    Interval small = new Interval("small", 0.02, 0.01, 0.05);
    assertThat(parsed(small, new Interval("large", 9, 8, 12)).getDocumentElement())
        .satisfies(e -> assertThat(e.getTextContent()).contains("x (log scale)"));
    assertThat(parsed(small, new Interval("zero", 9, 0, 12)).getDocumentElement())
        .satisfies(e -> assertThat(e.getTextContent()).doesNotContain("log scale"));
  }

  private static Document parsed(Interval... rows) {
    return Xml.parse(IntervalPlot.draw("t", "x", List.of(rows), "").image().toString());
  }

  private static List<Element> bars(Document image) {
    return Xml.elements(image, "line").stream()
        .filter(line -> line.getAttribute("stroke-width").equals("3"))
        .toList();
  }

  private static double number(Element element, String attribute) {
    return Double.parseDouble(element.getAttribute(attribute));
  }
}
