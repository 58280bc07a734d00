package io.helston.node.data.soma.convert;

import io.helston.node.data.InputException;
import io.helston.node.data.InputFiles;
import io.helston.node.data.soma.SomaExperimentWriter;
import io.helston.node.data.soma.SomaFormat;
import io.helston.node.data.soma.SomaMatrixWriter;
import io.helston.node.data.soma.bytes.Datatype;
import io.helston.node.data.soma.storage.ArraySink;
import io.helston.node.data.soma.tiledb.Column;
import io.jhdf.HdfFile;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import io.jhdf.exceptions.HdfException;
import java.nio.BufferUnderflowException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Makes a SOMA experiment of an h5ad file or a folder with a Matrix Market file. */
public final class SomaConverter {
  private static final String MAIN = "data";
  private static final List<String> LEFT_OUT =
      List.of("raw", "obsm", "varm", "obsp", "varp", "uns");

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
    InputFiles.require(path);
    try (var file = new HdfFile(path)) {
      List<Column> obs = H5adTable.open(path, file, "obs").columns("obs_id");
      List<Column> var = H5adTable.open(path, file, "var").columns("var_id");
      int cells = obs.getFirst().size();
      int features = var.getFirst().size();
      var writer = tables(obs, cells, var, features);
      Map<String, Node> matrices = new TreeMap<>();
      if (file.getChild("layers") instanceof Group layers) {
        matrices.putAll(layers.getChildren());
      }
      if (matrices.containsKey(MAIN)) {
        throw InputException.malformed(
            path, 0, "has a layer '%s', expected that name to be free for X".formatted(MAIN));
      }
      matrices.put(MAIN, file.getChild("X"));
      matrices.forEach(
          (layer, node) -> {
            String shown = layer.equals(MAIN) ? "X" : "layers/" + layer;
            var matrix = new H5adMatrix(path, shown, cells, features);
            try (SomaMatrixWriter rows =
                writer.layer(measurement, layer, matrix.type(node), cells, features)) {
              matrix.read(node, rows(rows, layer, cells, progress));
              rows.commit();
            }
          });
      writer.finish();
      return new Summary(cells, features, List.copyOf(matrices.keySet()), leftOut(file));
    } catch (HdfException
        | ArithmeticException
        | BufferUnderflowException
        | ClassCastException
        | IllegalArgumentException
        | IndexOutOfBoundsException
        | NegativeArraySizeException
        | NullPointerException e) {
      // jHDF has an exception of its own, but does not check all that it meets in damaged files.
      throw InputException.malformed(
          path, 0, "cannot be read as HDF5 (%s), expected an h5ad file".formatted(e.getMessage()));
    }
  }

  private static List<String> leftOut(Group file) {
    return LEFT_OUT.stream()
        .filter(
            name -> file.getChild(name) instanceof Group group && !group.getChildren().isEmpty())
        .toList();
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
