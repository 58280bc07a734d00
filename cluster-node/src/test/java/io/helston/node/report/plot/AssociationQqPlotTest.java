package io.helston.node.report.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.helston.node.report.svg.Xml;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

final class AssociationQqPlotTest {
  private static final double NA = Double.NaN;

  /** The smallest of m uniform numbers is below q with probability 1 - (1 - q)^m. */
  @Test
  void theBandOfTheSmallestPIsKnown() {
    for (int m : new int[] {1, 10, 1000, 10_000_000}) {
      for (double probability : new double[] {0.025, 0.975}) {
        double exact = -StrictMath.expm1(StrictMath.log1p(-probability) / m);
        assertThat(AssociationBand.quantile(probability, 1, m))
            .isCloseTo(-StrictMath.log10(exact), within(1e-8));
      }
    }
  }

  /** Symmetry: the largest of m is below q with probability q^m. */
  @Test
  void theBandOfTheLargestPIsKnown() {
    assertThat(AssociationBand.quantile(0.025, 1000, 1000))
        .isCloseTo(-StrictMath.log10(StrictMath.pow(0.025, 1e-3)), within(1e-8));
  }

  @Test
  void theExpectationLiesInTheBand() {
    for (int rank : new int[] {1, 2, 50, 5000, 99_999, 100_000}) {
      assertThat(AssociationBand.expected(rank, 100_000))
          .isBetween(
              AssociationBand.quantile(0.975, rank, 100_000),
              AssociationBand.quantile(0.025, rank, 100_000));
    }
  }

  @Test
  void uniformPLieOnTheDiagonalAndAreThinned() {
    int m = 200_000;
    double[] uniform =
        IntStream.rangeClosed(1, m)
            .mapToDouble(i -> AssociationBand.expected((int) (i * 7919L % m) + 1, m))
            .toArray();
    Figure figure = AssociationQqPlot.draw("t", uniform, 1, "c.");
    List<String[]> rows = figure.data().lines().skip(1).map(line -> line.split("\t")).toList();
    assertThat(rows).hasSizeBetween(100, 1500);
    assertThat(rows.getFirst()[0]).isEqualTo("1");
    assertThat(rows).allSatisfy(row -> assertThat(row[1]).isEqualTo(row[2]));
    assertThat(figure.image().toString().split("h0", -1)).hasSize(rows.size() + 1);
  }

  @Test
  void theCaptionHasLambdaAndCountsWhatIsNotDrawn() {
    Figure figure = AssociationQqPlot.draw("t", new double[] {1, NA, 400, 0}, 0.798, "c.");
    assertThat(figure.caption())
        .isEqualTo(
            "c. 1 variant is not finite and not drawn. Lambda GC = 0.798; the band is that of"
                + " independent variants.");
    assertThat(figure.data().lines().skip(1)).hasSize(3).first().asString().endsWith("\t400.0");
    Document image = Xml.parse(figure.image().toString());
    assertThat(Xml.attributes(image)).noneMatch(v -> v.matches(".*(NaN|Infinity).*"));
  }

  @Test
  void nothingFiniteIsSaid() {
    Document image =
        Xml.parse(AssociationQqPlot.draw("<t>", new double[] {NA}, NA, "c.").image().toString());
    assertThat(Xml.elements(image, "text").stream().map(Element::getTextContent))
        .contains("nothing finite", "<t>");
  }
}
