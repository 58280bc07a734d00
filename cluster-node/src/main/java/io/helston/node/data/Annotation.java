package io.helston.node.data;

import static io.helston.node.data.InputException.count;
import static io.helston.node.data.InputException.quote;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Which SNP lies in which bin: one row for each line of the .bim file, one bit for each bin.
 *
 * <p>Bins may overlap, and a SNP may lie in none.
 */
public final class Annotation {
  /** Names of rows of the result that a bin must not take: the residual and the sum of all bins. */
  private static final Set<String> RESERVED = Set.of("e", "total");

  private final List<String> names;
  private final long[][] bits; // [snp][bin / 64]

  private Annotation(int snps, List<String> names) {
    this.names = names;
    this.bits = new long[snps][];
  }

  /** One bin, {@code bin0}, that holds every SNP. */
  public static Annotation single(int snps) {
    var annotation = new Annotation(snps, List.of("bin0"));
    Arrays.fill(annotation.bits, new long[] {1});
    return annotation;
  }

  /**
   * Reads a matrix of 0 and 1. A first line with any other field is a header that names the bins;
   * without one they are {@code bin0}, {@code bin1} and so on.
   *
   * @param snps lines of the .bim file, before any filter
   * @throws InputException if the file cannot be read, holds another value, has lines of differing
   *     length, another number of rows than {@code snps}, or a name that is reserved or given twice
   */
  public static Annotation read(Path path, int snps) {
    try (var lines = TextLines.open(path)) {
      boolean any = lines.next();
      int columns = any ? lines.fieldCount() : 0;
      boolean header = any && IntStream.range(0, columns).anyMatch(i -> bit(lines, i) < 0);
      InputException badFirstRow = header ? badFirstRow(lines) : null;
      var annotation = new Annotation(snps, header ? header(lines, badFirstRow) : unnamed(columns));
      if (header) {
        any = lines.next();
      }
      int rows = 0;
      for (; any; any = lines.next()) {
        if (rows < snps) {
          annotation.addRow(lines, rows);
        }
        rows++;
      }
      if (badFirstRow != null && rows == snps - 1) {
        throw badFirstRow;
      }
      if (rows != snps) {
        throw InputException.inconsistent(
            path,
            0,
            "has %s, expected %d, one for each line of the .bim file"
                .formatted(count(rows, "annotation row"), snps));
      }
      return annotation;
    }
  }

  private void addRow(TextLines lines, int snp) {
    if (lines.fieldCount() != bins()) {
      throw lines.malformed(
          "has %s, expected %d as in the first line"
              .formatted(count(lines.fieldCount(), "column"), bins()));
    }
    // Rows are allocated as they come: a transposed file must fail by its row count, not by memory.
    long[] row = new long[(bins() + Long.SIZE - 1) / Long.SIZE];
    for (int bin = 0; bin < bins(); bin++) {
      int bit = bit(lines, bin);
      if (bit < 0) {
        throw lines.malformed(
            "column '%s' has %s, expected 0 or 1"
                .formatted(names.get(bin), quote(lines.field(bin))));
      }
      row[bin >> 6] |= (long) bit << bin;
    }
    bits[snp] = row;
  }

  /**
   * What is wrong with a first line that looks like a row with a wrong value rather than a header:
   * its fields are numbers, or some are 0 or 1. Only the row count tells, since bins may be named
   * by numbers. Null for any other header.
   */
  private static InputException badFirstRow(TextLines lines) {
    int columns = lines.fieldCount();
    boolean numbers = IntStream.range(0, columns).noneMatch(i -> Double.isNaN(lines.numeric(i)));
    boolean bits = IntStream.range(0, columns).anyMatch(i -> bit(lines, i) >= 0);
    if (!numbers && !bits) {
      return null;
    }
    int wrong =
        IntStream.range(0, columns).filter(i -> bit(lines, i) < 0).findFirst().orElseThrow();
    return lines.malformed(
        "column %d has %s, expected 0 or 1".formatted(wrong + 1, quote(lines.field(wrong))));
  }

  private static List<String> header(TextLines lines, InputException badFirstRow) {
    List<String> names = List.of(lines.fields());
    Set<String> seen = new HashSet<>();
    for (String name : names) {
      if (RESERVED.contains(name)) {
        throw lines.malformed(
            "names a bin %s, expected another name since the result uses it"
                .formatted(quote(name)));
      }
      if (!seen.add(name)) {
        throw badFirstRow != null
            ? badFirstRow
            : lines.malformed("names bin %s twice, expected each once".formatted(quote(name)));
      }
    }
    return names;
  }

  private static List<String> unnamed(int columns) {
    return IntStream.range(0, columns).mapToObj(i -> "bin" + i).toList();
  }

  private static int bit(TextLines lines, int field) {
    return lines.is(field, "1") ? 1 : lines.is(field, "0") ? 0 : -1;
  }

  /** The number of bins. */
  public int bins() {
    return names.size();
  }

  /** The number of SNPs, in and out of bins. */
  public int snps() {
    return bits.length;
  }

  public List<String> names() {
    return names;
  }

  /** Whether the SNP (a row of the .bim file) lies in the bin. */
  public boolean in(int snp, int bin) {
    return (bits[snp][bin >> 6] >>> bin & 1) != 0;
  }

  /** The number of SNPs in the bin. */
  public int size(int bin) {
    return (int) IntStream.range(0, snps()).filter(snp -> in(snp, bin)).count();
  }
}
