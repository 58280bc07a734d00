package io.helston.math.nbglm;

import io.helston.math.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;

/** Tables of the shared DESeq2 goldens. */
public final class DeseqGolden {
  private static final Path FOLDER =
      Path.of(System.getProperty("helston.shared", "../../shared"), "data", "nbglm");

  private DeseqGolden() {}

  /** Whether the goldens are on this machine; tests are skipped without them. */
  public static boolean available() {
    return Files.isDirectory(FOLDER);
  }

  public static Json.Value json(String name) {
    return Json.parse(text(name));
  }

  public static Table table(String name) {
    String separator = name.contains(".csv") ? "," : "\t";
    List<String[]> lines =
        text(name).lines().map(line -> line.replace("\"", "").split(separator, -1)).toList();
    return new Table(Arrays.asList(lines.getFirst()), lines.subList(1, lines.size()));
  }

  private static String text(String name) {
    try (InputStream file = Files.newInputStream(FOLDER.resolve(name));
        InputStream in = name.endsWith(".gz") ? new GZIPInputStream(file) : file) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A table with named columns; NA reads as NaN. */
  public record Table(List<String> header, List<String[]> rows) {
    public Table where(String column, String value) {
      int at = index(column);
      return new Table(header, rows.stream().filter(row -> row[at].equals(value)).toList());
    }

    public String[] text(String column) {
      int at = index(column);
      return rows.stream().map(row -> row[at]).toArray(String[]::new);
    }

    public double[] numbers(String column) {
      int at = index(column);
      return rows.stream().mapToDouble(row -> number(row[at])).toArray();
    }

    public boolean[] flags(String column) {
      String[] text = text(column);
      boolean[] flags = new boolean[text.length];
      IntStream.range(0, text.length).forEach(i -> flags[i] = text[i].equals("TRUE"));
      return flags;
    }

    /** The numbers of a row from the second column on. */
    public double[] row(int i) {
      return Arrays.stream(rows.get(i)).skip(1).mapToDouble(DeseqGolden::number).toArray();
    }

    private int index(String column) {
      int at = header.indexOf(column);
      if (at < 0) {
        throw new IllegalArgumentException("no column " + column + " among " + header);
      }
      return at;
    }
  }

  private static double number(String text) {
    return switch (text) {
      case "NA", "NaN" -> Double.NaN;
      case "Inf" -> Double.POSITIVE_INFINITY;
      case "-Inf" -> Double.NEGATIVE_INFINITY;
      default -> Double.parseDouble(text);
    };
  }
}
