package io.helston.node.data;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** The known name that a misspelt one most likely meant, by edit distance without case. */
public final class NearestName {
  private NearestName() {}

  /**
   * The closest candidate, ties broken alphabetically; empty if none is within a third of the
   * wanted name's length (at least one edit).
   */
  public static Optional<String> of(String wanted, Collection<String> candidates) {
    String target = wanted.toLowerCase(Locale.ROOT);
    int nearest = Math.max(1, target.length() / 3);
    String best = null;
    for (String candidate : candidates) {
      if (Math.abs(candidate.length() - target.length()) > nearest) {
        continue;
      }
      int distance = distance(target, candidate.toLowerCase(Locale.ROOT));
      if (distance < nearest
          || distance == nearest && (best == null || candidate.compareTo(best) < 0)) {
        nearest = distance;
        best = candidate;
      }
    }
    return Optional.ofNullable(best);
  }

  /** Levenshtein distance. */
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}
