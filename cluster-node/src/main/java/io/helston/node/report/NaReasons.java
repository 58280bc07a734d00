package io.helston.node.report;

import io.helston.math.nbglm.result.NaReason;
import io.helston.protocol.result.NbGlmContrast;
import java.util.ArrayList;
import java.util.List;

/** Why genes of a contrast have no p-value or no adjusted one, counted and in words. */
final class NaReasons {

  /**
   * One reason and its genes.
   *
   * @param name the word in tables
   * @param words what it means, empty if the reason is not known here
   * @param genes how many have it
   */
  record Counted(String name, String words, int genes) {}

  private NaReasons() {}

  /** The reason of a gene, null if it has both p-values. */
  static String name(NbGlmContrast contrast, int gene) {
    String name = contrast.naReasonNames().get(contrast.naReason()[gene]);
    return name.isEmpty() ? null : name;
  }

  /** All reasons, also those of no gene, in the order of their codes. */
  static List<Counted> of(NbGlmContrast contrast) {
    int[] genes = new int[contrast.naReasonNames().size()];
    for (byte code : contrast.naReason()) {
      genes[code]++;
    }
    List<Counted> counted = new ArrayList<>();
    for (int code = 0; code < genes.length; code++) {
      String name = contrast.naReasonNames().get(code);
      if (!name.isEmpty()) {
        counted.add(new Counted(name, words(name), genes[code]));
      }
    }
    return counted;
  }

  private static String words(String name) {
    for (NaReason reason : NaReason.values()) {
      if (reason.label().equals(name)) {
        return words(reason);
      }
    }
    return "";
  }

  private static String words(NaReason reason) {
    return switch (reason) {
      case NONE -> "";
      case ALL_ZERO -> "all counts are zero, nothing is estimated";
      case COOKS_OUTLIER -> "a count has a Cook's distance above the cutoff, no p-value";
      case LOW_MEAN -> "the mean is below the filter's threshold, a p-value but no adjusted one";
      case TEST_FAILED -> "the fit or the test gave no number";
    };
  }
}
