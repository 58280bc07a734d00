package io.helston.math.soma;

import io.helston.math.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.GZIPInputStream;

/** Files of the shared SOMA goldens, and the hashes in them. */
public final class SomaShared {
  private static final Path FOLDER =
      Path.of(System.getProperty("helston.shared", "../../shared"), "data", "soma");

  private SomaShared() {}

  public static boolean available() {
    return Files.isDirectory(FOLDER);
  }

  public static Json.Value json(String name) {
    return Json.parse(text("goldens/" + name));
  }

  public static String text(String name) {
    try (InputStream file = Files.newInputStream(FOLDER.resolve(name));
        InputStream in = name.endsWith(".gz") ? new GZIPInputStream(file) : file) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static String sha256(String text) {
    return sha256(text.getBytes(StandardCharsets.UTF_8));
  }

  /** The hash of numbers as little-endian int64. */
  public static String sha256(int[] numbers) {
    ByteBuffer bytes =
        ByteBuffer.allocate(Long.BYTES * numbers.length).order(ByteOrder.LITTLE_ENDIAN);
    for (int number : numbers) {
      bytes.putLong(number);
    }
    return sha256(bytes.array());
  }

  public static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
