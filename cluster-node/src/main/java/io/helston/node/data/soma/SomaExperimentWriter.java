package io.helston.node.data.soma;

import io.helston.node.data.soma.bytes.Datatype;
import io.helston.node.data.soma.storage.ArraySink;
import io.helston.node.data.soma.tiledb.Column;
import io.helston.node.data.soma.tiledb.GroupWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes a new experiment: first its tables and matrices, then, by {@link #finish}, the groups that
 * make them one.
 */
public final class SomaExperimentWriter {
  private final ArraySink sink;
  private final SomaFormat format;
  private final Map<String, Map<String, Boolean>> layers = new LinkedHashMap<>();

  /** A writer of an experiment at the root of a sink. */
  public SomaExperimentWriter(ArraySink sink, SomaFormat format) {
    this.sink = sink;
    this.format = format;
  }

  /** Writes the table of cells; rows are numbered from 0. */
  public void obs(List<Column> columns, int rows) {
    SomaTableWriter.write(sink, "obs", format, columns, rows);
  }

  /** Writes a measurement's table of features. */
  public void var(String measurement, List<Column> columns, int rows) {
    layers.putIfAbsent(measurement, new LinkedHashMap<>());
    SomaTableWriter.write(sink, "ms/" + measurement + "/var", format, columns, rows);
  }

  /** Starts a matrix of a measurement whose table of features is written. */
  public SomaMatrixWriter layer(
      String measurement, String layer, Datatype type, long rows, long columns) {
    layers.get(measurement).put(layer, false);
    return SomaMatrixWriter.create(
        sink, "ms/" + measurement + "/X/" + layer, format, type, rows, columns);
  }

  /** Writes the groups. */
  public void finish() {
    Map<String, Boolean> measurements = new LinkedHashMap<>();
    layers.forEach(
        (name, matrices) -> {
          String path = "ms/" + name;
          measurements.put(name, true);
          group(path + "/X", "SOMACollection", matrices);
          group(path, "SOMAMeasurement", Map.of("var", false, "X", true));
        });
    group("ms", "SOMACollection", measurements);
    group("", "SOMAExperiment", Map.of("obs", false, "ms", true));
  }

  private void group(String path, String type, Map<String, Boolean> members) {
    Map<String, Object> metadata = new LinkedHashMap<>();
    if (type.equals("SOMAExperiment")) {
      metadata.put("dataset_type", "soma");
    }
    metadata.put(SomaNode.TYPE, type);
    metadata.put(SomaNode.ENCODING, SomaNode.WRITTEN_ENCODING);
    GroupWriter.write(sink, path, members, metadata, format.timestamp(), format.version());
  }
}
