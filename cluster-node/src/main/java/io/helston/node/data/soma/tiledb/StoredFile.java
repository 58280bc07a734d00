package io.helston.node.data.soma.tiledb;

import io.helston.node.data.InputException;
import io.helston.node.data.soma.bytes.ByteCursor;
import io.helston.node.data.soma.bytes.FormatFault;
import io.helston.node.data.soma.storage.ArrayStorage;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import java.util.function.Supplier;

/** A file of an array or group, which names itself in all that is wrong with it. */
final class StoredFile {
  private static final int LARGEST_READ = Integer.MAX_VALUE - 8;

  private final ArrayStorage storage;
  private final String path;
  private final long size;

  StoredFile(ArrayStorage storage, String path) {
    this.storage = storage;
    this.path = path;
    this.size = storage.size(path);
    if (size < 0) {
      throw malformed("is missing, expected a file of a TileDB array or group");
    }
  }

  long size() {
    return size;
  }

  /** Reads a range that must lie in the file. */
  ByteCursor read(long position, long length) {
    byte[] bytes = new byte[checked(position, length)];
    storage.read(path, position, bytes, 0, bytes.length);
    return new ByteCursor(bytes);
  }

  /** As {@link #read(long, long)}, into an array that is replaced if it is too small. */
  byte[] read(long position, long length, byte[] buffer) {
    int count = checked(position, length);
    byte[] target = buffer.length < count ? new byte[roomy(count)] : buffer;
    storage.read(path, position, target, 0, count);
    return target;
  }

  private static int roomy(int count) {
    return (int) Math.min(LARGEST_READ, count + count / 4L);
  }

  private int checked(long position, long length) {
    if (position < 0 || length < 0 || length > LARGEST_READ || position > size - length) {
      throw malformed(
          "has %d bytes, expected %s at byte %s"
              .formatted(size, Long.toUnsignedString(length), Long.toUnsignedString(position)));
    }
    return (int) length;
  }

  /** The whole file as text. */
  String text() {
    return new String(read(0, size).array(), StandardCharsets.UTF_8);
  }

  /** Reads the generic tile at a place and makes something of it. */
  <T> T tile(long position, Function<ByteCursor, T> parser) {
    return parse(() -> parser.apply(GenericTile.read(this, position)));
  }

  /** Names the file in what a parser finds wrong. */
  <T> T parse(Supplier<T> parser) {
    try {
      return parser.get();
    } catch (FormatFault fault) {
      throw malformed(fault.getMessage());
    }
  }

  InputException malformed(String sentence) {
    return InputException.malformed(storage.display(path), 0, sentence);
  }
}
