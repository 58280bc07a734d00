package io.helston.node.data.counts;

import io.helston.math.Parts;
import io.helston.node.data.DelimitedLines;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Counts in a text table: a row for each gene and a column for each sample, or the other way. */
final class CountText {
  private static final String GENE = "gene";
  private static final String SAMPLE = "sample";

  private CountText() {}

  /**
   * Reads the whole table; needs no more memory than the counts.
   *
   * @param transpose whether the rows are samples
   * @param parts reads several rows at once
   */
  static CountMatrix read(Path path, boolean transpose, Parts parts) {
    String row = transpose ? SAMPLE : GENE;
    String column = transpose ? GENE : SAMPLE;
    try (var rows = NamedRows.open(path, row, column)) {
      return transpose ? samples(rows, parts) : genes(rows, parts);
    }
  }

  private static CountMatrix genes(NamedRows rows, Parts parts) {
    List<int[]> counts = new ArrayList<>();
    rows.forEach(parts, row -> row(row, false), counts::add);
    return new CountMatrix(rows.path(), rows.names(), rows.columns(), counts.toArray(int[][]::new));
  }

  private static CountMatrix samples(NamedRows rows, Parts parts) {
    var turned = new TurnedRows(rows.columns().size());
    rows.forEach(parts, row -> row(row, true), turned::add);
    return new CountMatrix(rows.path(), rows.columns(), rows.names(), turned.columns());
  }

  private static int[] row(NamedRows rows, boolean transpose) {
    DelimitedLines fields = rows.fields();
    int[] counts = new int[rows.columns().size()];
    for (int i = 0; i < counts.length; i++) {
      counts[i] = fields.count(i + 1);
      if (counts[i] == DelimitedLines.NOT_A_COUNT) {
        String column = rows.columns().get(i);
        throw fields.malformed(
            CountFault.sentence(
                transpose ? column : rows.name(),
                transpose ? rows.name() : column,
                fields.field(i + 1)));
      }
    }
    return counts;
  }
}
