package io.helston.node.report.plot;

import static org.assertj.core.api.Assertions.assertThat;

import io.helston.node.report.svg.Palette;
import io.helston.node.report.svg.Xml;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.w3c.dom.Document;

/** What holds for every plot, whatever it shows. */
final class EveryPlotTest {
  private static final Pattern COLOUR = Pattern.compile("#[0-9a-fA-F]{3,8}");

  static final List<Integer> PLOTS = IntStream.range(0, Examples.all().size()).boxed().toList();

  @ParameterizedTest
  @FieldSource("PLOTS")
  void isWellFormedAndEscaped(int plot) {
    Document image = parsed(plot);
    assertThat(Xml.elements(image, "script")).isEmpty();
    assertThat(Xml.elements(image, "title").getFirst().getTextContent()).isNotBlank();
    assertThat(Xml.elements(image, "desc").getFirst().getTextContent()).startsWith("caption.");
  }

  @ParameterizedTest
  @FieldSource("PLOTS")
  void isTheSameEachTimeAndInEveryLocale(int plot) {
    Figure once = Examples.all().get(plot);
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      Figure again = Examples.all().get(plot);
      assertThat(again.image()).hasToString(once.image().toString());
      assertThat(again.caption()).isEqualTo(once.caption());
      assertThat(again.data()).isEqualTo(once.data());
    } finally {
      Locale.setDefault(before);
    }
  }

  @ParameterizedTest
  @FieldSource("PLOTS")
  void hasNoAttributeThatIsNotFinite(int plot) {
    assertThat(Xml.attributes(parsed(plot)))
        .noneMatch(value -> value.matches(".*(NaN|Infinity|\\bNA\\b|\\bInf\\b).*"));
  }

  @ParameterizedTest
  @FieldSource("PLOTS")
  void hasColoursOfThePaletteOnly(int plot) {
    var known = new HashSet<>(Palette.CATEGORIES);
    known.addAll(Palette.BLUES);
    known.addAll(List.of(Palette.INK, Palette.MUTED, Palette.GRID));
    for (String value : Xml.attributes(parsed(plot))) {
      assertThat(COLOUR.matcher(value).results().map(found -> found.group())).isSubsetOf(known);
    }
  }

  @ParameterizedTest
  @FieldSource("PLOTS")
  void namesNoOtherPlace(int plot) {
    assertThat(Xml.attributes(parsed(plot)))
        .filteredOn(value -> value.contains("://") || value.contains("url("))
        .containsOnly("http://www.w3.org/2000/svg");
  }

  /** A tab or line break in a name must not make a cell or row of its own. */
  @ParameterizedTest
  @FieldSource("PLOTS")
  void hasDataWithAsManyCellsInEachRowAsInTheHeader(int plot) {
    List<String> lines = Examples.all().get(plot).data().lines().toList();
    assertThat(lines)
        .allSatisfy(
            line -> assertThat(line.split("\t", -1)).hasSameSizeAs(lines.getFirst().split("\t")));
  }

  private static Document parsed(int plot) {
    return Xml.parse(Examples.all().get(plot).image().toString());
  }
}
