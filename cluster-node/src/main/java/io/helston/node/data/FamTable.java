package io.helston.node.data;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The individuals of a PLINK .fam file, in file order, found by FID and IID. */
public final class FamTable {
  /** The row of an individual that is not in the file. */
  public static final int ABSENT = -1;

  /** The row of an IID that several families share. */
  static final int AMBIGUOUS = -2;

  private final Path path;
  private final List<String> fids = new ArrayList<>();
  private final List<String> iids = new ArrayList<>();
  private final Map<String, Integer> rows = new HashMap<>();

  private FamTable(Path path) {
    this.path = path;
  }

  /**
   * Reads FID and IID from the first two columns; further columns are ignored.
   *
   * @throws InputException if the file cannot be read, is empty, has a line of one column or lists
   *     an individual twice
   */
  public static FamTable read(Path path) {
    var table = new FamTable(path);
    List<Integer> lineOfRow = new ArrayList<>();
    try (var lines = TextLines.open(path)) {
      while (lines.next()) {
        if (lines.fieldCount() < 2) {
          throw lines.malformed("has 1 column, expected at least 2 (FID and IID)");
        }
        String fid = lines.field(0);
        String iid = lines.field(1);
        Integer first = table.rows.putIfAbsent(key(fid, iid), table.size());
        if (first != null) {
          throw duplicate(lines, fid + ' ' + iid, lineOfRow.get(first));
        }
        table.fids.add(fid);
        table.iids.add(iid);
        lineOfRow.add(lines.number());
      }
    }
    if (table.size() == 0) {
      throw InputException.malformed(
          path, 0, "the file is empty, expected one line for each individual");
    }
    return table;
  }

  static InputException duplicate(TextLines lines, String individual, int firstLine) {
    return lines.malformed(
        "individual %s is already on line %d, expected each one once"
            .formatted(InputException.quote(individual), firstLine));
  }

  /** FID and IID hold no tab, so neither does the key confuse two individuals. */
  static String key(String fid, String iid) {
    return fid + '\t' + iid;
  }

  public Path path() {
    return path;
  }

  /** The number of individuals. */
  public int size() {
    return fids.size();
  }

  public String fid(int row) {
    return fids.get(row);
  }

  public String iid(int row) {
    return iids.get(row);
  }

  /** The row of the individual, or {@link #ABSENT}. */
  public int indexOf(String fid, String iid) {
    return rows.getOrDefault(key(fid, iid), ABSENT);
  }

  /** The row of each IID, {@link #AMBIGUOUS} where families share it. Built anew at each call. */
  Map<String, Integer> rowsByIid() {
    Map<String, Integer> byIid = new HashMap<>();
    for (int row = 0; row < size(); row++) {
      byIid.merge(iid(row), row, (_, _) -> AMBIGUOUS);
    }
    return byIid;
  }
}
