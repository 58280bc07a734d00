package io.helston.node.analysis.soma;

import io.helston.math.soma.label.LabelEncoder;
import io.helston.node.analysis.soma.SomaPayloads.Query;
import io.helston.node.data.InputException;
import io.helston.node.data.soma.CellMatrix;
import io.helston.node.data.soma.CellSource;
import io.helston.node.data.soma.CellTable;
import io.helston.node.data.soma.bytes.Datatype;
import io.helston.node.data.soma.input.CellInput;
import io.helston.node.data.soma.tiledb.Column;
import io.helston.protocol.job.FailureKind;
import io.helston.protocol.spec.SomaQuery;
import io.helston.protocol.spec.SomaSampling;
import io.helston.protocol.spec.SomaSpec;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Reads which cells and genes a query selects, and what cells are drawn by. */
final class QueryReader {
  private QueryReader() {}

  /** The cells of a query, as they were at a time; an h5ad file as it must be. */
  static CellSource open(SomaQuery query, long timestamp) {
    return CellInput.open(query.uri(), timestamp);
  }

  /** The layer of a query. */
  static CellMatrix layer(SomaQuery query, CellSource experiment) {
    return experiment.layer(query.measurement(), query.layer());
  }

  /**
   * Reads a query.
   *
   * @param notes receives what the log should tell
   */
  static Query read(SomaSpec spec, List<String> notes) {
    // A fixed time, so that all nodes read the same though somebody writes meanwhile.
    long timestamp = SomaQueryData.timestamp(spec);
    try (CellSource experiment = open(spec.query(), timestamp)) {
      return read(spec, timestamp, experiment, notes);
    }
  }

  private static Query read(
      SomaSpec spec, long timestamp, CellSource experiment, List<String> notes) {
    SomaQuery asked = spec.query();
    long[] cells = experiment.obs().joinids(asked.obsFilter());
    long[] genes = experiment.var(asked.measurement()).joinids(asked.varFilter());
    Arrays.sort(cells);
    Arrays.sort(genes);
    CellMatrix layer = layer(asked, experiment);
    long[] shape = layer.shape();
    check(asked, cells, genes, shape);
    experiment.obs().require(asked.obsColumns());
    notes.add(
        "%d cells and %d genes of %d x %d in %s, layer %s of %s"
            .formatted(
                cells.length,
                genes.length,
                shape[0],
                shape[1],
                asked.uri(),
                asked.layer(),
                asked.measurement()));
    SomaSampling sampling = spec.batching().sampling();
    double[] weights = {};
    int[] labels = {};
    switch (sampling.kind()) {
      case UNIFORM -> notes.add("every cell once in an epoch");
      case WEIGHTED -> weights = weights(experiment.obs(), sampling.column(), cells, asked);
      case BALANCED -> labels = labels(experiment.obs(), sampling.column(), cells);
      case STRATIFIED -> {
        notes.add("every cell once in an epoch, labels spread evenly");
        labels = strata(labels(experiment.obs(), sampling.column(), cells));
      }
    }
    return new Query(
        cells,
        genes,
        Math.toIntExact(shape[1]),
        timestamp,
        weights,
        labels,
        CellSizes.unitValues(layer.estimatedCells(cells), genes.length),
        layer.type() == Datatype.FLOAT32 ? Float.BYTES : Double.BYTES);
  }

  private static void check(SomaQuery asked, long[] cells, long[] genes, long[] shape) {
    Path path = Path.of(asked.uri());
    if (cells.length == 0 || genes.length == 0) {
      throw InputException.inconsistent(
          path,
          0,
          "no %s satisfy the filter, expected some; see 'helston soma info'"
              .formatted(cells.length == 0 ? "cells" : "genes"));
    }
    if (shape[0] > Integer.MAX_VALUE || shape[1] > Integer.MAX_VALUE) {
      throw InputException.inconsistent(
          path, 0, "the layer is %d x %d, expected below 2^31".formatted(shape[0], shape[1]));
    }
    if (cells[cells.length - 1] >= shape[0] || genes[genes.length - 1] >= shape[1]) {
      throw InputException.inconsistent(
          path,
          0,
          "the layer is %d x %d and has no cell %d or gene %d"
              .formatted(shape[0], shape[1], cells[cells.length - 1], genes[genes.length - 1]));
    }
  }

  private static double[] weights(CellTable obs, String column, long[] cells, SomaQuery asked) {
    Column values = column(obs, column, cells);
    double[] weights = new double[cells.length];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = values.isNull(i) ? 0 : number(values, i, column, asked);
    }
    return weights;
  }

  private static double number(Column values, int cell, String column, SomaQuery asked) {
    try {
      return Double.parseDouble(values.text(cell));
    } catch (NumberFormatException e) {
      throw new InputException(
          FailureKind.INCONSISTENT_INPUT,
          Path.of(asked.uri()),
          0,
          "column '%s' has %s, expected numbers to weigh cells by"
              .formatted(column, InputException.quote(values.text(cell))));
    }
  }

  private static int[] labels(CellTable obs, String column, long[] cells) {
    Column values = column(obs, column, cells);
    var known = new ArrayList<String>();
    for (int i = 0; i < cells.length; i++) {
      if (!values.isNull(i)) {
        known.add(values.text(i));
      }
    }
    int[] codes = LabelEncoder.of(known).codes(known);
    int[] labels = new int[cells.length];
    int next = 0;
    for (int i = 0; i < cells.length; i++) {
      labels[i] = values.isNull(i) ? -1 : codes[next++];
    }
    return labels;
  }

  /** Labels among which cells without one have their own. */
  private static int[] strata(int[] labels) {
    int without = Arrays.stream(labels).max().orElse(-1) + 1;
    return Arrays.stream(labels).map(label -> label < 0 ? without : label).toArray();
  }

  /** A column of the query's cells, in their order. */
  static Column column(CellTable obs, String name, long[] cells) {
    List<Column> read = obs.read(List.of(CellTable.JOINID, name));
    long[] joinids = ((Column.Whole) read.getFirst()).values();
    return read.getLast().select(places(joinids, cells));
  }

  /** Where each of some cells is in a table, whose rows may have any order. */
  static int[] places(long[] joinids, long[] cells) {
    long[] sorted = joinids.clone();
    Arrays.sort(sorted);
    int[] order =
        Arrays.equals(sorted, joinids)
            ? null
            : IntStream.range(0, joinids.length)
                .boxed()
                .sorted(Comparator.comparingLong(row -> joinids[row]))
                .mapToInt(Integer::intValue)
                .toArray();
    int[] places = new int[cells.length];
    for (int i = 0; i < cells.length; i++) {
      int at = Arrays.binarySearch(sorted, cells[i]);
      places[i] = order == null ? at : order[at];
    }
    return places;
  }
}
