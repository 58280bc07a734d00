package io.helston.node.report.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.helston.node.report.svg.Palette;
import io.helston.node.report.svg.Xml;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

final class PlotsTest {
  private static final double NA = Double.NaN;
  private static final Offset<Double> PIXEL = within(0.01);

  @Test
  void barsStartAtZeroAndTheReferenceIsDashed() {
    List<Interval> rows = List.of(Interval.around("a", 2, 0.5), Interval.around("b", -1, 0.5));
    Document image = parsed(BarPlot.draw("t", "x", rows, 1, ""));
    List<Element> bars = Xml.elements(image, "rect");
    double zero = number(bars.get(0), "x");
    assertThat(number(bars.get(1), "x") + number(bars.get(1), "width")).isCloseTo(zero, PIXEL);
    assertThat(number(bars.get(0), "width")).isCloseTo(2 * number(bars.get(1), "width"), PIXEL);
    assertThat(dashed(image)).hasSize(1);
    assertThat(number(dashed(image).getFirst(), "x1"))
        .isCloseTo(zero + number(bars.get(1), "width"), PIXEL);
    assertThat(dashed(parsed(BarPlot.draw("t", "x", rows, NA, "")))).isEmpty();
  }

  @Test
  void aBarWithoutStandardErrorHasNoErrorBar() {
    Figure figure = BarPlot.draw("t", "x", List.of(Interval.around("a", 2, NA)), NA, "c.");
    assertThat(Xml.elements(parsed(figure), "rect")).hasSize(1);
    assertThat(figure.caption()).isEqualTo("c. 1 bar or error bar is not finite and not drawn.");
  }

  @Test
  void anIntervalFarBeyondTheDensityIsAnArrow() {
    double[] x = {0, 1, 2};
    double[] y = {0, 1, 0};
    List<Interval> near = List.of(new Interval("basic 95 %", 1, -0.5, 2.5));
    List<Interval> far = List.of(new Interval("studentized 95 %", 1, 0.5, 1e6));
    Document inside = parsed(DensityPlot.draw("t", "x", x, y, 1, near, ""));
    Document beyond = parsed(DensityPlot.draw("t", "x", x, y, 1, far, ""));
    assertThat(Xml.elements(inside, "polygon")).isEmpty();
    assertThat(Xml.elements(beyond, "polygon")).hasSize(1);
    assertThat(beyond.getDocumentElement().getTextContent())
        .contains("studentized 95 %", "estimate 1", "2.0")
        .doesNotContain("1000000.0");
  }

  @Test
  void theEcdfIsAStaircaseFromZeroToOne() {
    Document image = parsed(PredictiveEcdfPlot.draw("t", "x", Examples.predictive(), 30, "c."));
    List<Element> paths = Xml.elements(image, "path");
    assertThat(paths).hasSize(4);
    String data = paths.getLast().getAttribute("d");
    assertThat(paths.getLast().getAttribute("stroke")).isEqualTo(Palette.ORANGE);
    assertThat(paths.get(2).getAttribute("stroke")).isEqualTo("#084594");
    assertThat(paths.get(0).getAttribute("fill")).isEqualTo("#9ecae1");
    assertThat(data.split("[ML]")).hasSize(1 + 2 * 29);
    assertThat(data.split("[ML]")[1]).endsWith(" 377");
    Document thinned = parsed(PredictiveEcdfPlot.draw("t", "x", Examples.predictive(), 300, ""));
    assertThat(Xml.elements(thinned, "path").getLast().getAttribute("d").split("[ML]"))
        .as("a point per order statistic, after the one on the axis")
        .hasSize(1 + 30);
  }

  @Test
  void anOrderStatisticWithAnInfiniteBandIsLeftOut() {
    Figure figure = QqPlot.draw("t", "x", Examples.predictive(), "c.");
    assertThat(figure.caption()).isEqualTo("c. 1 order statistic is not finite and not drawn.");
    assertThat(figure.data()).contains("\tInf\n");
  }

  @Test
  void equalQuantilesLieBetweenTheCorners() {
    Document image = parsed(QqPlot.draw("t", "x", Examples.predictive(), ""));
    assertThat(Xml.elements(image, "path").getLast().getAttribute("d")).isEqualTo("M76 327L351 52");
  }

  @Test
  void theThreeMostInfluentialBlocksAreNamed() {
    double[] blocks = {0.5, 0.51, 0.62, 0.5, 0.41, NA, 0.5, 0.59, 0.5};
    Figure figure = InfluencePlot.draw("t", "h2", blocks, 0.5, 0.1, "c.");
    Document image = parsed(figure);
    assertThat(Xml.elements(image, "text").stream().map(Element::getTextContent))
        .filteredOn(text -> text.matches("block \\d+"))
        .containsExactly("block 2", "block 4", "block 7");
    assertThat(Xml.elements(image, "circle")).hasSize(8 + 3);
    assertThat(figure.caption()).isEqualTo("c. 1 number is not finite and not drawn.");
    assertThat(image.getDocumentElement().getTextContent())
        .contains("full sample", "+1 SE", "\u22121 SE");
  }

  @Test
  void blocksThatMoveNothingAreNotNamed() {
    Figure figure = InfluencePlot.draw("t", "h2", new double[] {0.5, 0.5}, 0.5, 0, "c.");
    assertThat(figure.image().toString()).doesNotContain(">block 0", ">block 1");
  }

  private static Document parsed(Figure figure) {
    return Xml.parse(figure.image().toString());
  }

  private static List<Element> dashed(Document image) {
    return Xml.elements(image, "line").stream()
        .filter(line -> line.hasAttribute("stroke-dasharray"))
        .toList();
  }

  private static double number(Element element, String attribute) {
    return Double.parseDouble(element.getAttribute(attribute));
  }
}
