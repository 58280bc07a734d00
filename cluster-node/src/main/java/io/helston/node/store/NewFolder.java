package io.helston.node.store;

import io.helston.node.data.InputException;
import io.helston.protocol.job.FailureKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A folder of results that is whole or absent: it is written beside its place, forced to disk and
 * renamed; what was not published is deleted. A folder that is there already is left alone.
 */
public final class NewFolder implements AutoCloseable {
  private final Path temporary;
  private final Path target;

  private NewFolder(Path temporary, Path target) {
    this.temporary = temporary;
    this.target = target;
  }

  /**
   * A folder to come.
   *
   * @throws InputException if there is something in its place, or it cannot be made
   */
  public static NewFolder at(Path place) {
    Path target = place.toAbsolutePath().normalize();
    Path parent = target.getParent();
    if (parent == null || Files.exists(target)) {
      throw refused(target, "is there already; choose another --out, or delete it first");
    }
    if (!Files.isDirectory(parent)) {
      throw refused(parent, "no such folder for the results of --out; create it first");
    }
    Path temporary =
        target.resolveSibling("." + target.getFileName() + "-" + ProcessHandle.current().pid());
    try {
      Files.createDirectory(temporary);
    } catch (IOException e) {
      throw refused(parent, "cannot be written to; choose another --out");
    }
    return new NewFolder(temporary, target);
  }

  private static InputException refused(Path path, String sentence) {
    return new InputException(FailureKind.CANNOT_OPEN, path, 0, sentence);
  }

  /** Where its content is written. */
  public Path path() {
    return temporary;
  }

  /** Puts the folder into its place, which is returned. */
  public Path publish() {
    try {
      for (Path file : content()) {
        if (Files.isRegularFile(file)) {
          force(file);
        }
      }
      Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
      return target;
    } catch (IOException e) {
      throw new UncheckedIOException(target + " could not be put into place: " + e.getMessage(), e);
    }
  }

  private static void force(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
  }

  private List<Path> content() throws IOException {
    try (Stream<Path> paths = Files.walk(temporary)) {
      return paths.sorted(Comparator.reverseOrder()).toList();
    }
  }

  /** Deletes what was not published. */
  @Override
  public void close() {
    if (!Files.exists(temporary)) {
      return;
    }
    try {
      for (Path path : content()) {
        Files.delete(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(temporary + " could not be deleted", e);
    }
  }
}
