package io.helston.node.data;

import io.helston.protocol.job.FailureKind;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.zip.CRC32C;

/** Sizes and checksums of input files, so that a log tells which data a result came from. */
public final class InputChecksums {
  /** Larger files are named with their size only: reading them twice would take too long. */
  private static final long LARGEST = 4L << 30;

  private static final int RUN = 1 << 20;

  private InputChecksums() {}

  /** One line per file. */
  public static List<String> lines(List<Path> files) {
    return files.stream().map(InputChecksums::line).toList();
  }

  private static String line(Path file) {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      long size = channel.size();
      if (size > LARGEST) {
        return "input " + file + ": " + size + " bytes";
      }
      var crc = new CRC32C();
      ByteBuffer run = ByteBuffer.allocateDirect(RUN);
      while (channel.read(run) >= 0) {
        crc.update(run.flip());
        run.clear();
      }
      return String.format(
          Locale.ROOT, "input %s: %d bytes, crc32c %08x", file, size, crc.getValue());
    } catch (IOException e) {
      throw new InputException(
          FailureKind.CANNOT_OPEN, file, 0, "could not be read: " + e.getMessage());
    }
  }

  /** The SHA-256 of a file in hexadecimal. */
  public static String sha256(Path file) {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      var digest = MessageDigest.getInstance("SHA-256");
      ByteBuffer run = ByteBuffer.allocate(RUN);
      while (channel.read(run) >= 0) {
        digest.update(run.flip());
        run.clear();
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (IOException e) {
      throw new InputException(
          FailureKind.CANNOT_OPEN, file, 0, "could not be read: " + e.getMessage());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
