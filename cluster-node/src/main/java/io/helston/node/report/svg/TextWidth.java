package io.helston.node.report.svg;

/**
 * How wide a text will be, estimated: no font is at hand, so each character counts as much as the
 * wide ones of common system fonts.
 */
public final class TextWidth {
  private static final double NARROW = 0.62;
  private static final double WIDE = 1.05;

  private TextWidth() {}

  /** The width in pixels at a font size in pixels. */
  public static double of(String text, double size) {
    return size * text.codePoints().mapToDouble(TextWidth::em).sum();
  }

  /** The text, or as much of it as fits the width, with an ellipsis. */
  public static String shortened(String text, double width, double size) {
    if (of(text, size) <= width) {
      return text;
    }
    double used = size;
    int end = 0;
    while (end < text.length()) {
      int c = text.codePointAt(end);
      used += size * em(c);
      if (used > width) {
        break;
      }
      end += Character.charCount(c);
    }
    return text.substring(0, end) + "\u2026";
  }

  private static double em(int c) {
    if (Character.getType(c) == Character.NON_SPACING_MARK) {
      return 0;
    }
    return Character.isIdeographic(c) || c >= 0x1100 && c < 0x11ff || c >= 0xac00 ? WIDE : NARROW;
  }
}
