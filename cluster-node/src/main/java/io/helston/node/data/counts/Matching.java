package io.helston.node.data.counts;

import static io.helston.node.data.InputException.count;
import static io.helston.node.data.InputException.quote;

import io.helston.node.data.InputException;
import io.helston.node.data.NearestName;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Which row of a table belongs to each wanted name. */
final class Matching {
  /** The row of a name that the table lacks. */
  static final int ABSENT = -1;

  /** Names told in a message. */
  private static final int TOLD = 3;

  private final List<String> wanted;
  private final int[] rows;
  private final List<String> absent = new ArrayList<>();
  private final Set<String> unused;

  private Matching(List<String> wanted, List<String> found) {
    this.wanted = wanted;
    Map<String, Integer> rowOfName = new HashMap<>();
    for (int row = 0; row < found.size(); row++) {
      rowOfName.put(found.get(row), row);
    }
    unused = new LinkedHashSet<>(found);
    rows = new int[wanted.size()];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = rowOfName.getOrDefault(wanted.get(i), ABSENT);
      if (rows[i] == ABSENT) {
        absent.add(wanted.get(i));
      } else {
        unused.remove(wanted.get(i));
      }
    }
  }

  /** Looks up each wanted name among the names found, both without repetitions. */
  static Matching of(List<String> wanted, List<String> found) {
    return new Matching(wanted, found);
  }

  /** The row of a wanted name, or {@link #ABSENT}. */
  int row(int index) {
    return rows[index];
  }

  /** How many wanted names the table lacks. */
  int lacking() {
    return absent.size();
  }

  /** How many of the names found nobody wanted. */
  int extra() {
    return unused.size();
  }

  /** The first name that nobody wanted; there is one. */
  String firstExtra() {
    return unused.iterator().next();
  }

  /**
   * Refuses a table that lacks wanted names.
   *
   * @param path the table
   * @param noun what a name is that of, such as sample
   * @param wanting the file that has the wanted names
   */
  void require(Path path, String noun, Path wanting) {
    if (absent.isEmpty()) {
      return;
    }
    String told = absent.stream().limit(TOLD).map(n -> quote(n)).collect(Collectors.joining(", "));
    String dots = absent.size() > TOLD ? ", ..." : "";
    String nearest =
        NearestName.of(absent.getFirst(), unused)
            .map(name -> "did you mean " + quote(name) + "?")
            .orElse(unused.isEmpty() ? "" : "here the first is " + quote(firstExtra()));
    throw InputException.inconsistent(
        path,
        0,
        "lacks %s of %s: %s%s%s; expected the same names in both"
            .formatted(
                absent.size() == wanted.size() && absent.size() > 1
                    ? "all " + count(absent.size(), noun)
                    : count(absent.size(), noun),
                wanting,
                told,
                dots,
                nearest.isEmpty() ? "" : " (" + nearest + ")"));
  }
}
