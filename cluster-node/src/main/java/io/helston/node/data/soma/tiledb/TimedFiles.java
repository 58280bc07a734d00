package io.helston.node.data.soma.tiledb;

import io.helston.node.data.soma.storage.ArrayStorage;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Files of a folder that have their time in the name. */
final class TimedFiles {
  private static final String VACUUM = ".vac";

  private static final Comparator<TimestampedName> BY_TIME =
      Comparator.comparingLong(TimestampedName::first)
          .thenComparingLong(TimestampedName::last)
          .thenComparing(TimestampedName::name);

  private TimedFiles() {}

  /** The files without extension up to a time, oldest first. */
  static List<TimestampedName> list(ArrayStorage storage, String folder, long timestamp) {
    return all(storage, folder).stream().filter(name -> name.until(timestamp)).toList();
  }

  /** The files without extension, oldest first. */
  static List<TimestampedName> all(ArrayStorage storage, String folder) {
    return storage.list(folder).stream()
        .filter(name -> !name.contains("."))
        .map(TimestampedName::of)
        .flatMap(Optional::stream)
        .sorted(BY_TIME)
        .toList();
  }

  /** Sorts as {@link #list} does. */
  static List<TimestampedName> sorted(List<TimestampedName> names) {
    return names.stream().sorted(BY_TIME).toList();
  }

  /** The names that vacuum files up to a time say were replaced by one consolidated file. */
  static Set<String> replaced(ArrayStorage storage, String folder, long timestamp) {
    Set<String> names = new HashSet<>();
    for (String file : storage.list(folder)) {
      Optional<TimestampedName> name = TimestampedName.of(file);
      if (file.endsWith(VACUUM) && name.isPresent() && name.get().until(timestamp)) {
        names.addAll(lines(new StoredFile(storage, ArrayStorage.join(folder, file)).text()));
      }
    }
    return names;
  }

  /** The last parts of the addresses in a list. */
  static List<String> lines(String text) {
    return text.lines().map(TimedFiles::lastPart).filter(line -> !line.isEmpty()).toList();
  }

  /** What follows the last slash. */
  static String lastPart(String uri) {
    String path = uri.strip().replaceFirst("/+$", "");
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
