package io.helston.math.nbglm.design;

import java.util.Set;

/** Names of design columns as R and DESeq2 write them. */
final class ColumnNames {
  static final String INTERCEPT = "Intercept";

  private static final Set<String> RESERVED =
      Set.of(
          "if",
          "else",
          "repeat",
          "while",
          "function",
          "for",
          "next",
          "break",
          "TRUE",
          "FALSE",
          "NULL",
          "Inf",
          "NaN",
          "NA",
          "NA_integer_",
          "NA_real_",
          "NA_character_",
          "NA_complex_",
          "in");

  private ColumnNames() {}

  /** R's make.names: what is not a letter, digit, dot or underscore becomes a dot. */
  static String syntactic(String name) {
    boolean valid = name.matches("(?s)[\\p{L}].*") || name.matches("(?s)\\.([^0-9].*)?");
    String dotted = (valid ? name : "X" + name).replaceAll("[^\\p{L}\\p{N}._]", ".");
    return RESERVED.contains(dotted) ? dotted + "." : dotted;
  }

  static String versus(String factor, String level, String reference) {
    return syntactic(factor + "_" + level + "_vs_" + reference);
  }
}
