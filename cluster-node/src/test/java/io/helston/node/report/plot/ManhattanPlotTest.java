package io.helston.node.report.plot;

import static org.assertj.core.api.Assertions.assertThat;

import io.helston.node.report.svg.Palette;
import io.helston.node.report.svg.TextWidth;
import io.helston.node.report.svg.Xml;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

final class ManhattanPlotTest {
  private static final double NA = Double.NaN;
  private static final String HOSTILE = "<script>alert(\"1\")</script> & '\u57fa\u56e0'\u0001";

  @Test
  void isWellFormedEscapedAndFinite() {
    AssociationPoints points = points(3, 50);
    Arrays.fill(points.chromosome(), 0, 50, HOSTILE);
    points.id()[7] = HOSTILE;
    points.log10p()[7] = 400;
    points.log10p()[8] = NA;
    points.log10p()[9] = Double.POSITIVE_INFINITY;
    Figure figure = ManhattanPlot.draw(HOSTILE, points, "c.");
    Document image = parsed(figure);
    assertThat(Xml.elements(image, "script")).isEmpty();
    assertThat(Xml.attributes(image)).noneMatch(v -> v.matches(".*(NaN|Infinity).*"));
    assertThat(figure.caption()).isEqualTo("c. 2 variants are not finite and not drawn.");
    assertThat(texts(image)).anyMatch(text -> text.startsWith("<script>"));
    assertThat(figure.data().lines().skip(1)).hasSize(148).first().asString().contains("400");
  }

  @Test
  void isTheSameEachTime() {
    Figure once = ManhattanPlot.draw("t", points(5, 10_000), "c.");
    Figure again = ManhattanPlot.draw("t", points(5, 10_000), "c.");
    assertThat(again.image()).hasToString(once.image().toString());
    assertThat(again.data()).isEqualTo(once.data());
  }

  /** Of 100,000 variants one in a hundred is below 0.01; all those must be there. */
  @Test
  void thinsOnlyAboveOnePercent() {
    AssociationPoints points = points(10, 10_000);
    int[] drawn = points.thinned();
    double[] all = points.log10p();
    long low = IntStream.of(drawn).filter(i -> all[i] >= 2).count();
    assertThat(low).isEqualTo(Arrays.stream(all).filter(v -> v >= 2).count());
    assertThat(drawn.length - low).isBetween(10_000L, 20_000L);
    assertThat(drawn).isSorted();
    assertThat(IntStream.of(drawn).filter(i -> all[i] >= 1.9 && all[i] < 2).count())
        .as("no edge at 0.01: nothing is left out just above")
        .isEqualTo(Arrays.stream(all).filter(v -> v >= 1.9 && v < 2).count());
    Figure figure = ManhattanPlot.draw("t", points, "c.");
    assertThat(figure.caption()).contains(drawn.length + " variants are drawn, all of those up");
    long dots = figure.image().toString().split("h0", -1).length - 1;
    assertThat(dots).isEqualTo(drawn.length);
  }

  @Test
  void chromosomesFollowEachOtherInFileOrder() {
    var points =
        new AssociationPoints(
            new String[] {"2", "2", "10", "10", "X"},
            new int[] {5_000_000, 9_000_000, 100, 4_000_100, 7},
            new String[] {"a", "b", "c", "d", "e"},
            new double[] {1, 1, 1, 1, 1});
    Document image = parsed(ManhattanPlot.draw("t", points, "c."));
    assertThat(texts(image)).containsSubsequence("2", "10", "X", "chromosome");
    List<double[]> even = dots(image, 0);
    List<double[]> odd = dots(image, 1);
    assertThat(even).hasSize(3);
    assertThat(odd).hasSize(2);
    double length = even.get(1)[0] - even.get(0)[0];
    assertThat(odd.get(1)[0] - odd.get(0)[0]).as("equal spans").isBetween(length - 1, length + 1);
    assertThat(odd.get(0)[0]).isGreaterThan(even.get(1)[0]);
    assertThat(even.get(2)[0]).isGreaterThan(odd.get(1)[0]);
  }

  @Test
  void withoutPositionsVariantsAreCounted() {
    AssociationPoints points = points(2, 5);
    Arrays.fill(points.position(), 0);
    Document image = parsed(ManhattanPlot.draw("t", points, "c."));
    assertThat(texts(image)).contains("chromosome, variants in file order");
    List<double[]> dots = dots(image, 0);
    double step = dots.get(1)[0] - dots.get(0)[0];
    assertThat(step).isGreaterThan(20);
    assertThat(dots.get(4)[0] - dots.get(3)[0]).isBetween(step - 0.3, step + 0.3);
  }

  /** PLINK files have 0 or -9 there; the start of the chromosome would be a wrong place. */
  @Test
  void aVariantWithoutPositionLiesWhereItsNeighbourDoes() {
    AssociationPoints points = points(2, 5);
    points.position()[0] = -9;
    points.position()[3] = 0;
    Figure figure = ManhattanPlot.draw("t", points, "c.");
    assertThat(figure.caption())
        .isEqualTo(
            "c. 2 variants without position are drawn where their neighbours in the file lie.");
    List<double[]> dots = dots(parsed(figure), 0);
    assertThat(dots.get(0)[0]).isEqualTo(dots.get(1)[0]);
    assertThat(dots.get(3)[0]).isEqualTo(dots.get(2)[0]).isLessThan(dots.get(4)[0]);
  }

  @Test
  void oneChromosomeHasPositionsBelow() {
    Document image = parsed(ManhattanPlot.draw("t", points(1, 5), "c."));
    assertThat(texts(image)).contains("chromosome c0, Mb", "0.0010", "0.0050");
  }

  /** Ten neighbours of one strong variant are one hit; names never touch each other. */
  @Test
  void theBestOfEachRegionIsNamedWithoutOverlap() {
    AssociationPoints points = points(20, 500);
    for (int c = 0; c < 20; c++) {
      for (int k = 0; k < 10; k++) {
        points.log10p()[c * 500 + 250 + k] = 20 + c % 2 - k;
      }
    }
    points.log10p()[30] = 4.9;
    Document image = parsed(ManhattanPlot.draw("t", points, "c."));
    var boxes = new ArrayList<double[]>();
    for (Element text : Xml.elements(image, "text")) {
      if (text.getTextContent().startsWith("rs")) {
        double half = TextWidth.of(text.getTextContent(), 11) / 2;
        double x = Double.parseDouble(text.getAttribute("x"));
        double y = Double.parseDouble(text.getAttribute("y"));
        assertThat(Integer.parseInt(text.getTextContent().substring(2)) % 500).isEqualTo(250);
        boxes.add(new double[] {x - half, x + half, y - 11, y});
      }
    }
    assertThat(boxes).hasSizeBetween(6, 12);
    for (double[] one : boxes) {
      assertThat(boxes)
          .filteredOn(
              two -> one[0] < two[1] && two[0] < one[1] && one[2] < two[3] && two[2] < one[3])
          .hasSize(1);
    }
  }

  @Test
  void onlyVariantsBeyondTheLineAreInColour() {
    AssociationPoints points = points(2, 10);
    points.log10p()[3] = 7.29;
    points.log10p()[4] = 7.31;
    assertThat(dots(parsed(ManhattanPlot.draw("t", points, "c.")), 2)).hasSize(1);
  }

  @Test
  void nothingFiniteIsSaid() {
    AssociationPoints points = points(1, 2);
    Arrays.fill(points.log10p(), NA);
    assertThat(texts(parsed(ManhattanPlot.draw("t", points, "c.")))).contains("nothing finite");
    var none = new AssociationPoints(new String[0], new int[0], new String[0], new double[0]);
    assertThat(texts(parsed(ManhattanPlot.draw("t", none, "c.")))).contains("nothing finite");
  }

  /** Uniform p-values in a scrambled but fixed order. */
  private static AssociationPoints points(int chromosomes, int each) {
    int m = chromosomes * each;
    return new AssociationPoints(
        IntStream.range(0, m).mapToObj(i -> "c" + i / each).toArray(String[]::new),
        IntStream.range(0, m).map(i -> 1000 * (i % each + 1)).toArray(),
        IntStream.range(0, m).mapToObj(i -> "rs" + i).toArray(String[]::new),
        IntStream.range(0, m)
            .mapToDouble(i -> -StrictMath.log10((i * 7919L % m + 0.5) / m))
            .toArray());
  }

  private static Document parsed(Figure figure) {
    return Xml.parse(figure.image().toString());
  }

  private static List<String> texts(Document image) {
    return Xml.elements(image, "text").stream().map(Element::getTextContent).toList();
  }

  /** The dots of the even chromosomes (0), the odd ones (1) or the hits (2). */
  private static List<double[]> dots(Document image, int which) {
    Element path = Xml.elements(image, "path").get(which);
    assertThat(path.getAttribute("stroke")).isEqualTo(which == 2 ? Palette.ACCENT : Palette.MUTED);
    return Arrays.stream(path.getAttribute("d").split("h0"))
        .filter(dot -> !dot.isEmpty())
        .map(dot -> Arrays.stream(dot.substring(1).split(" ")).mapToDouble(Double::parseDouble))
        .map(numbers -> numbers.toArray())
        .toList();
  }
}
