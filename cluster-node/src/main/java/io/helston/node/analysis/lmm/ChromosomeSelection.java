package io.helston.node.analysis.lmm;

import io.helston.node.data.BimTable;
import io.helston.node.data.InputException;
import io.helston.protocol.job.FailureKind;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The chromosomes that a list such as {@code 1-5,X} names. */
final class ChromosomeSelection {
  private static final Pattern RANGE = Pattern.compile("(\\d{1,4})-(\\d{1,4})");

  private ChromosomeSelection() {}

  /** The chromosomes of a .bim file, in its order. */
  static List<String> all(BimTable bim) {
    var names = new LinkedHashSet<String>();
    for (int row = 0; row < bim.size(); row++) {
      names.add(bim.chromosome(row));
    }
    return List.copyOf(names);
  }

  /** The chromosomes of some variants. */
  static Set<String> of(BimTable bim, int[] rows) {
    var names = new LinkedHashSet<String>();
    for (int row : rows) {
      names.add(bim.chromosome(row));
    }
    return names;
  }

  /**
   * Some of them.
   *
   * @param text names and ranges, separated by commas; empty for all
   * @throws InputException if a name is not in the file
   */
  static Set<String> of(String text, BimTable bim) {
    List<String> known = all(bim);
    if (text.isEmpty()) {
      return Set.copyOf(known);
    }
    var selected = new LinkedHashSet<String>();
    for (String part : text.split(",", -1)) {
      Matcher range = RANGE.matcher(part.strip());
      if (range.matches() && !known.contains(part.strip())) {
        int last = Integer.parseInt(range.group(2));
        for (int c = Integer.parseInt(range.group(1)); c <= last; c++) {
          selected.add(require(Integer.toString(c), known, bim));
        }
      } else {
        selected.add(require(part.strip(), known, bim));
      }
    }
    return selected;
  }

  private static String require(String name, List<String> known, BimTable bim) {
    if (!known.contains(name)) {
      throw new InputException(
          FailureKind.INCONSISTENT_INPUT,
          bim.path(),
          0,
          "there is no chromosome '%s' of --chr, expected some of %s"
              .formatted(name, String.join(", ", known)));
    }
    return name;
  }
}
