package io.helston.node.data;

import static io.helston.node.data.InputException.quote;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The individuals of a {@code .grm.id} file, which has FID and IID in each line. */
final class GrmIds {
  private final Path path;
  private final Map<String, Integer> rows = new HashMap<>();

  private GrmIds(Path path) {
    this.path = path;
  }

  /**
   * Reads the file.
   *
   * @throws InputException if it cannot be read, is empty, has a line of other than 2 columns or
   *     lists an individual twice
   */
  static GrmIds read(Path path) {
    var ids = new GrmIds(path);
    List<Integer> lineOfRow = new ArrayList<>();
    try (var lines = TextLines.open(path)) {
      while (lines.next()) {
        if (lines.fieldCount() != 2) {
          throw lines.malformed(
              "has %s, expected 2 (FID and IID)"
                  .formatted(InputException.count(lines.fieldCount(), "column")));
        }
        String fid = lines.field(0);
        String iid = lines.field(1);
        Integer first = ids.rows.putIfAbsent(FamTable.key(fid, iid), ids.size());
        if (first != null) {
          throw FamTable.duplicate(lines, fid + ' ' + iid, lineOfRow.get(first));
        }
        lineOfRow.add(lines.number());
      }
    }
    if (ids.size() == 0) {
      throw InputException.malformed(
          path, 0, "the file is empty, expected one line for each individual");
    }
    return ids;
  }

  int size() {
    return rows.size();
  }

  /**
   * Returns the row of each individual wanted.
   *
   * @param famRows rows of {@code fam}
   * @throws InputException if one is not in the file
   */
  int[] rowsOf(FamTable fam, int[] famRows) {
    int[] found = new int[famRows.length];
    int absent = 0;
    int firstAbsent = FamTable.ABSENT;
    for (int i = 0; i < famRows.length; i++) {
      Integer row = rows.get(FamTable.key(fam.fid(famRows[i]), fam.iid(famRows[i])));
      if (row == null) {
        firstAbsent = absent++ == 0 ? famRows[i] : firstAbsent;
      } else {
        found[i] = row;
      }
    }
    if (absent > 0) {
      throw InputException.inconsistent(
          path,
          0,
          "lacks %d of %d analysed individuals, the first is %s, expected all of them"
              .formatted(
                  absent,
                  famRows.length,
                  quote(fam.fid(firstAbsent) + ' ' + fam.iid(firstAbsent))));
    }
    return found;
  }

  static void write(FamTable fam, int[] famRows, Writer out) throws IOException {
    for (int row : famRows) {
      out.write(fam.fid(row) + '\t' + fam.iid(row) + '\n');
    }
  }
}
