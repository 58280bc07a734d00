package io.helston.node.data.counts;

import static io.helston.node.data.InputException.count;

import io.helston.node.data.InputException;
import io.helston.node.data.InputFiles;
import io.helston.node.data.NearestName;
import io.jhdf.HdfFile;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import io.jhdf.exceptions.HdfException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Counts in an h5ad file, which holds an AnnData object: observations are samples, variables genes.
 *
 * <p>The matrix is dense, or sparse by rows (CSR) or columns (CSC). Numbers may have any type but
 * must be counts.
 */
public final class H5adCounts {
  /** The main matrix; the others are {@code layers/NAME}. */
  public static final String X = "X";

  private static final String LAYERS = "layers";

  private H5adCounts() {}

  /**
   * Reads a matrix with its names.
   *
   * @param matrix {@link #X} or {@code layers/NAME}
   * @throws InputException if the file cannot be read, has no such matrix, or one that holds
   *     anything but counts
   */
  public static CountMatrix read(Path path, String matrix) {
    InputFiles.require(path);
    try (var file = new HdfFile(path)) {
      List<String> samples = AnnDataNames.read(path, file, "obs");
      List<String> genes = AnnDataNames.read(path, file, "var");
      requireUnique(path, "obs", "sample", samples);
      requireUnique(path, "var", "gene", genes);
      var cells = new H5adCells(path, matrix, others(file, matrix), genes, samples);
      switch (find(path, file, matrix)) {
        case Dataset dense -> H5adDense.read(dense, cells);
        case Group sparse -> H5adSparse.read(sparse, cells);
        case Node other ->
            throw InputException.malformed(
                path, 0, "%s is %s, expected a matrix".formatted(matrix, other.getType()));
      }
      return new CountMatrix(path, genes, samples, cells.counts());
    } catch (HdfException e) {
      throw InputException.malformed(
          path, 0, "cannot be read as HDF5 (%s), expected an h5ad file".formatted(e.getMessage()));
    }
  }

  private static Node find(Path path, HdfFile file, String matrix) {
    if (matrix.equals(X)) {
      if (file.getChild(X) == null) {
        throw InputException.malformed(path, 0, "has no matrix X, expected an AnnData object");
      }
      return file.getChild(X);
    }
    String layer = matrix.startsWith(LAYERS + "/") ? matrix.substring(LAYERS.length() + 1) : "";
    Set<String> layers = layers(file);
    if (!layers.contains(layer)) {
      String suggestion =
          NearestName.of(layer, layers).map(name -> " (did you mean '" + name + "'?)").orElse("");
      throw InputException.inconsistent(
          path,
          0,
          "has no matrix '%s', expected X%s%s"
              .formatted(matrix, layers.isEmpty() ? "" : " or " + asPaths(layers), suggestion));
    }
    return ((Group) file.getChild(LAYERS)).getChild(layer);
  }

  /** What to tell about a matrix that does not hold counts: where else they may be. */
  private static String others(HdfFile file, String matrix) {
    Set<String> layers = layers(file);
    layers.remove(matrix.substring(matrix.indexOf('/') + 1));
    return layers.isEmpty() ? "" : "; other matrices here: " + asPaths(layers);
  }

  private static String asPaths(Set<String> layers) {
    return LAYERS + "/" + String.join(", " + LAYERS + "/", layers);
  }

  private static Set<String> layers(HdfFile file) {
    return file.getChild(LAYERS) instanceof Group group
        ? new TreeSet<>(group.getChildren().keySet())
        : new TreeSet<>();
  }

  private static void requireUnique(Path path, String group, String noun, List<String> names) {
    if (names.isEmpty()) {
      throw InputException.malformed(
          path, 0, "%s has no names, expected at least one %s".formatted(group, noun));
    }
    Set<String> seen = new HashSet<>();
    for (String name : names) {
      if (name.isEmpty() || !seen.add(name)) {
        throw InputException.malformed(
            path,
            0,
            "%s has %s %s among %s, expected unique names"
                .formatted(
                    group,
                    noun,
                    name.isEmpty() ? "without a name" : InputException.quote(name) + " twice",
                    count(names.size(), "name")));
      }
    }
  }
}
