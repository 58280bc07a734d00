package io.helston.node.data.soma.input;

import io.helston.node.data.InputFiles;
import io.helston.node.data.soma.CellSource;
import io.helston.node.data.soma.SomaExperiment;
import io.helston.node.data.soma.h5ad.H5adExperiment;
import io.helston.node.data.soma.storage.LocalStorage;
import java.nio.file.Files;
import java.nio.file.Path;

/** Opens cells by what is at their place: the folder of a SOMA experiment, or an h5ad file. */
public final class CellInput {
  private static final String H5AD = ".h5ad";

  private CellInput() {}

  /**
   * Opens what is at a place, as it is.
   *
   * @param uri a path or {@code file://} address
   * @throws io.helston.node.data.InputException if there is nothing that can be read
   */
  public static CellSource open(String uri) {
    return open(uri, SomaExperiment.LATEST);
  }

  /**
   * Opens what is at a place, in one of its states.
   *
   * @param state of an experiment the time in milliseconds as of which it is read, of a file what
   *     {@link #state} gave; or {@link SomaExperiment#LATEST}
   * @throws io.helston.node.data.InputException if it cannot be read, or not in this state
   */
  public static CellSource open(String uri, long state) {
    if (!isFile(uri)) {
      return SomaExperiment.open(uri, state);
    }
    Path path = path(uri);
    return state == SomaExperiment.LATEST
        ? H5adExperiment.open(path)
        : H5adExperiment.open(path, state);
  }

  /** A positive number for the present state: now of an experiment, the state of a file. */
  public static long state(String uri) {
    return isFile(uri) ? H5adExperiment.state(path(uri)) : System.currentTimeMillis();
  }

  /**
   * Whether a file is at a place, which has no states at other times.
   *
   * @throws io.helston.node.data.InputException if there is nothing, but an h5ad file by its name
   */
  public static boolean isFile(String uri) {
    Path path = path(uri);
    if (Files.isDirectory(path) || !Files.exists(path) && !path.toString().endsWith(H5AD)) {
      return false;
    }
    InputFiles.require(path);
    return true;
  }

  private static Path path(String uri) {
    return LocalStorage.of(uri).display("");
  }
}
