package io.helston.node.data;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;

/** Writes the small files that tests read. */
public final class TestFiles {
  private TestFiles() {}

  public static Path write(Path dir, String name, String text) {
    return write(dir, name, text.getBytes(UTF_8));
  }

  public static Path write(Path dir, String name, byte[] bytes) {
    try {
      return Files.write(dir.resolve(name), bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static byte[] gzip(String text) {
    var bytes = new ByteArrayOutputStream();
    try (var out = new GZIPOutputStream(bytes)) {
      out.write(text.getBytes(UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  static byte[] bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }

  /** A .bed file of the given size whose first three bytes are right. */
  static byte[] bed(int size) {
    byte[] bytes = new byte[size];
    System.arraycopy(bytes(0x6c, 0x1b, 0x01), 0, bytes, 0, 3);
    return bytes;
  }

  /** A .fam file of individuals {@code f1 i1}, {@code f2 i2} and so on. */
  static FamTable fam(Path dir, int individuals) {
    var text = new StringBuilder();
    for (int i = 1; i <= individuals; i++) {
      text.append("f" + i + " i" + i + " 0 0 1 -9\n");
    }
    return FamTable.read(write(dir, "toy.fam", text.toString()));
  }

  /** A .bim file with these ids at positions 1, 2, ... of chromosome 1. */
  static BimTable bim(Path dir, String... ids) {
    var text = new StringBuilder();
    for (int i = 0; i < ids.length; i++) {
      text.append("1\t" + ids[i] + "\t0\t" + (i + 1) + "\tA\tG\n");
    }
    return BimTable.read(write(dir, "toy.bim", text.toString()));
  }
}
