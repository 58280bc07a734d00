package io.helston.node.data.soma.storage;

import io.helston.node.data.InputException;
import io.helston.protocol.job.FailureKind;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.stream.Stream;

/** Files below a new folder of this machine. */
public final class LocalSink implements ArraySink {
  private static final int BUFFER = 1 << 16;

  private final Path root;

  /**
   * A sink for a folder that is absent or empty.
   *
   * @throws InputException if the folder has anything in it
   */
  public LocalSink(Path root) {
    this.root = root;
    if (Files.exists(root)) {
      try (Stream<Path> content = Files.list(root)) {
        if (content.findAny().isPresent()) {
          throw cannotWrite(root, "is not empty, expected a new folder");
        }
      } catch (IOException e) {
        throw cannotWrite(root, "is no folder, expected a new one");
      }
    }
  }

  @Override
  public OutputStream create(String file) {
    Path path = root.resolve(file);
    try {
      Files.createDirectories(path.getParent());
      return new BufferedOutputStream(
          Files.newOutputStream(path, StandardOpenOption.CREATE_NEW), BUFFER);
    } catch (IOException e) {
      throw cannotWrite(path, "cannot be written, expected a folder that can");
    }
  }

  @Override
  public void makeFolder(String folder) {
    try {
      Files.createDirectories(root.resolve(folder));
    } catch (IOException e) {
      throw cannotWrite(root.resolve(folder), "cannot be made, expected a folder that can");
    }
  }

  private static InputException cannotWrite(Path path, String sentence) {
    return new InputException(FailureKind.CANNOT_OPEN, path, 0, sentence);
  }
}
