package io.helston.node.store;

import io.helston.node.data.InputException;
import io.helston.protocol.job.FailureKind;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * A folder in which jobs keep what their rounds found, one file to the round.
 *
 * <p>A file is the checksum of its content, eight bytes, and the content. It is written beside its
 * place, forced to disk and renamed, so it is whole or absent whenever a process ends, and several
 * jobs may use a folder at once: files of one name have one content.
 */
public final class RoundFolder {
  private final Path folder;

  private RoundFolder(Path folder) {
    this.folder = folder;
  }

  /**
   * A folder, created if it is not there.
   *
   * @throws InputException if it cannot be written to
   */
  public static RoundFolder of(Path folder) {
    try {
      Files.createDirectories(folder);
      Files.delete(Files.createTempFile(folder, ".helston-", ".tmp"));
    } catch (IOException e) {
      throw new InputException(
          FailureKind.CANNOT_OPEN, folder, 0, "cannot be written to; choose another folder");
    }
    return new RoundFolder(folder);
  }

  /** Where the file of a name is. */
  public Path path(String name) {
    return folder.resolve(name + ".round");
  }

  /**
   * The content of a name, if there is a file of it.
   *
   * @throws InputException if the file is damaged
   */
  public Optional<ByteArrayInputStream> read(String name) {
    byte[] bytes;
    try {
      bytes = Files.readAllBytes(path(name));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(path(name) + " could not be read: " + e.getMessage(), e);
    }
    int length = bytes.length - Long.BYTES;
    if (length < 0 || ByteBuffer.wrap(bytes).getLong() != checksum(bytes, Long.BYTES, length)) {
      throw InputException.malformed(
          path(name), 0, "the file is damaged; delete it, and its round is run again");
    }
    return Optional.of(new ByteArrayInputStream(bytes, Long.BYTES, length));
  }

  /** Keeps a content under a name. */
  public void write(String name, byte[] content) {
    Path target = path(name);
    ByteBuffer file = ByteBuffer.allocate(Long.BYTES + content.length);
    file.putLong(checksum(content, 0, content.length)).put(content).flip();
    try {
      Path temporary = Files.createTempFile(folder, ".helston-", ".tmp");
      try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
        while (file.hasRemaining()) {
          channel.write(file);
        }
        channel.force(true);
      }
      Files.move(
          temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(target + " could not be written: " + e.getMessage(), e);
    }
  }

  private static long checksum(byte[] bytes, int from, int length) {
    var crc = new CRC32C();
    crc.update(bytes, from, length);
    return crc.getValue();
  }
}
