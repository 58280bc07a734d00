package io.helston.node.data.soma.storage;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;

/** Where new files go. */
public interface ArraySink {
  /**
   * Starts a new file; its folders are made as needed.
   *
   * @throws io.helston.node.data.InputException if it cannot be written
   */
  OutputStream create(String file);

  /** Makes a folder, and those above it. */
  void makeFolder(String folder);

  /** Writes a whole file. */
  default void write(String file, byte[] content) {
    try (OutputStream out = create(file)) {
      out.write(content);
    } catch (IOException e) {
      throw new UncheckedIOException(file + " could not be written", e);
    }
  }
}
