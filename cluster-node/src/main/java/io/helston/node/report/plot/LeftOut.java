package io.helston.node.report.plot;

/** Counts what a plot cannot show, for its caption. */
final class LeftOut {
  private int count;

  /** Whether all numbers can be drawn; if not, one more is left out. */
  boolean areFinite(double... numbers) {
    for (double number : numbers) {
      if (!Double.isFinite(number)) {
        count++;
        return false;
      }
    }
    return true;
  }

  /** Counts one more unless the condition holds, which is also the answer. */
  boolean unless(boolean drawable) {
    count += drawable ? 0 : 1;
    return drawable;
  }

  /** The caption with a sentence about what is left out, if anything is. */
  String captioned(String caption, String one, String several) {
    return switch (count) {
      case 0 -> caption;
      case 1 -> caption + " 1 " + one + " is not finite and not drawn.";
      default -> caption + " " + count + " " + several + " are not finite and not drawn.";
    };
  }
}
