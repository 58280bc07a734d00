package io.helston.node.data.counts;

import io.helston.node.data.InputException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Texts that go with the genes into the results, such as symbols and positions.
 *
 * @param columns the names of the columns
 * @param values [column][gene] in the order of the counts, null where there is none; shared, not
 *     copied
 * @param lacking how many genes of the counts the file does not have
 * @param extraRows how many rows belong to no gene of the counts
 */
public record GeneAnnotation(List<String> columns, String[][] values, int lacking, int extraRows) {

  /**
   * Reads a table whose first column has gene ids.
   *
   * @throws InputException if the file cannot be read, has a gene twice, or none of the counts
   */
  public static GeneAnnotation read(Path path, CountMatrix counts) {
    try (var rows = NamedRows.open(path, "gene", "column")) {
      List<String[]> cells = new ArrayList<>();
      while (rows.next()) {
        String[] row = new String[rows.columns().size()];
        Arrays.setAll(row, column -> rows.fields().optional(column + 1));
        cells.add(row);
      }
      Matching matching = Matching.of(counts.genes(), rows.names());
      if (matching.lacking() == counts.genes().size()) {
        matching.require(path, "gene", counts.path());
      }
      String[][] values = new String[rows.columns().size()][counts.genes().size()];
      for (int column = 0; column < values.length; column++) {
        for (int gene = 0; gene < values[column].length; gene++) {
          int row = matching.row(gene);
          values[column][gene] = row == Matching.ABSENT ? null : cells.get(row)[column];
        }
      }
      return new GeneAnnotation(rows.columns(), values, matching.lacking(), matching.extra());
    }
  }
}
