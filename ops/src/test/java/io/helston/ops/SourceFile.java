package io.helston.ops;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * A text file of the repository.
 *
 * @param path where it lies
 * @param name its path below the root, with slashes
 * @param text its content
 */
record SourceFile(Path path, String name, String text) {

  /** Reads a file below the root. */
  static SourceFile read(Path path) {
    try {
      String name = Repository.root().relativize(path).toString().replace('\\', '/');
      return new SourceFile(path, name, Files.readString(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether the file belongs to the program rather than to its tests or benchmarks. */
  boolean isMain() {
    return name.contains("/src/main/");
  }

  /** Whether the file belongs to the tests; benchmarks do not. */
  boolean isTest() {
    return name.contains("/src/test/");
  }

  List<String> lines() {
    return text.lines().toList();
  }

  /** The lines for which a condition holds, each as {@code name:line: text}. */
  List<String> linesWith(Predicate<String> condition) {
    var found = new ArrayList<String>();
    int number = 0;
    for (String line : lines()) {
      number++;
      if (condition.test(line)) {
        found.add(name + ":" + number + ": " + line.strip());
      }
    }
    return found;
  }
}
