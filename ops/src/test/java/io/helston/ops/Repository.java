package io.helston.ops;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;

/** The working copy that the tests run in: its root and its files. */
final class Repository {
  private static final Path ROOT = findRoot();

  private Repository() {}

  /** The folder that holds {@code .ci}. */
  static Path root() {
    return ROOT;
  }

  /** All Java files under a {@code src} folder, sorted by name. */
  static List<SourceFile> javaFiles() {
    return files(".java").stream().filter(file -> file.name().contains("/src/")).toList();
  }

  /** All files with an ending, sorted by name; build output and dot folders are left out. */
  static List<SourceFile> files(String ending) {
    var found = new ArrayList<Path>();
    try {
      Files.walkFileTree(
          ROOT,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
              String name = folder.getFileName().toString();
              boolean skipped = name.equals("target") || name.startsWith(".");
              return skipped && !folder.equals(ROOT)
                  ? FileVisitResult.SKIP_SUBTREE
                  : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
              if (file.getFileName().toString().endsWith(ending)) {
                found.add(file);
              }
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return found.stream().sorted().map(SourceFile::read).toList();
  }

  private static Path findRoot() {
    Path start = Path.of("").toAbsolutePath();
    for (Path folder = start; folder != null; folder = folder.getParent()) {
      if (Files.isDirectory(folder.resolve(".ci"))) {
        return folder;
      }
    }
    throw new IllegalStateException("no folder with .ci at or above " + start);
  }
}
