package io.helston.ops.bench;

import com.github.luben.zstd.ZstdDecompressCtx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What reading a matrix costs at least: the bytes of its files, and ZSTD alone. */
final class StoredTiles {
  private static final int INTS = 3;

  private final List<Path> files;
  private final ByteBuffer content;
  private final byte[] piece;
  private final ZstdDecompressCtx context = new ZstdDecompressCtx();

  /**
   * The tiles of a matrix.
   *
   * @param largest the most bytes of a chunk, or of its description, when it is decompressed
   */
  StoredTiles(Path matrix, int largest) {
    try (Stream<Path> found = Files.walk(matrix.resolve("__fragments"))) {
      this.files =
          found.filter(file -> file.getFileName().toString().matches("[ad]\\d\\.tdb")).toList();
      long most = 0;
      for (Path file : files) {
        most = Math.max(most, Files.size(file));
      }
      this.content = ByteBuffer.allocate(Math.toIntExact(most)).order(ByteOrder.LITTLE_ENDIAN);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    this.piece = new byte[largest];
  }

  /** Reads all files and returns their bytes. */
  long readAll() {
    long bytes = 0;
    for (Path file : files) {
      read(file);
      bytes += content.limit();
    }
    return bytes;
  }

  /** Reads all files, decompresses what ZSTD compressed, and returns the bytes of that. */
  long decompressAll() {
    long bytes = 0;
    for (Path file : files) {
      read(file);
      // Row numbers are run lengths.
      boolean compressed = !file.endsWith("d0.tdb");
      while (compressed && content.hasRemaining()) {
        for (long chunks = content.getLong(); chunks > 0; chunks--) {
          bytes += decompressChunk();
        }
      }
    }
    return bytes;
  }

  /** {@code u32 original, u32 data, u32 description, {u32 parts, u32 parts, sizes}, data}. */
  private long decompressChunk() {
    int at = content.position();
    int dataAt = at + INTS * Integer.BYTES + content.getInt(at + 2 * Integer.BYTES);
    int end = dataAt + content.getInt(at + Integer.BYTES);
    long bytes = 0;
    int sizes = at + (INTS + 2) * Integer.BYTES;
    for (int from = dataAt; from < end; sizes += 2 * Integer.BYTES) {
      int length = content.getInt(sizes + Integer.BYTES);
      int original = content.getInt(sizes);
      bytes += context.decompressByteArray(piece, 0, original, content.array(), from, length);
      from += length;
    }
    content.position(end);
    return bytes;
  }

  private void read(Path file) {
    content.clear();
    try (FileChannel channel = FileChannel.open(file)) {
      while (channel.read(content) >= 0) {
        if (!content.hasRemaining()) {
          break;
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    content.flip();
  }
}
