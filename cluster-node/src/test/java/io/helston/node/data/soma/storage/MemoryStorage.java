package io.helston.node.data.soma.storage;

import io.helston.node.data.InputException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Files in memory, which tests can change. */
public final class MemoryStorage implements ArrayStorage, ArraySink {
  private static final Path ROOT = Path.of("memory");

  private final Map<String, byte[]> files = new TreeMap<>();

  /** The files below a folder. */
  public static MemoryStorage of(Path folder) {
    var storage = new MemoryStorage();
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.filter(Files::isRegularFile).toList()) {
        String name = folder.relativize(path).toString().replace('\\', '/');
        storage.files.put(name, Files.readAllBytes(path));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return storage;
  }

  /** A storage with the same files, of which the map is its own. */
  public MemoryStorage copy() {
    var copy = new MemoryStorage();
    copy.files.putAll(files);
    return copy;
  }

  /** The contents by name; may be changed. */
  public Map<String, byte[]> files() {
    return files;
  }

  @Override
  public OutputStream create(String file) {
    return new ByteArrayOutputStream() {
      @Override
      public void close() {
        files.put(file, toByteArray());
      }
    };
  }

  @Override
  public void makeFolder(String folder) {
    // Folders are the names of their files.
  }

  @Override
  public List<String> list(String folder) {
    String prefix = folder.isEmpty() ? "" : folder + "/";
    TreeSet<String> names = new TreeSet<>();
    for (String file : files.keySet()) {
      if (file.startsWith(prefix)) {
        names.add(file.substring(prefix.length()).split("/")[0]);
      }
    }
    return List.copyOf(names);
  }

  @Override
  public long size(String file) {
    byte[] content = files.get(file);
    return content == null ? -1 : content.length;
  }

  @Override
  public void read(String file, long position, byte[] target, int offset, int length) {
    byte[] content = files.get(file);
    if (position + length > content.length) {
      throw InputException.malformed(display(file), 0, "ends at byte " + content.length);
    }
    System.arraycopy(content, (int) position, target, offset, length);
  }

  @Override
  public Path display(String path) {
    return path.indexOf('\0') < 0 ? ROOT.resolve(path) : ROOT;
  }

  @Override
  public ArrayStorage elsewhere(String uri) {
    throw InputException.malformed(ROOT, 0, "has a member elsewhere");
  }
}
