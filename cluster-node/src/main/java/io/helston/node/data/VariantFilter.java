package io.helston.node.data;

import static io.helston.node.data.InputException.quote;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** The variants that lists of ids keep or exclude. */
public final class VariantFilter {
  private VariantFilter() {}

  /**
   * Applies the lists; a variant of both is excluded. The id is the first column; a first line that
   * begins with {@code #} is ignored, and so are ids that the .bim file does not have.
   *
   * @return the rows of the .bim file that are left, ascending
   * @throws InputException if a file cannot be read, lists an id that several variants share, or if
   *     nothing is left
   */
  public static int[] select(BimTable bim, Optional<Path> extract, Optional<Path> exclude) {
    boolean[] keep = new boolean[bim.size()];
    Arrays.fill(keep, extract.isEmpty());
    extract.ifPresent(path -> mark(bim, path, keep, true));
    exclude.ifPresent(path -> mark(bim, path, keep, false));
    return IntStream.range(0, keep.length).filter(row -> keep[row]).toArray();
  }

  private static void mark(BimTable bim, Path path, boolean[] keep, boolean value) {
    Map<String, Integer> lineOfId = read(path);
    Map<String, Integer> rowOfId = new HashMap<>();
    for (int row = 0; row < keep.length; row++) {
      String id = bim.id(row);
      if (!lineOfId.containsKey(id)) {
        continue;
      }
      Integer first = rowOfId.putIfAbsent(id, row);
      if (first != null) {
        throw InputException.inconsistent(
            path,
            lineOfId.get(id),
            "id %s is that of variants %d and %d of %s, expected unique ids; rename them to filter"
                .formatted(quote(id), first + 1, row + 1, bim.path()));
      }
      keep[row] = value;
    }
    if (IntStream.range(0, keep.length).noneMatch(row -> keep[row])) {
      throw InputException.inconsistent(
          path, 0, "leaves no variant of " + bim.path() + ", expected at least one");
    }
  }

  /** The line of each listed id. */
  private static Map<String, Integer> read(Path path) {
    Map<String, Integer> lineOfId = new HashMap<>();
    try (var lines = TextLines.open(path)) {
      boolean first = true;
      while (lines.next()) {
        if (!first || !lines.field(0).startsWith("#")) {
          lineOfId.putIfAbsent(lines.field(0), lines.number());
        }
        first = false;
      }
    }
    return lineOfId;
  }
}
