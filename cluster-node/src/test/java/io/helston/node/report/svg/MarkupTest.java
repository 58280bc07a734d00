package io.helston.node.report.svg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;

final class MarkupTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<script>alert(1)</script>",
        "\" onload=\"alert(1)",
        "' onload='alert(1)",
        "]]>",
        "&amp;",
        "a\tb\nc\rd",
        "\u00e9 \u0394 \u57fa\u56e0 \ud83e\uddec",
        " spaces "
      })
  void everyTextIsReadBackAsItWas(String hostile) {
    Element read =
        Xml.parse(Markup.of("p").with("name", hostile).text(hostile).toString())
            .getDocumentElement();
    assertThat(read.getTextContent()).isEqualTo(hostile);
    assertThat(read.getAttribute("name")).isEqualTo(hostile);
    assertThat(read.getAttributes().getLength()).isEqualTo(1);
    assertThat(read.getElementsByTagName("*").getLength()).isZero();
  }

  @Test
  void whatXmlCannotHoldIsReplaced() {
    String text = Markup.of("p").text("\u0000\u0001\u001b\ud800\uffff\u0085x").toString();
    assertThat(text).isEqualTo("<p>" + "\ufffd".repeat(6) + "x</p>");
    assertThat(Xml.parse(text).getDocumentElement().getTextContent()).endsWith("x");
  }

  /** An HTML parser takes {@code <td/>} for a start tag. */
  @Test
  void onlyShapesAndMetaGoWithoutAnEndTag() {
    assertThat(Markup.of("td").toString()).isEqualTo("<td></td>");
    assertThat(Markup.of("meta").toString()).isEqualTo("<meta/>");
    assertThat(Markup.of("circle").add(Markup.of("title").text("x")).toString())
        .isEqualTo("<circle><title>x</title></circle>");
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void noAttributeIsNotFinite(double number) {
    assertThatIllegalArgumentException().isThrownBy(() -> Markup.of("line").with("x1", number));
  }
}
