package io.helston.node.data;

import static io.helston.node.data.InputException.quote;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/** The individuals that lists of FID and IID keep or remove. */
public final class SampleFilter {
  private SampleFilter() {}

  /**
   * What the lists leave.
   *
   * @param keep one flag for each row of the .fam file; shared, not copied
   * @param kept how many flags are true
   * @param removed how many are false
   * @param absent listed individuals, over both files, that the .fam file does not have
   */
  public record Selection(boolean[] keep, int kept, int removed, int absent) {}

  /**
   * Applies the lists; an individual of both is removed. A line holds FID and IID, or IID alone;
   * further columns are ignored, and so is a first line that begins with {@code #}, FID or IID.
   *
   * @throws InputException if a file cannot be read, mixes lines with and without FID, has an IID
   *     alone that several families share, or if nobody is left
   */
  public static Selection keep(FamTable fam, Optional<Path> keep, Optional<Path> remove) {
    boolean[] flags = new boolean[fam.size()];
    Arrays.fill(flags, keep.isEmpty());
    int absent = 0;
    if (keep.isPresent()) {
      absent += mark(fam, keep.get(), flags, true);
      requireSome(flags, keep.get(), "keeps nobody", fam);
    }
    if (remove.isPresent()) {
      absent += mark(fam, remove.get(), flags, false);
      requireSome(flags, remove.get(), "leaves nobody", fam);
    }
    int kept = count(flags);
    return new Selection(flags, kept, fam.size() - kept, absent);
  }

  /** Sets the flags of the listed individuals and returns how many are absent. */
  private static int mark(FamTable fam, Path path, boolean[] flags, boolean value) {
    int absent = 0;
    Map<String, Integer> byIid = null;
    boolean first = true;
    int expected = 0;
    try (var lines = TextLines.open(path)) {
      while (lines.next()) {
        boolean header = first && isHeader(lines.field(0));
        first = false;
        if (header) {
          continue;
        }
        int columns = Math.min(2, lines.fieldCount());
        if (expected == 0) {
          expected = columns;
          byIid = columns == 1 ? fam.rowsByIid() : Map.of();
        } else if (columns != expected) {
          throw lines.malformed(
              "does not have the same columns as the first line, expected FID and IID in all or"
                  + " IID in all");
        }
        int row = row(lines, fam, byIid);
        if (row == FamTable.ABSENT) {
          absent++;
        } else {
          flags[row] = value;
        }
      }
    }
    return absent;
  }

  private static int row(TextLines lines, FamTable fam, Map<String, Integer> byIid) {
    if (lines.fieldCount() > 1) {
      return fam.indexOf(lines.field(0), lines.field(1));
    }
    int row = byIid.getOrDefault(lines.field(0), FamTable.ABSENT);
    if (row == FamTable.AMBIGUOUS) {
      throw lines.malformed(
          "IID %s is in several families of %s, expected FID and IID"
              .formatted(quote(lines.field(0)), fam.path()));
    }
    return row;
  }

  private static boolean isHeader(String field) {
    return field.startsWith("#") || field.equals("FID") || field.equals("IID");
  }

  private static void requireSome(boolean[] flags, Path path, String what, FamTable fam) {
    if (count(flags) == 0) {
      throw InputException.inconsistent(
          path, 0, what + " of " + fam.path() + ", expected at least one individual");
    }
  }

  private static int count(boolean[] flags) {
    int count = 0;
    for (boolean flag : flags) {
      count += flag ? 1 : 0;
    }
    return count;
  }
}
