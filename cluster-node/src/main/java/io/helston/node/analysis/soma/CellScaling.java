package io.helston.node.analysis.soma;

import io.helston.math.soma.block.ColumnSubset;
import io.helston.math.soma.block.CountScaling;
import io.helston.math.soma.block.CsrBlock;
import io.helston.node.analysis.soma.SomaPayloads.Query;
import io.helston.node.data.InputException;
import io.helston.protocol.spec.SomaQuery;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Scales the values of decoded cells as a query asks, before they are kept and sent. A total is
 * that of a cell's values of all genes of the layer, also where the query has only some of them.
 */
final class CellScaling {
  private final SomaQuery asked;
  private final CountScaling scaling;

  /** The scaling of a query, if it asks for any. */
  CellScaling(SomaQuery asked) {
    this.asked = asked;
    this.scaling = new CountScaling(asked.targetSum(), asked.log1p());
  }

  /** Whether values change at all. */
  boolean needed() {
    return asked.log1p() || needsTotals();
  }

  /** Whether all genes of the layer must be read, for their total. */
  boolean needsTotals() {
    return asked.targetSum() > 0;
  }

  /**
   * Scaled values of the query's genes.
   *
   * @param cells joinids of the rows
   * @param rows of all genes of the layer if totals are needed, else of those of the query
   * @throws InputException if a value is no count, for which there is no scaled one
   */
  CsrBlock apply(Query query, long[] cells, CsrBlock rows) {
    if (!needed()) {
      return rows;
    }
    requireCounts(query, cells, rows);
    double[] totals = needsTotals() ? CountScaling.totals(rows) : new double[rows.rows()];
    for (int row = 0; row < totals.length; row++) {
      // Within a cell no product with the target is larger than this one.
      if (!Double.isFinite(totals[row] * Math.max(1, asked.targetSum()))) {
        throw refused("cell %d has values that sum to %s".formatted(cells[row], totals[row]));
      }
    }
    boolean select = needsTotals() && query.genes().length < query.columns();
    return scaling.apply(select ? rows.select(genes(query)) : rows, totals);
  }

  private static ColumnSubset genes(Query query) {
    int[] columns = Arrays.stream(query.genes()).mapToInt(Math::toIntExact).toArray();
    return ColumnSubset.of(query.columns(), columns);
  }

  private void requireCounts(Query query, long[] cells, CsrBlock rows) {
    for (int row = 0; row < rows.rows(); row++) {
      for (int i = rows.offsets()[row]; i < rows.offsets()[row + 1]; i++) {
        double value = rows.values().get(i);
        if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
          int column = rows.columnIndices()[i];
          long gene = needsTotals() ? column : query.genes()[column];
          throw refused("cell %d has %s for gene %d".formatted(cells[row], value, gene));
        }
      }
    }
  }

  private InputException refused(String found) {
    return InputException.inconsistent(
        Path.of(asked.uri()),
        0,
        "%s in layer '%s' of '%s', expected finite counts of 0 or more to scale"
            .formatted(found, asked.layer(), asked.measurement()));
  }
}
