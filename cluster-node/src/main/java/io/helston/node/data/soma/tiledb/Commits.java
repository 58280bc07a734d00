package io.helston.node.data.soma.tiledb;

import io.helston.node.data.InputException;
import io.helston.node.data.soma.bytes.ByteCursor;
import io.helston.node.data.soma.storage.ArrayStorage;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Which fragments of an array count at a time. */
final class Commits {
  static final String FOLDER = "__commits";
  static final String WRITTEN = ".wrt";

  private static final String CONSOLIDATED = ".con";
  private static final String IGNORED = ".ign";
  private static final String DELETE = ".del";
  private static final String UPDATE = ".upd";

  private final ArrayStorage storage;
  private final String folder;
  private final long timestamp;
  private final Set<String> committed = new HashSet<>();
  private final Set<String> ignored = new HashSet<>();

  private Commits(ArrayStorage storage, String array, long timestamp) {
    this.storage = storage;
    this.folder = ArrayStorage.join(array, FOLDER);
    this.timestamp = timestamp;
  }

  /**
   * The names of the committed fragments that start at a time or before and were not replaced,
   * oldest first.
   */
  static List<TimestampedName> read(ArrayStorage storage, String array, long timestamp) {
    var commits = new Commits(storage, array, timestamp);
    List<String> files = storage.list(commits.folder);
    files.stream().filter(file -> file.endsWith(IGNORED)).forEach(commits::ignore);
    files.forEach(commits::apply);
    commits.committed.removeAll(TimedFiles.replaced(storage, commits.folder, timestamp));
    return TimedFiles.sorted(
        commits.committed.stream()
            .map(TimestampedName::of)
            .flatMap(Optional::stream)
            .filter(name -> name.first() <= timestamp)
            .toList());
  }

  private void ignore(String file) {
    ignored.addAll(TimedFiles.lines(stored(file).text()));
  }

  private void apply(String file) {
    if (file.endsWith(CONSOLIDATED)) {
      consolidated(stored(file));
    } else {
      commit(file);
    }
  }

  /** A list of commits; those of deletes are followed by their condition. */
  private void consolidated(StoredFile file) {
    ByteCursor cursor = file.read(0, file.size());
    file.parse(
        () -> {
          while (cursor.remaining() > 0) {
            String line = TimedFiles.lastPart(line(cursor));
            if (line.endsWith(DELETE)) {
              cursor.skip(cursor.i64());
            }
            if (!ignored.contains(line)) {
              commit(line);
            }
          }
          return cursor;
        });
  }

  private static String line(ByteCursor cursor) {
    int start = cursor.position();
    while (cursor.u8() != '\n') {
      if (cursor.remaining() == 0) {
        return text(cursor, start, cursor.position());
      }
    }
    return text(cursor, start, cursor.position() - 1);
  }

  private static String text(ByteCursor cursor, int start, int end) {
    return new String(cursor.array(), start, end - start, StandardCharsets.UTF_8);
  }

  private void commit(String file) {
    if (file.endsWith(WRITTEN)) {
      committed.add(file.substring(0, file.length() - WRITTEN.length()));
    }
    boolean condition = file.endsWith(DELETE) || file.endsWith(UPDATE);
    if (condition && TimestampedName.of(file).filter(name -> name.until(timestamp)).isPresent()) {
      throw InputException.malformed(
          storage.display(ArrayStorage.join(folder, file)),
          0,
          "is a %s condition, which is not supported; consolidate and vacuum the array without it"
              .formatted(file.endsWith(DELETE) ? "delete" : "update"));
    }
  }

  private StoredFile stored(String file) {
    return new StoredFile(storage, ArrayStorage.join(folder, file));
  }
}
