package io.helston.node.data.soma.h5ad;

import io.helston.node.data.InputException;
import io.helston.node.data.NearestName;
import io.helston.node.data.soma.CellMatrix;
import io.helston.node.data.soma.CellSource;
import io.helston.node.data.soma.CellTable;
import io.helston.node.data.soma.SomaTree;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import java.nio.file.Path;
import java.util.List;
import java.util.SequencedMap;
import java.util.TreeMap;

/**
 * An AnnData object in an h5ad file, with the names that {@code soma convert} would give its parts.
 * Safe for several threads.
 */
public final class H5adExperiment implements CellSource {
  /** The measurement that a file has. */
  public static final String MEASUREMENT = "RNA";

  /** What the matrix X is called among the layers. */
  public static final String MAIN = "data";

  private static final List<String> LEFT_OUT =
      List.of("raw", "obsm", "varm", "obsp", "varp", "uns");

  private final Hdf5File file;
  private final H5adTable obs;
  private final H5adTable var;

  private H5adExperiment(Hdf5File file) {
    this.file = file;
    this.obs = H5adTable.open(file, "obs", "obs_id");
    this.var = H5adTable.open(file, "var", "var_id");
  }

  /**
   * Opens a file.
   *
   * @throws InputException if it cannot be read
   */
  public static H5adExperiment open(Path path) {
    Hdf5File file = Hdf5File.open(path);
    try {
      return new H5adExperiment(file);
    } catch (InputException e) {
      file.close();
      throw e;
    }
  }

  /**
   * Opens a file as it was when a run began.
   *
   * @param state the number that {@link #state(Path)} gave
   * @throws InputException if it was changed since
   */
  public static H5adExperiment open(Path path, long state) {
    H5adExperiment experiment = open(path);
    if (experiment.file.state().number() != state) {
      experiment.close();
      throw Hdf5File.changed(path);
    }
    return experiment;
  }

  /** A positive number for a file's length and time of writing. */
  public static long state(Path path) {
    return FileState.of(path).number();
  }

  @Override
  public CellTable obs() {
    return obs;
  }

  @Override
  public CellTable var(String measurement) {
    requireMeasurement(measurement);
    return var;
  }

  @Override
  public CellMatrix layer(String measurement, String layer) {
    requireMeasurement(measurement);
    return switch (matrix(layer)) {
      case H5adMatrix.ByRow rows -> rows;
      case CscMatrix columns -> throw columns.noRows();
    };
  }

  private void requireMeasurement(String measurement) {
    if (!measurement.equals(MEASUREMENT)) {
      throw InputException.inconsistent(
          file.path(),
          0,
          "has no measurement '%s', expected %s, the one that an h5ad file has"
              .formatted(measurement, MEASUREMENT));
    }
  }

  /** The number of cells. */
  public int cells() {
    return obs.rows();
  }

  /** The number of features. */
  public int features() {
    return var.rows();
  }

  /** The names of the matrices, in alphabetical order. */
  public List<String> layers() {
    return List.copyOf(matrices().keySet());
  }

  /**
   * The matrix of a layer.
   *
   * @throws InputException if there is none, or one that cannot be read
   */
  public H5adMatrix matrix(String layer) {
    SequencedMap<String, Node> matrices = matrices();
    if (!matrices.containsKey(layer)) {
      String near =
          NearestName.of(layer, matrices.keySet())
              .map(found -> " (did you mean '" + found + "'?)")
              .orElse("");
      throw InputException.inconsistent(
          file.path(),
          0,
          "has no layer '%s', expected one of %s%s"
              .formatted(layer, String.join(", ", matrices.keySet()), near));
    }
    return place(layer).at(matrices.get(layer));
  }

  MatrixPlace place(String layer) {
    return new MatrixPlace(file, stored(layer), obs.rows(), var.rows());
  }

  /** Where a layer is in the file. */
  static String stored(String layer) {
    return layer.equals(MAIN) ? "X" : "layers/" + layer;
  }

  /** All matrices by the names of their layers; the main one is null if the file has none. */
  SequencedMap<String, Node> matrices() {
    var matrices = new TreeMap<String, Node>();
    if (file.child("layers") instanceof Group layers) {
      matrices.putAll(file.read(layers::getChildren));
    }
    if (matrices.containsKey(MAIN)) {
      throw file.malformed("has a layer '%s', expected that name to be free for X".formatted(MAIN));
    }
    matrices.put(MAIN, file.child("X"));
    return matrices;
  }

  /** The parts of the file that have content and are not read. */
  public List<String> leftOut() {
    return LEFT_OUT.stream().filter(this::hasContent).toList();
  }

  private boolean hasContent(String name) {
    return file.child(name) instanceof Group group && !file.read(group::getChildren).isEmpty();
  }

  @Override
  public SomaTree describe() {
    return new H5adDescription(this, file).tree();
  }

  @Override
  public void close() {
    file.close();
  }
}
