package io.helston.node.data.soma.storage;

import java.nio.file.Path;
import java.util.List;

/** Files that are read by name and byte range. Safe for several threads. */
public interface ArrayStorage {
  /** The names in a folder, sorted; empty if there is no such folder. */
  List<String> list(String folder);

  /** The size of a file in bytes, or -1 if there is no such file. */
  long size(String file);

  /**
   * Reads bytes of a file.
   *
   * @throws io.helston.node.data.InputException if they cannot be read, or the file ends before
   */
  void read(String file, long position, byte[] target, int offset, int length);

  /** A file or folder as users know it, for messages. */
  Path display(String path);

  /** The storage whose root is another address, for members that are not beside their group. */
  ArrayStorage elsewhere(String uri);

  /** A path below a folder; the root is the empty path. */
  static String join(String folder, String name) {
    return folder.isEmpty() ? name : folder + "/" + name;
  }
}
