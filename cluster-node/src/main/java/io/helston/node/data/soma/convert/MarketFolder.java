package io.helston.node.data.soma.convert;

import io.helston.node.data.InputException;
import io.helston.node.data.TextLines;
import io.helston.node.data.soma.bytes.Datatype;
import io.helston.protocol.job.FailureKind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A folder with {@code matrix.mtx}, {@code barcodes.tsv} and {@code features.tsv} or {@code
 * genes.tsv}, each of which may be gzipped; rows of the matrix are features.
 */
final class MarketFolder {
  /** Whole numbers up to here are the same as FLOAT32. */
  private static final double LARGEST_SINGLE = 1 << 24;

  private final Path folder;

  MarketFolder(Path folder) {
    this.folder = folder;
  }

  /** The file with the names of cells. */
  Path barcodes() {
    return find("barcodes.tsv");
  }

  /** The file with the identifiers, names and kinds of features. */
  Path features() {
    return find("features.tsv", "genes.tsv");
  }

  private Path matrix() {
    return find("matrix.mtx");
  }

  private Path find(String... names) {
    Optional<Path> found =
        Stream.of(names)
            .flatMap(name -> Stream.of(folder.resolve(name), folder.resolve(name + ".gz")))
            .filter(Files::isRegularFile)
            .findFirst();
    return found.orElseThrow(
        () ->
            new InputException(
                FailureKind.CANNOT_OPEN,
                folder,
                0,
                "has no %s, expected matrix.mtx, barcodes.tsv and features.tsv, gzipped or not"
                    .formatted(names[0])));
  }

  /** Counts become FLOAT32, as in AnnData; other numbers keep all their digits. */
  Datatype type() {
    try (TextLines lines = TextLines.open(matrix())) {
      return isInteger(lines) ? Datatype.FLOAT32 : Datatype.FLOAT64;
    }
  }

  /** Reads the banner and says whether the values are whole numbers. */
  private static boolean isInteger(TextLines lines) {
    boolean sound = lines.next() && lines.fieldCount() == 5;
    List<String> banner =
        sound
            ? Stream.of(0, 1, 2, 3, 4).map(i -> lines.field(i).toLowerCase(Locale.ROOT)).toList()
            : List.of();
    if (!sound
        || !banner.get(0).equals("%%matrixmarket")
        || !banner.get(2).equals("coordinate")
        || !banner.get(4).equals("general")
        || !List.of("integer", "real").contains(banner.get(3))) {
      throw InputException.malformed(
          lines.path(),
          1,
          "has another first line, expected '%%MatrixMarket matrix coordinate integer general' or"
              + " the like with real");
    }
    return banner.get(3).equals("integer");
  }

  /** Hands on the matrix turned: a row for each cell. */
  void read(int cells, int features, RowSink sink) {
    try (TextLines lines = TextLines.open(matrix())) {
      boolean integer = isInteger(lines);
      long entries = size(lines, cells, features);
      var sorted = new SortedRows(sink, cells);
      for (long i = 0; i < entries; i++) {
        if (!nextEntry(lines) || lines.fieldCount() != 3) {
          throw InputException.malformed(
              lines.path(),
              lines.number(),
              "ends or breaks after %d entries, expected %d".formatted(i, entries));
        }
        int feature = index(lines, 0, features);
        int cell = index(lines, 1, cells);
        double value = value(lines, integer);
        if (!sorted.add(cell, feature, value)) {
          throw InputException.malformed(
              lines.path(),
              lines.number(),
              "has cell %d after cell %d or an entry twice; sort the entries by their second"
                      .formatted(cell + 1, sorted.row() + 1)
                  + " column, then their first");
        }
      }
      if (nextEntry(lines)) {
        throw InputException.malformed(
            lines.path(), lines.number(), "goes on after %d entries".formatted(entries));
      }
      if (!sorted.finish()) {
        throw InputException.malformed(
            lines.path(), lines.number(), "has an entry of the last cells twice, expected once");
      }
    }
  }

  private static boolean nextEntry(TextLines lines) {
    boolean found = lines.next();
    while (found && lines.field(0).startsWith("%")) {
      found = lines.next();
    }
    return found;
  }

  private static long size(TextLines lines, int cells, int features) {
    if (!nextEntry(lines)
        || lines.fieldCount() != 3
        || !lines.field(0).equals(Integer.toString(features))
        || !lines.field(1).equals(Integer.toString(cells))) {
      throw InputException.inconsistent(
          lines.path(),
          lines.number(),
          "has another size than %d features and %d barcodes".formatted(features, cells));
    }
    return whole(lines, 2, Long.MAX_VALUE);
  }

  private static int index(TextLines lines, int field, int size) {
    return (int) whole(lines, field, size) - 1;
  }

  private static long whole(TextLines lines, int field, long most) {
    String text = lines.field(field);
    long value = text.matches("\\d{1,18}") ? Long.parseLong(text) : -1;
    if (value > most || value < (field == 2 ? 0 : 1)) {
      throw InputException.malformed(
          lines.path(),
          lines.number(),
          "has %s, expected 1 to %d".formatted(InputException.quote(text), most));
    }
    return value;
  }

  private static double value(TextLines lines, boolean integer) {
    String text = lines.field(2);
    try {
      double value = Double.parseDouble(text);
      boolean whole = value == Math.rint(value) && Math.abs(value) <= LARGEST_SINGLE;
      if (integer ? whole : Double.isFinite(value)) {
        return value;
      }
    } catch (NumberFormatException e) {
      throw notANumber(lines, text);
    }
    throw notANumber(lines, text);
  }

  private static InputException notANumber(TextLines lines, String text) {
    return InputException.malformed(
        lines.path(),
        lines.number(),
        "has %s, expected a number (an integer of at most 2^24 if the file has integers)"
            .formatted(InputException.quote(text)));
  }
}
