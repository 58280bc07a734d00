package io.helston.node.transfer;

import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Files of appended rows that wait to be pulled, so that a result table never has to fit a heap.
 * Thread-safe. The files live as long as the node.
 */
public final class SpoolDirectory implements AutoCloseable {
  private final Path parent;
  private Path directory;
  private long files;

  /** A spool below a directory that exists; nothing is created before the first file. */
  public SpoolDirectory(Path parent) {
    this.parent = parent;
  }

  /** Writes chunks to a file of their own. */
  EncodedBlob.OnDisk write(EncodedBlob.InMemory blob) {
    try {
      Path file = next();
      long bytes = 0;
      try (OutputStream out = Files.newOutputStream(file)) {
        for (byte[] chunk : blob.chunks()) {
          out.write(chunk);
          bytes += chunk.length;
        }
      }
      return new EncodedBlob.OnDisk(file, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException("rows could not be kept below " + parent, e);
    }
  }

  /** Reads one chunk back. */
  static byte[] read(EncodedBlob.OnDisk blob, int index) {
    long from = (long) index * EncodedBlob.CHUNK_BYTES;
    byte[] bytes = new byte[(int) Math.min(EncodedBlob.CHUNK_BYTES, blob.bytes() - from)];
    try (var file = new RandomAccessFile(blob.file().toFile(), "r")) {
      file.seek(from);
      file.readFully(bytes);
      return bytes;
    } catch (IOException e) {
      throw new UncheckedIOException("rows kept in " + blob.file() + " could not be read", e);
    }
  }

  /** Reads all chunks back. */
  static List<byte[]> readAll(EncodedBlob.OnDisk blob) {
    return IntStream.range(0, blob.count()).mapToObj(index -> read(blob, index)).toList();
  }

  static void delete(EncodedBlob.OnDisk blob) {
    try {
      Files.deleteIfExists(blob.file());
    } catch (IOException e) {
      throw new UncheckedIOException(blob.file() + " could not be deleted", e);
    }
  }

  private synchronized Path next() throws IOException {
    if (directory == null) {
      directory = Files.createTempDirectory(parent, "helston-rows-");
    }
    return directory.resolve("rows-" + files++);
  }

  /** Deletes the directory and what is left in it. */
  @Override
  public synchronized void close() throws IOException {
    if (directory != null) {
      try (var left = Files.list(directory)) {
        for (Path file : left.toList()) {
          Files.delete(file);
        }
      }
      Files.delete(directory);
      directory = null;
    }
  }
}
