package io.helston.node.data;

import java.nio.file.Path;
import java.util.Arrays;

/**
 * The variants of a PLINK .bim file, in file order: chromosome, id and base pair position.
 *
 * <p>Ids need not be unique. A million variants take about 20 MB.
 */
public final class BimTable {
  private static final String EXPECTED =
      "expected at least 4 (chromosome, id, centimorgans, base pairs)";

  private static final byte[] ABSENT = {'.'};

  private final Path path;
  private final TextPool ids = new TextPool();
  private final TextPool firstAlleles = new TextPool();
  private final TextPool secondAlleles = new TextPool();
  private String[] chromosomes = new String[1 << 8];
  private int[] positions = new int[1 << 8];

  private BimTable(Path path) {
    this.path = path;
  }

  /**
   * Reads chromosomes, ids, positions and alleles; centimorgans are ignored. Alleles that are not
   * there are {@code .}.
   *
   * @throws InputException if the file cannot be read, is empty, has fewer than 4 columns or a
   *     position that is not a whole number
   */
  public static BimTable read(Path path) {
    var table = new BimTable(path);
    String chromosome = "";
    try (var lines = TextLines.open(path)) {
      while (lines.next()) {
        if (lines.fieldCount() < 4) {
          throw lines.malformed(
              "has " + InputException.count(lines.fieldCount(), "column") + ", " + EXPECTED);
        }
        if (!lines.is(0, chromosome)) {
          chromosome = lines.field(0).intern();
        }
        table.add(lines, chromosome);
      }
    }
    if (table.size() == 0) {
      throw InputException.malformed(
          path, 0, "the file is empty, expected one line for each variant");
    }
    return table;
  }

  private void add(TextLines lines, String chromosome) {
    int row = size();
    double position = lines.numeric(3);
    if (position != (int) position) { // also when it is NaN
      throw lines.malformed(
          "column 4 has "
              + InputException.quote(lines.field(3))
              + ", expected a position in base pairs");
    }
    if (row == positions.length) {
      positions = Arrays.copyOf(positions, 2 * row);
      chromosomes = Arrays.copyOf(chromosomes, 2 * row);
    }
    positions[row] = (int) position;
    chromosomes[row] = chromosome;
    lines.addTo(ids, 1);
    addAllele(lines, 4, firstAlleles);
    addAllele(lines, 5, secondAlleles);
  }

  private static void addAllele(TextLines lines, int column, TextPool alleles) {
    if (lines.fieldCount() > column) {
      lines.addTo(alleles, column);
    } else {
      alleles.add(ABSENT, 0, ABSENT.length);
    }
  }

  public Path path() {
    return path;
  }

  /** The number of variants. */
  public int size() {
    return ids.size();
  }

  public String chromosome(int row) {
    return chromosomes[row];
  }

  public String id(int row) {
    return ids.get(row);
  }

  /** The position in base pairs. */
  public int position(int row) {
    return positions[row];
  }

  /** Column 5: the allele whose copies the genotypes count. */
  public String allele1(int row) {
    return firstAlleles.get(row);
  }

  /** Column 6. */
  public String allele0(int row) {
    return secondAlleles.get(row);
  }
}
