package io.helston.node.data;

import io.helston.protocol.job.FailureKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Checks before a file is opened, and the sentences for files that cannot be. */
public final class InputFiles {
  /** Names looked at for a suggestion; a directory with more is not worth the wait. */
  private static final int SIBLINGS = 5_000;

  private InputFiles() {}

  /** Refuses a missing file and a directory. Pipes are fine. */
  public static void require(Path path) {
    if (Files.isDirectory(path)) {
      throw cannotOpen(path, "is a directory, expected a file");
    }
    if (!Files.exists(path)) {
      throw missing(path, nearestSibling(path).map(Path::toString));
    }
  }

  static InputException missing(Path path, Optional<String> suggestion) {
    Path parent = path.getParent();
    String reason =
        parent == null || Files.isDirectory(parent)
            ? "no such file"
            : "no such file, since there is no directory " + InputException.quote("" + parent);
    return cannotOpen(path, reason + suggestion.map(s -> " (did you mean " + s + "?)").orElse(""));
  }

  /** The sentence for an exception of the file system. */
  public static InputException cannotOpen(Path path, IOException e) {
    String reason =
        switch (e) {
          case AccessDeniedException _ -> "permission denied, expected a readable file";
          case FileSystemException f when f.getReason() != null ->
              "cannot be read: " + f.getReason();
          default -> "cannot be read: " + e.getMessage();
        };
    return cannotOpen(path, reason);
  }

  static InputException cannotOpen(Path path, String sentence) {
    return new InputException(FailureKind.CANNOT_OPEN, path, 0, sentence);
  }

  /** A file of the same directory and the same extension with a similar name, gzipped or not. */
  static Optional<Path> nearestSibling(Path path) {
    Path parent = path.getParent();
    String wanted = path.getFileName() == null ? "" : withoutGz(path.getFileName().toString());
    Map<String, String> names = new TreeMap<>();
    try (Stream<Path> siblings = Files.list(parent == null ? Path.of("") : parent)) {
      siblings
          .limit(SIBLINGS)
          .map(sibling -> sibling.getFileName().toString())
          .filter(name -> extension(name).equals(extension(wanted)))
          .forEach(name -> names.merge(withoutGz(name), name, InputFiles::shorter));
    } catch (IOException | UncheckedIOException e) {
      return Optional.empty();
    }
    return NearestName.of(wanted, names.keySet()).map(name -> path.resolveSibling(names.get(name)));
  }

  private static String shorter(String a, String b) {
    return a.length() <= b.length() ? a : b;
  }

  private static String withoutGz(String name) {
    return name.endsWith(".gz") ? name.substring(0, name.length() - 3) : name;
  }

  private static String extension(String name) {
    String plain = withoutGz(name);
    int dot = plain.lastIndexOf('.');
    return dot < 0 ? "" : plain.substring(dot + 1);
  }
}
