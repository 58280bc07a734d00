package io.helston.node.data;

import static io.helston.node.data.InputException.quote;

import java.io.BufferedOutputStream;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Opens files that are to be written, and the sentences for those that cannot be. */
final class NewFile {
  private static final int BUFFER = 1 << 16;

  private NewFile() {}

  static BufferedWriter text(Path path) {
    return new BufferedWriter(new OutputStreamWriter(bytes(path), StandardCharsets.UTF_8), BUFFER);
  }

  static OutputStream bytes(Path path) {
    try {
      return new BufferedOutputStream(Files.newOutputStream(path), BUFFER);
    } catch (IOException e) {
      Path parent = path.getParent();
      throw InputFiles.cannotOpen(
          path,
          parent == null || Files.isDirectory(parent)
              ? "cannot be written, expected a writable file"
              : "cannot be written, since there is no directory " + quote("" + parent));
    }
  }

  static UncheckedIOException failed(Path path, IOException e) {
    return new UncheckedIOException(path + " could not be written: " + e.getMessage(), e);
  }

  /** Refuses column names that a reader of the file would not see as they are. */
  static void requireNames(List<String> names) {
    Set<String> seen = new HashSet<>();
    for (String name : names) {
      if (name.isEmpty() || name.chars().anyMatch(Character::isWhitespace) || !seen.add(name)) {
        throw new IllegalArgumentException(
            "column name " + quote(name) + ", expected unique names without blanks");
      }
    }
  }
}
