package io.helston.node.report.svg;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class TextWidthTest {

  @Test
  void longTextIsCutToFitWithAnEllipsis() {
    String text = "a_rather_long_name_of_an_annotation";
    assertThat(TextWidth.shortened(text, 1000, 12)).isEqualTo(text);
    String cut = TextWidth.shortened(text, 100, 12);
    assertThat(text).startsWith(cut.substring(0, cut.length() - 1));
    assertThat(cut).endsWith("\u2026").hasSizeGreaterThan(5);
    assertThat(TextWidth.of(cut, 12)).isLessThanOrEqualTo(105);
  }

  @Test
  void noCharacterIsCutInHalf() {
    String cut = TextWidth.shortened("\ud83e\uddec".repeat(20), 100, 12);
    assertThat(cut.codePoints().noneMatch(c -> c >= 0xd800 && c < 0xe000)).isTrue();
  }

  @Test
  void ideographsAreWide() {
    assertThat(TextWidth.of("\u57fa\u56e0", 10)).isGreaterThan(TextWidth.of("ab", 10));
  }
}
