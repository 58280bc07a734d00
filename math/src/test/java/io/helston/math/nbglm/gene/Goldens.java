package io.helston.math.nbglm.gene;

import io.helston.math.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/** Files of the shared DESeq2 goldens. */
final class Goldens {
  private static final Path FOLDER =
      Path.of(System.getProperty("helston.shared", "../../shared"), "data", "nbglm");

  private Goldens() {}

  static boolean available() {
    return Files.isDirectory(FOLDER);
  }

  static Json.Value json(String name) {
    return Json.parse(new String(bytes(name), StandardCharsets.UTF_8));
  }

  /** A table with a header and a name in the first column of each row. */
  record Table(
      List<String> names, List<String> rows, Map<String, Integer> rowOf, String[][] cells) {
    int row(String name) {
      return rowOf.get(name);
    }

    boolean has(String column) {
      return names.contains(column);
    }

    double number(int row, String column) {
      return parse(cells[row][names.indexOf(column) + 1]);
    }

    boolean flag(int row, String column) {
      return cells[row][names.indexOf(column) + 1].equals("TRUE");
    }

    double[] numbers(int row) {
      return Arrays.stream(cells[row]).skip(1).mapToDouble(Goldens::parse).toArray();
    }

    double[] column(String column) {
      double[] values = new double[rows.size()];
      for (int row = 0; row < values.length; row++) {
        values[row] = number(row, column);
      }
      return values;
    }
  }

  static Table table(String name) {
    List<String[]> lines =
        new String(bytes(name), StandardCharsets.UTF_8)
            .lines()
            .map(line -> line.split("\t"))
            .toList();
    Map<String, Integer> rowOf = new HashMap<>();
    String[][] cells = lines.subList(1, lines.size()).toArray(String[][]::new);
    for (int row = 0; row < cells.length; row++) {
      rowOf.put(cells[row][0], row);
    }
    List<String> header = List.of(lines.get(0));
    return new Table(
        header.subList(1, header.size()),
        Arrays.stream(cells).map(row -> row[0]).toList(),
        rowOf,
        cells);
  }

  private static double parse(String text) {
    return switch (text) {
      case "NA", "NaN" -> Double.NaN;
      case "Inf" -> Double.POSITIVE_INFINITY;
      case "-Inf" -> Double.NEGATIVE_INFINITY;
      default -> Double.parseDouble(text);
    };
  }

  private static byte[] bytes(String name) {
    try (InputStream file = Files.newInputStream(FOLDER.resolve(name));
        InputStream in = name.endsWith(".gz") ? new GZIPInputStream(file) : file) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
