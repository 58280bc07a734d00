package io.helston.node.data;

import static io.helston.node.data.InputException.quote;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The table of kinship matrices that {@code helston kinship} writes, one to the line: chromosome
 * ({@code NA} for all), number of variants, number of individuals, kind, and name of the file in
 * the same folder.
 */
public final class KinshipList {
  /** How the names of such tables end. */
  public static final String EXTENSION = ".kinship.tsv";

  private static final String HEADER = "chromosome\tvariants\tindividuals\tkind\tfile";
  private static final int COLUMNS = 5;

  /**
   * A line.
   *
   * @param chromosome empty for all chromosomes
   * @param file name of the matrix
   */
  public record Line(String chromosome, long variants, int individuals, String kind, String file) {}

  private KinshipList() {}

  /** Writes a table; the writer stays open. */
  public static void write(List<Line> list, Writer out) throws IOException {
    out.write(HEADER + '\n');
    for (Line line : list) {
      String chromosome = line.chromosome().isEmpty() ? "NA" : line.chromosome();
      out.write(
          String.join(
                  "\t",
                  chromosome,
                  Long.toString(line.variants()),
                  Integer.toString(line.individuals()),
                  line.kind(),
                  line.file())
              + '\n');
    }
  }

  /** Reads the matrices that a table names. */
  static StoredKinship read(Path path, FamTable fam, int[] rows) {
    var chromosomes = new ArrayList<String>();
    var matrices = new ArrayList<StoredKinship.Matrix>();
    for (Line line : lines(path)) {
      Path file = path.resolveSibling(line.file());
      // A table may name itself, so none is read from another.
      if (StoredKinship.isList(file)
          || !(StoredKinship.read(file, fam, rows) instanceof StoredKinship.Matrix matrix)) {
        throw InputException.inconsistent(
            path, 0, "names " + quote(line.file()) + ", expected matrices");
      }
      chromosomes.add(line.chromosome());
      matrices.add(new StoredKinship.Matrix(matrix.values(), line.variants()));
    }
    return chromosomes.size() == 1 && chromosomes.getFirst().isEmpty()
        ? matrices.getFirst()
        : new StoredKinship.PerChromosome(chromosomes, matrices);
  }

  /** How many chromosomes a table lists. */
  static int chromosomes(Path path) {
    return (int) lines(path).stream().filter(line -> !line.chromosome().isEmpty()).count();
  }

  private static List<Line> lines(Path path) {
    var list = new ArrayList<Line>();
    try (TextLines lines = TextLines.open(path)) {
      if (!lines.next() || !String.join("\t", lines.fields()).equals(HEADER)) {
        throw lines.malformed("expected the header '%s'".formatted(HEADER.replace('\t', ' ')));
      }
      while (lines.next()) {
        list.add(line(lines));
      }
    }
    if (list.isEmpty()) {
      throw InputException.malformed(path, 0, "lists no kinship, expected at least one");
    }
    boolean all = list.stream().anyMatch(line -> line.chromosome().isEmpty());
    if (list.stream().map(Line::chromosome).distinct().count() < list.size()
        || all && list.size() > 1) {
      throw InputException.inconsistent(
          path, 0, "lists a chromosome twice, expected one matrix for each or one for all");
    }
    return list;
  }

  private static Line line(TextLines lines) {
    if (lines.fieldCount() != COLUMNS) {
      throw lines.malformed(
          "has %s, expected %d"
              .formatted(InputException.count(lines.fieldCount(), "column"), COLUMNS));
    }
    double variants = lines.numeric(1);
    double individuals = lines.numeric(2);
    if (!(variants >= 1 && variants == Math.rint(variants) && individuals >= 1)) {
      throw lines.malformed(
          "has %s variants of %s individuals, expected whole numbers of at least 1"
              .formatted(quote(lines.field(1)), quote(lines.field(2))));
    }
    String chromosome = lines.field(0).equals("NA") ? "" : lines.field(0);
    return new Line(chromosome, (long) variants, (int) individuals, lines.field(3), lines.field(4));
  }
}
