package io.helston.node.report.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.helston.node.report.svg.Frame;
import io.helston.node.report.svg.Palette;
import io.helston.node.report.svg.Xml;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** The plots of genes and samples. */
final class GenePlotsTest {
  private static final Offset<Double> PIXEL = within(0.1);

  @Test
  void significantGenesHaveTheColourOfTheirDirectionAndTheirName() {
    Document image = parsed(MaPlot.draw("t", GeneExamples.GENES, ""));
    assertThat(dots(image, Palette.VERMILION)).hasSize(1);
    assertThat(dots(image, Palette.ACCENT)).hasSize(1);
    assertThat(dots(image, Palette.MUTED)).as("quiet and without p").hasSize(2);
    assertThat(texts(image)).contains("down", "1 up", "1 down", "2 not significant");
    assertThat(texts(image)).doesNotContain("quiet", "no p");
  }

  @Test
  void genesWithoutAPlaceAreCounted() {
    assertThat(MaPlot.draw("t", GeneExamples.GENES, "c.").caption())
        .isEqualTo("c. 2 genes are not finite and not drawn.");
    assertThat(VolcanoPlot.draw("t", GeneExamples.GENES, "c.").caption())
        .isEqualTo("c. 3 genes are not finite and not drawn.");
  }

  /** Fold changes of separated groups are tens; they must not squeeze the others. */
  @Test
  void aFewExtremeFoldChangesAreDrawnAtTheEdge() {
    double[] change = IntStream.range(0, 5000).mapToDouble(i -> i % 100 / 100.0).toArray();
    change[17] = 30;
    change[18] = -25;
    double[] ones = new double[change.length];
    Arrays.fill(ones, 1);
    var genes = genes(ones, change, ones);
    Figure figure = MaPlot.draw("t", genes, "c.");
    assertThat(figure.caption())
        .startsWith("c. Beyond the axes and drawn at their ends: 2.")
        .endsWith("The numbers are those of the 200 smallest p.");
    List<double[]> dots = dots(parsed(figure), Palette.MUTED);
    assertThat(dots).anyMatch(dot -> dot[1] == ScatterPlot.FRAME.top());
    assertThat(dots).anyMatch(dot -> dot[1] == ScatterPlot.FRAME.bottom());
    assertThat(figure.data().lines()).hasSize(201);
  }

  @Test
  void theVolcanoRisesWithEvidence() {
    Figure figure = VolcanoPlot.draw("t", GeneExamples.GENES, "");
    double up = dots(parsed(figure), Palette.VERMILION).getFirst()[1];
    double down = dots(parsed(figure), Palette.ACCENT).getFirst()[1];
    Frame frame = ScatterPlot.FRAME;
    double height = frame.bottom() - frame.top();
    assertThat(frame.bottom() - up).isCloseTo(height / 1.08, PIXEL);
    assertThat((frame.bottom() - down) / (frame.bottom() - up)).isCloseTo(9 / 400.5, within(1e-3));
    assertThat(figure.data().lines().skip(1).map(line -> line.split("\t")[3]))
        .containsExactly("400.5", "9.0", "2.0", "0.5");
  }

  @Test
  void dotsThatCoverEachOtherAreDrawnOnce() {
    var dots = new DenseDots(new Frame(10, 20, 110, 120));
    assertThat(dots.add(10, 20)).isTrue();
    assertThat(dots.add(11.9, 21.9)).isFalse();
    assertThat(dots.add(12, 20)).isTrue();
    assertThat(dots.add(110, 20)).as("the right edge is not the next line").isTrue();
    assertThat(dots.add(10, 22)).isTrue();
    assertThat(dots.add(110, 120)).isTrue();
    assertThat(dots.count()).isEqualTo(6);
    assertThat(dots.markup(Palette.MUTED, 3, 1).toString().split("h0", -1)).hasSize(5 + 1);
  }

  @Test
  void theHistogramHasFiftyBinsAndTheLastHoldsOne() {
    double[] p = {0, 0.019, 0.02, 1, 1, 1, Double.NaN};
    Figure figure = PValueHistogram.draw("t", p, "c.");
    List<String> lines = figure.data().lines().skip(1).toList();
    assertThat(lines).hasSize(50).startsWith("0\t0.02\t2", "0.02\t0.04\t1");
    assertThat(lines.getLast()).isEqualTo("0.98\t1.0\t3");
    assertThat(figure.caption()).isEqualTo("c. 1 p-value is not finite and not drawn.");
    List<Element> bars = Xml.elements(parsed(figure), "rect");
    assertThat(bars).hasSize(3);
    assertThat(number(bars.get(2), "height")).isCloseTo(3 * number(bars.get(1), "height"), PIXEL);
  }

  @Test
  void dispersionsHaveTheirTrendAndOutliersApart() {
    Figure figure = DispersionPlot.draw("t", GeneExamples.DISPERSIONS, "c.");
    assertThat(figure.caption())
        .isEqualTo(
            "c. 1 gene is not finite and not drawn. Below the axis and drawn at its end: 2.");
    Document image = parsed(figure);
    assertThat(dots(image, Palette.PURPLE)).hasSize(1);
    assertThat(dots(image, Palette.MUTED)).hasSize(4);
    assertThat(dots(image, Palette.ACCENT)).hasSize(3);
    List<Element> trend =
        Xml.elements(image, "path").stream()
            .filter(path -> path.getAttribute("stroke").equals(Palette.VERMILION))
            .toList();
    assertThat(trend).hasSize(1);
    assertThat(trend.getFirst().getAttribute("d").split("L")).as("by mean").hasSize(4);
    assertThat(figure.data().lines().skip(1).map(line -> line.split("\t")[0]))
        .containsExactly("0.5", "30.0", "100.0", "10000.0");
  }

  @Test
  void samplesAreNamedColouredAndExplained() {
    double[] first = {1, -2, 3, 0};
    Figure figure =
        SamplePcaPlot.draw(
            "t", GeneExamples.SAMPLES, first, first, new double[] {0.625, 0.25}, "c.");
    Document image = parsed(figure);
    assertThat(texts(image))
        .contains("PC1 (62.5 % of variance)", "PC2 (25.0 % of variance)", "s1", "s4", "A", "B");
    assertThat(Xml.elements(image, "circle").stream().map(dot -> dot.getAttribute("fill")).limit(4))
        .containsExactly(Palette.ACCENT, Palette.ORANGE, Palette.ACCENT, Palette.GREEN);
    assertThat(figure.data().lines()).endsWith("s4\tB\t0\t0");
  }

  @Test
  void countsStandAboveTheirGroup() {
    double[] counts = {0, 7.5, 10, 1e9};
    Document image = parsed(GeneCountsPlot.draw("t", GeneExamples.SAMPLES, counts, "c."));
    List<Element> dots = Xml.elements(image, "circle");
    assertThat(dots).hasSize(4);
    assertThat(number(dots.get(0), "cx")).isLessThan(number(dots.get(1), "cx"));
    assertThat(number(dots.get(2), "cx")).isLessThan(number(dots.get(1), "cx"));
    assertThat(number(dots.get(0), "cx")).isNotEqualTo(number(dots.get(2), "cx"));
    assertThat(number(dots.get(3), "cy")).isLessThan(number(dots.get(0), "cy"));
  }

  @Test
  void groupsFromTheSeventhOnShareAColourAndTheCaptionSaysSo() {
    Figure figure = GeneExamples.manyGroups();
    assertThat(figure.caption()).isEqualTo("caption. Groups from the seventh on share a colour.");
    assertThat(figure.width()).isLessThan(600);
  }

  @Test
  void everySampleNeedsAGroup() {
    assertThatThrownBy(() -> new SampleGroups(List.of("a"), List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("1 samples and 0 groups");
  }

  private static GenePoints genes(double[] mean, double[] change, double[] log10p) {
    List<String> names = IntStream.range(0, mean.length).mapToObj(i -> "g" + i).toList();
    return new GenePoints(names, mean, change, log10p, new boolean[mean.length]);
  }

  private static Document parsed(Figure figure) {
    return Xml.parse(figure.image().toString());
  }

  private static List<String> texts(Document image) {
    return Xml.elements(image, "text").stream().map(Element::getTextContent).toList();
  }

  /** Coordinates of the dots of a colour. */
  private static List<double[]> dots(Document image, String colour) {
    return Xml.elements(image, "path").stream()
        .filter(path -> path.getAttribute("stroke").equals(colour))
        .filter(path -> path.hasAttribute("stroke-linecap"))
        .flatMap(path -> Arrays.stream(path.getAttribute("d").split("M")).skip(1))
        .map(dot -> dot.replace("h0", "").split(" "))
        .map(xy -> new double[] {Double.parseDouble(xy[0]), Double.parseDouble(xy[1])})
        .toList();
  }

  private static double number(Element element, String attribute) {
    return Double.parseDouble(element.getAttribute(attribute));
  }
}
