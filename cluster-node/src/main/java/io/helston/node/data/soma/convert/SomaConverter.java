package io.helston.node.data.soma.convert;

import io.helston.node.data.InputException;
import io.helston.node.data.soma.CellTable;
import io.helston.node.data.soma.SomaExperimentWriter;
import io.helston.node.data.soma.SomaFormat;
import io.helston.node.data.soma.SomaMatrixWriter;
import io.helston.node.data.soma.bytes.Datatype;
import io.helston.node.data.soma.h5ad.H5adExperiment;
import io.helston.node.data.soma.h5ad.H5adMatrix;
import io.helston.node.data.soma.storage.ArraySink;
import io.helston.node.data.soma.tiledb.Column;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Makes a SOMA experiment of an h5ad file or a folder with a Matrix Market file. */
public final class SomaConverter {
  private static final String MAIN = H5adExperiment.MAIN;

  /** What 10x Genomics has behind the identifiers of features. */
  private static final List<String> FEATURE_FIELDS = List.of("feature_name", "feature_type");

  private final ArraySink sink;
  private final SomaFormat format;
  private final String measurement;

  /**
   * A converter.
   *
   * @param measurement the name of the measurement, usually RNA
   */
  public SomaConverter(ArraySink sink, SomaFormat format, String measurement) {
    this.sink = sink;
    this.format = format;
    this.measurement = measurement;
  }

  /**
   * What was converted.
   *
   * @param leftOut the parts of the input that have content and were not converted
   */
  public record Summary(int cells, int features, List<String> layers, List<String> leftOut) {}

  /** Is told how far the conversion is; may throw to end it. */
  @FunctionalInterface
  public interface Progress {
    /** So many cells of a layer are written. */
    void written(String layer, int cells, int of);
  }

  /**
   * Converts a file or folder.
   *
   * @throws InputException if it cannot be read; what is written by then is no experiment
   */
  public Summary convert(Path input, Progress progress) {
    return Files.isDirectory(input)
        ? folder(new MarketFolder(input), progress)
        : h5ad(input, progress);
  }

  private Summary h5ad(Path path, Progress progress) {
    try (H5adExperiment input = H5adExperiment.open(path)) {
      int cells = input.cells();
      int features = input.features();
      List<Column> var = columns(input.var(H5adExperiment.MEASUREMENT));
      var writer = tables(columns(input.obs()), cells, var, features);
      List<String> layers = input.layers();
      for (String layer : layers) {
        H5adMatrix matrix = input.matrix(layer);
        try (SomaMatrixWriter rows =
            writer.layer(measurement, layer, matrix.type(), cells, features)) {
          var copy = new MatrixCopy(path, layer, cells, rows(rows, layer, cells, progress));
          copy.read(matrix);
          rows.commit();
        }
      }
      writer.finish();
      return new Summary(cells, features, layers, input.leftOut());
    }
  }

  /** All columns but the numbers of the rows, which are given anew. */
  private static List<Column> columns(CellTable table) {
    return table.read(
        table.columns().stream().filter(name -> !name.equals(CellTable.JOINID)).toList());
  }

  private static RowSink rows(SomaMatrixWriter matrix, String layer, int cells, Progress progress) {
    return (row, ids, values, count) -> {
      matrix.addRow(row, ids, values, 0, count);
      progress.written(layer, row + 1, cells);
    };
  }

  private Summary folder(MarketFolder folder, Progress progress) {
    TabbedNames barcodes = TabbedNames.read(folder.barcodes());
    TabbedNames names = TabbedNames.read(folder.features());
    int cells = barcodes.size();
    int features = names.size();
    List<Column> obs = List.of(new Column.Text("obs_id", barcodes.field(0)));
    List<Column> var = new ArrayList<>();
    var.add(new Column.Text("var_id", names.field(0)));
    for (int field = 1; field <= FEATURE_FIELDS.size() && names.has(field); field++) {
      var.add(new Column.Text(FEATURE_FIELDS.get(field - 1), names.field(field)));
    }
    var writer = tables(obs, cells, var, features);
    Datatype type = folder.type();
    try (SomaMatrixWriter rows = writer.layer(measurement, MAIN, type, cells, features)) {
      folder.read(cells, features, rows(rows, MAIN, cells, progress));
      rows.commit();
    }
    writer.finish();
    return new Summary(cells, features, List.of(MAIN), List.of());
  }

  private SomaExperimentWriter tables(List<Column> obs, int cells, List<Column> var, int features) {
    var writer = new SomaExperimentWriter(sink, format);
    writer.obs(obs, cells);
    writer.var(measurement, var, features);
    return writer;
  }
}
