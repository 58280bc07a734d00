package io.helston.node.data;

import static io.helston.node.data.InputException.count;
import static io.helston.node.data.InputException.quote;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A phenotype or covariate table: one row for each individual, named columns, {@code NA} for a
 * missing value.
 *
 * <p>The header is {@code FID IID name ...} or, without families, {@code IID name ...}; a leading
 * {@code #} as written by plink2 is fine. Rows may be in any order. Values stay text until a column
 * is asked for, so a column that is not used may hold anything.
 */
public final class SampleTable {
  /** The family of every individual of a table without FID, as in plink2. */
  private static final String NO_FAMILY = "0";

  private final Path path;
  private final boolean hasFid;
  private final List<String> columns;
  private final Map<String, Integer> rows = new HashMap<>();
  private final TextPool values = new TextPool();
  private int[] lineOfRow = new int[1 << 8];

  private SampleTable(Path path, boolean hasFid, List<String> columns) {
    this.path = path;
    this.hasFid = hasFid;
    this.columns = columns;
  }

  /**
   * Reads the whole table.
   *
   * @throws InputException if the file cannot be read, has no such header or no data column, names
   *     a column twice, has a row of another length than the header, or lists an individual twice
   */
  public static SampleTable read(Path path) {
    try (var lines = TextLines.open(path)) {
      if (!lines.next()) {
        throw InputException.malformed(
            path, 0, "the file is empty, expected a header 'FID IID name ...'");
      }
      SampleTable table = readHeader(lines);
      while (lines.next()) {
        table.addRow(lines);
      }
      if (table.size() == 0) {
        throw InputException.malformed(
            path, 0, "has a header only, expected one line for each individual");
      }
      return table;
    }
  }

  private static SampleTable readHeader(TextLines lines) {
    List<String> header = Arrays.asList(lines.fields());
    String first =
        header.getFirst().startsWith("#") ? header.getFirst().substring(1) : header.getFirst();
    boolean hasFid =
        first.equalsIgnoreCase("FID") && header.size() > 1 && header.get(1).equalsIgnoreCase("IID");
    if (!hasFid && !first.equalsIgnoreCase("IID")) {
      String start = String.join(" ", header.subList(0, Math.min(2, header.size())));
      throw lines.malformed(
          "begins with " + quote(start) + ", expected a header 'FID IID name ...'");
    }
    List<String> columns = List.copyOf(header.subList(hasFid ? 2 : 1, header.size()));
    if (columns.isEmpty()) {
      throw lines.malformed("the header names no column after IID, expected at least one");
    }
    Set<String> seen = new HashSet<>();
    for (String column : columns) {
      if (!seen.add(column)) {
        throw lines.malformed(
            "the header names column " + quote(column) + " twice, expected each name once");
      }
    }
    return new SampleTable(lines.path(), hasFid, columns);
  }

  private void addRow(TextLines lines) {
    int idColumns = hasFid ? 2 : 1;
    int expected = idColumns + columns.size();
    if (lines.fieldCount() != expected) {
      throw lines.malformed(
          "has "
              + count(lines.fieldCount(), "field")
              + ", expected "
              + expected
              + " as in the header");
    }
    int row = size();
    String fid = hasFid ? lines.field(0) : NO_FAMILY;
    String iid = lines.field(idColumns - 1);
    Integer first = rows.putIfAbsent(FamTable.key(fid, iid), row);
    if (first != null) {
      throw FamTable.duplicate(lines, hasFid ? fid + ' ' + iid : iid, lineOfRow[first]);
    }
    if (row == lineOfRow.length) {
      lineOfRow = Arrays.copyOf(lineOfRow, 2 * row);
    }
    lineOfRow[row] = lines.number();
    for (int i = idColumns; i < expected; i++) {
      lines.addTo(values, i);
    }
  }

  public Path path() {
    return path;
  }

  /** The number of individuals. */
  public int size() {
    return rows.size();
  }

  /** The names of the columns after FID and IID. */
  public List<String> columns() {
    return columns;
  }

  /**
   * The column as numbers, one for each row of the table, NaN for {@code NA}.
   *
   * @throws InputException if there is no such column or it holds anything else
   */
  public double[] numeric(String column) {
    int index = indexOf(column);
    double[] numbers = new double[size()];
    for (int row = 0; row < numbers.length; row++) {
      int value = row * columns.size() + index;
      numbers[row] = values.numeric(value);
      if (Double.isNaN(numbers[row]) && !values.missing(value)) {
        throw InputException.malformed(
            path,
            lineOfRow[row],
            "column '%s' has %s, expected a number or NA"
                .formatted(column, quote(values.get(value))));
      }
    }
    return numbers;
  }

  /**
   * The column as text, one for each row of the table, null for {@code NA}.
   *
   * @throws InputException if there is no such column
   */
  public String[] categories(String column) {
    int index = indexOf(column);
    String[] categories = new String[size()];
    for (int row = 0; row < categories.length; row++) {
      int value = row * columns.size() + index;
      categories[row] = values.missing(value) ? null : values.get(value);
    }
    return categories;
  }

  /**
   * The row of this table for each individual of the fileset, or {@link FamTable#ABSENT}.
   *
   * @throws InputException if no individual is in both, or if this table has no FID and one of its
   *     IIDs belongs to several families
   */
  public int[] rowsFor(FamTable fam) {
    Map<String, Integer> byIid = hasFid ? Map.of() : fam.rowsByIid();
    int[] result = new int[fam.size()];
    int matched = 0;
    for (int i = 0; i < result.length; i++) {
      String fid = hasFid ? fam.fid(i) : NO_FAMILY;
      result[i] = rows.getOrDefault(FamTable.key(fid, fam.iid(i)), FamTable.ABSENT);
      if (result[i] == FamTable.ABSENT) {
        continue;
      }
      matched++;
      if (!hasFid && byIid.get(fam.iid(i)) == FamTable.AMBIGUOUS) {
        throw InputException.inconsistent(
            path,
            lineOfRow[result[i]],
            "IID %s is in several families of %s, expected a FID column that tells which"
                .formatted(quote(fam.iid(i)), fam.path()));
      }
    }
    if (matched == 0) {
      throw InputException.inconsistent(
          path,
          0,
          "none of its %s is in %s, expected the same FID and IID in both (there the first is %s)"
              .formatted(
                  count(size(), "individual"), fam.path(), quote(fam.fid(0) + " " + fam.iid(0))));
    }
    return result;
  }

  private int indexOf(String column) {
    int index = columns.indexOf(column);
    if (index < 0) {
      throw ColumnSelection.unknown(column, columns, path);
    }
    return index;
  }
}
