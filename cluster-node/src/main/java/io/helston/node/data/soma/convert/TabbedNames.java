package io.helston.node.data.soma.convert;

import io.helston.node.data.InputException;
import io.helston.node.data.InputFiles;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** Lines of fields that are separated by tabs alone, gzipped or not. */
final class TabbedNames {
  private final List<String[]> lines;

  private TabbedNames(List<String[]> lines) {
    this.lines = lines;
  }

  static TabbedNames read(Path path) {
    try {
      byte[] bytes = Files.readAllBytes(path);
      boolean gzipped = bytes.length > 1 && (bytes[0] & 0xff) == 0x1f && (bytes[1] & 0xff) == 0x8b;
      InputStream raw = new ByteArrayInputStream(bytes);
      try (InputStream in = gzipped ? new GZIPInputStream(raw) : raw) {
        String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        return new TabbedNames(
            text.lines()
                .filter(line -> !line.isBlank())
                .map(line -> line.split("\t", -1))
                .toList());
      }
    } catch (IOException e) {
      throw Files.isReadable(path)
          ? InputException.malformed(path, 0, "cannot be unpacked (" + e.getMessage() + ")")
          : InputFiles.cannotOpen(path, e);
    }
  }

  int size() {
    return lines.size();
  }

  /** Whether all lines have a field. */
  boolean has(int field) {
    return lines.stream().allMatch(line -> line.length > field);
  }

  /** A field of all lines. */
  String[] field(int field) {
    return lines.stream().map(line -> line[field]).toArray(String[]::new);
  }
}
