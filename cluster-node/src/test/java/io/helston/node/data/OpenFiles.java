package io.helston.node.data;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Which files this JVM has open, on systems that tell. */
public final class OpenFiles {
  private static final Path LIST = Path.of("/proc/self/fd");

  private OpenFiles() {}

  /** How often a file is open. */
  public static long of(Path file) throws IOException {
    assumeTrue(Files.isDirectory(LIST), "this system has no list of open files");
    try (var open = Files.list(LIST)) {
      return open.filter(link -> isSame(link, file)).count();
    }
  }

  private static boolean isSame(Path link, Path file) {
    try {
      return Files.readSymbolicLink(link).equals(file.toRealPath());
    } catch (IOException e) {
      // One that was closed since the list was made.
      return false;
    }
  }
}
