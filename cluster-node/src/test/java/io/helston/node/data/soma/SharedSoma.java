package io.helston.node.data.soma;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** Experiments and their contents in the shared folder. */
public final class SharedSoma {
  public static final String PBMC = "soma-exp-pbmc-small.tar.gz";
  public static final String VERSION_21 = "soma-exp-v21-tiledbjava.tar.gz";
  public static final String FRAGMENTS = "multi_fragment/soma-sparse-multifragment-v21.tar.gz";

  private static final Path FOLDER =
      Path.of(System.getProperty("helston.shared", "../../shared"), "data", "soma");
  private static final int BLOCK = 512;
  private static final int NAME = 100;
  private static final int SIZE_AT = 124;
  private static final int SIZE = 12;
  private static final int TYPE_AT = 156;
  private static final int PREFIX_AT = 345;
  private static final int PREFIX = 155;

  private SharedSoma() {}

  public static boolean available() {
    return Files.isDirectory(FOLDER);
  }

  public static Path file(String name) {
    return FOLDER.resolve(name);
  }

  /** The rows of a table, without its header. */
  public static List<String[]> rows(String name) {
    try (var lines = Files.lines(FOLDER.resolve(name))) {
      return lines.skip(1).map(line -> line.split("\t", -1)).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Unpacks an archive into a folder. */
  public static Path unpack(String name, Path folder) {
    try (InputStream file = Files.newInputStream(FOLDER.resolve(name));
        var in = new DataInputStream(new GZIPInputStream(file))) {
      String longName = "";
      byte[] header = new byte[BLOCK];
      while (true) {
        in.readFully(header);
        if (header[0] == 0) {
          return folder;
        }
        String size = text(header, SIZE_AT, SIZE).strip();
        byte[] content = new byte[Integer.parseInt(size, 8)];
        in.readFully(content);
        in.skipNBytes((BLOCK - content.length % BLOCK) % BLOCK);
        String prefix = text(header, PREFIX_AT, PREFIX);
        boolean standard = text(header, 257, 6).equals("ustar");
        String own = text(header, 0, NAME);
        String path =
            !longName.isEmpty()
                ? longName
                : standard && !prefix.isEmpty() ? prefix + "/" + own : own;
        longName = "";
        switch (header[TYPE_AT]) {
          case 'L' -> longName = text(content, 0, content.length);
          case 'x' -> longName = paxPath(new String(content, StandardCharsets.UTF_8));
          case '5' -> Files.createDirectories(folder.resolve(path));
          default -> {
            Files.createDirectories(folder.resolve(path).getParent());
            Files.write(folder.resolve(path), content);
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String paxPath(String records) {
    return records
        .lines()
        .filter(line -> line.contains(" path="))
        .map(line -> line.substring(line.indexOf('=') + 1))
        .findFirst()
        .orElse("");
  }

  private static String text(byte[] bytes, int at, int length) {
    int end = at;
    while (end < at + length && bytes[end] != 0) {
      end++;
    }
    return new String(bytes, at, end - at, StandardCharsets.UTF_8);
  }
}
