package io.helston.node.data.soma;

import io.helston.node.data.soma.storage.ArrayStorage;
import io.helston.node.data.soma.storage.LocalStorage;
import java.util.List;

/** An experiment as it was at a time. Safe for several threads. */
public final class SomaExperiment implements CellSource {
  /** The time that sees everything that was ever written. */
  public static final long LATEST = Long.MAX_VALUE;

  private static final String MEASUREMENTS = "ms";

  private final SomaNode node;
  private final SomaDataFrame obs;

  private SomaExperiment(SomaNode node) {
    this.node = node;
    this.obs = SomaDataFrame.of(node.child("obs", "table"));
  }

  /**
   * Opens an experiment.
   *
   * @param uri a folder or {@code file://} address
   * @param timestamp the time in milliseconds as of which it is read, or {@link #LATEST}
   * @throws io.helston.node.data.InputException if there is no experiment, or one that cannot be
   *     read
   */
  public static SomaExperiment open(String uri, long timestamp) {
    return open(LocalStorage.of(uri), timestamp);
  }

  /** Opens the experiment at the root of a storage. */
  public static SomaExperiment open(ArrayStorage storage, long timestamp) {
    return new SomaExperiment(SomaNode.open(storage, "", timestamp).require("SOMAExperiment"));
  }

  @Override
  public SomaDataFrame obs() {
    return obs;
  }

  @Override
  public SomaDataFrame var(String measurement) {
    return measurement(measurement).var();
  }

  @Override
  public SomaSparseArray layer(String measurement, String layer) {
    return measurement(measurement).layer(layer);
  }

  /** The names of the measurements, in alphabetical order. */
  public List<String> measurements() {
    return node.has(MEASUREMENTS)
        ? List.copyOf(node.child(MEASUREMENTS, "group").members().keySet())
        : List.of();
  }

  /** The measurement of a name. */
  public SomaMeasurement measurement(String name) {
    return SomaMeasurement.of(name, node.child(MEASUREMENTS, "group").child(name, "measurement"));
  }

  @Override
  public SomaTree describe() {
    return SomaTree.of("", node);
  }

  @Override
  public void close() {
    // Files are opened for each read.
  }
}
