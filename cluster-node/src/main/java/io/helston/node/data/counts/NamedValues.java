package io.helston.node.data.counts;

import static io.helston.node.data.InputException.count;
import static io.helston.node.data.InputException.quote;

import io.helston.node.data.DelimitedLines;
import io.helston.node.data.InputException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One positive number for each sample or gene, from a file of names and values.
 *
 * @param values in the order of the names asked for, NaN where the file has NA
 * @param extraRows how many rows belong to none of these names
 */
public record NamedValues(double[] values, int extraRows) {
  private static final int FIELDS = 2;

  /**
   * Reads a size factor for each sample of the counts.
   *
   * @throws InputException if the file cannot be read, lacks a sample, or has a value that is not a
   *     positive number
   */
  public static NamedValues sizeFactors(Path path, CountMatrix counts) {
    return read(path, "sample", "size factor", false)
        .inOrder(path, counts.samples(), counts.path());
  }

  /**
   * Reads a dispersion for each gene of the counts; NA is fine, as DESeq2 has it for genes without
   * counts.
   *
   * @throws InputException if the file cannot be read, lacks a gene, or has a value that is neither
   *     NA nor a positive number
   */
  public static NamedValues dispersions(Path path, CountMatrix counts) {
    return read(path, "gene", "dispersion", true).inOrder(path, counts.genes(), counts.path());
  }

  /** The rows of a file in its own order. */
  private record Rows(String noun, List<String> names, List<Double> values) {
    NamedValues inOrder(Path path, List<String> wanted, Path wanting) {
      Matching matching = Matching.of(wanted, names);
      matching.require(path, noun, wanting);
      double[] ordered = new double[wanted.size()];
      for (int i = 0; i < ordered.length; i++) {
        ordered[i] = values.get(matching.row(i));
      }
      return new NamedValues(ordered, matching.extra());
    }
  }

  private static Rows read(Path path, String noun, String quantity, boolean missing) {
    var rows = new Rows(noun, new ArrayList<>(), new ArrayList<>());
    Map<String, Integer> lineOfName = new HashMap<>();
    try (var lines = DelimitedLines.open(path)) {
      boolean first = true;
      while (lines.next()) {
        boolean header = first && isHeader(lines);
        first = false;
        if (header) {
          continue;
        }
        if (lines.fieldCount() != FIELDS) {
          throw lines.malformed(
              "has %s, expected 2: the name of a %s and its %s"
                  .formatted(count(lines.fieldCount(), "field"), noun, quantity));
        }
        String name = lines.field(0);
        Integer earlier = lineOfName.put(name, lines.number());
        if (earlier != null) {
          throw lines.malformed(
              "has %s %s again, which is in line %d; expected each name once"
                  .formatted(noun, quote(name), earlier));
        }
        rows.names.add(name);
        rows.values.add(positive(lines, noun, quantity, missing));
      }
    }
    if (rows.names.isEmpty()) {
      throw InputException.malformed(
          path,
          0,
          "has no values, expected a line for each %s with its name and %s"
              .formatted(noun, quantity));
    }
    return rows;
  }

  /**
   * Whether the line has names of columns: just one as R writes it, or no number after the first.
   */
  private static boolean isHeader(DelimitedLines lines) {
    return lines.fieldCount() < FIELDS
        || lines.optional(1) != null && Double.isNaN(lines.numeric(1));
  }

  private static double positive(
      DelimitedLines lines, String noun, String quantity, boolean missing) {
    double value = lines.numeric(1);
    if (value > 0 || missing && lines.optional(1) == null) {
      return value;
    }
    throw lines.malformed(
        "%s %s has %s, expected a positive %s"
                .formatted(noun, quote(lines.field(0)), quote(lines.field(1)), quantity)
            + (missing ? " or NA" : ""));
  }
}
