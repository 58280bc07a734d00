package io.helston.node.data;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A list of paths, one to the line, relative to the list's folder. */
public final class PathList {
  private PathList() {}

  /**
   * Reads a list.
   *
   * @throws InputException if it cannot be read, is empty, repeats a path or has more columns
   */
  public static List<String> read(Path path) {
    var list = new ArrayList<String>();
    try (TextLines lines = TextLines.open(path)) {
      while (lines.next()) {
        if (lines.fieldCount() != 1) {
          throw lines.malformed(
              "has %s, expected one path to the line"
                  .formatted(InputException.count(lines.fieldCount(), "column")));
        }
        if (list.contains(lines.field(0))) {
          throw lines.malformed(
              "names %s again, expected each path once"
                  .formatted(InputException.quote(lines.field(0))));
        }
        list.add(lines.field(0));
      }
    }
    if (list.isEmpty()) {
      throw InputException.malformed(path, 0, "the list is empty, expected one path to the line");
    }
    return list;
  }
}
