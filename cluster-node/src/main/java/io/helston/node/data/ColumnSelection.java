package io.helston.node.data;

import io.helston.protocol.job.FailureKind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The columns that a list such as {@code age,sex,PC{1:10}} names. */
public final class ColumnSelection {
  /** Columns listed in the message about an unknown one. */
  private static final int LISTED = 10;

  private static final Pattern RANGE = Pattern.compile("([^{}]*)\\{(\\d{1,9}):(\\d{1,9})}([^{}]*)");

  private ColumnSelection() {}

  /**
   * Splits comma lists and expands ranges: {@code PC{1:3}} is {@code PC1,PC2,PC3}. A column named
   * twice is taken once; the order is that of the list.
   *
   * @param names as the user gave them, each one name, a range, or several joined by commas; none
   *     means all columns
   * @param available the columns of the file
   * @throws InputException if a range is wrong (USAGE) or a column does not exist
   */
  public static List<String> expand(List<String> names, List<String> available, Path path) {
    if (names.isEmpty()) {
      return List.copyOf(available);
    }
    var known = new LinkedHashSet<>(available);
    var selected = new LinkedHashSet<String>();
    for (String list : names) {
      for (String name : list.split(",")) {
        expand(name.strip(), known, path, selected);
      }
    }
    return List.copyOf(selected);
  }

  private static void expand(
      String name, Collection<String> known, Path path, Collection<String> selected) {
    Matcher range = RANGE.matcher(name);
    if (name.isEmpty()) {
      throw new InputException(
          FailureKind.USAGE, path, 0, "a column name of the list is empty, expected name,name,...");
    } else if (known.contains(name) || !name.contains("{")) {
      selected.add(require(name, known, path));
    } else if (!range.matches()
        || Integer.parseInt(range.group(2)) > Integer.parseInt(range.group(3))) {
      throw new InputException(
          FailureKind.USAGE,
          path,
          0,
          "the column range is " + InputException.quote(name) + ", expected one like PC{1:10}");
    } else {
      int last = Integer.parseInt(range.group(3));
      for (int i = Integer.parseInt(range.group(2)); i <= last; i++) {
        selected.add(require(range.group(1) + i + range.group(4), known, path));
      }
    }
  }

  private static String require(String name, Collection<String> known, Path path) {
    if (!known.contains(name)) {
      throw unknown(name, known, path);
    }
    return name;
  }

  static InputException unknown(String name, Collection<String> known, Path path) {
    var listed = new ArrayList<>(known.stream().limit(LISTED).toList());
    if (known.size() > LISTED) {
      listed.add("and " + (known.size() - LISTED) + " more");
    }
    String nearest =
        NearestName.of(name, known)
            .map(near -> " (did you mean " + InputException.quote(near) + "?)")
            .orElse("");
    return InputException.inconsistent(
        path,
        0,
        "there is no column %s, expected one of %s%s"
            .formatted(InputException.quote(name), String.join(", ", listed), nearest));
  }
}
