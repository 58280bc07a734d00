package io.helston.node.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;

/**
 * The files that one run of {@code helston bootstrap} wrote.
 *
 * @param prefix what their names begin with
 * @param err what the run printed
 */
record BootstrapOutput(Path prefix, String err) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** A row of the table of estimates, or of replicates: its fields and their names. */
  record Row(List<String> names, List<String> fields) {
    String text(String name) {
      return fields.get(names.indexOf(name));
    }

    double number(String name) {
      return switch (text(name)) {
        case "NA" -> Double.NaN;
        case "Inf" -> Double.POSITIVE_INFINITY;
        case "-Inf" -> Double.NEGATIVE_INFINITY;
        default -> Double.parseDouble(text(name));
      };
    }
  }

  /** All of the table of estimates. */
  String table() {
    return new String(bytes(".bootstrap.tsv"), UTF_8);
  }

  /** The rows of the table of estimates. */
  List<Row> rows() {
    return rows(table());
  }

  /** The rows of one estimate, by method and level. */
  List<Row> rows(String column, String parameter) {
    return rows().stream()
        .filter(row -> row.text("column").equals(column))
        .filter(row -> row.text("parameter").equals(parameter))
        .toList();
  }

  /** The only row of an estimate. */
  Row row(String column, String parameter) {
    List<Row> rows = rows(column, parameter);
    if (rows.size() != 1) {
      throw new AssertionError(rows.size() + " rows of " + column + " " + parameter);
    }
    return rows.getFirst();
  }

  /** All of the table of replicates. */
  String replicateTable() {
    try (InputStream in = new GZIPInputStream(Files.newInputStream(path(".replicates.tsv.gz")))) {
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The rows of the table of replicates. */
  List<Row> replicates() {
    return rows(replicateTable());
  }

  /** The replicates of one estimate. */
  double[] replicates(String column, String parameter) {
    return replicates().stream()
        .filter(row -> row.text("column").equals(column))
        .mapToDouble(row -> row.number(parameter))
        .toArray();
  }

  List<String> log() {
    return new String(bytes(".log"), UTF_8).lines().toList();
  }

  /** The whole JSON document. */
  JsonNode document() {
    try {
      return JSON.readTree(bytes(".json"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  byte[] bytes(String suffix) {
    try {
      return Files.readAllBytes(path(suffix));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path path(String suffix) {
    return Path.of(prefix + suffix);
  }

  private static List<Row> rows(String table) {
    List<String> lines = table.lines().toList();
    List<String> names = List.of(lines.getFirst().split("\t"));
    return lines.stream()
        .skip(1)
        .map(line -> new Row(names, List.of(line.split("\t", -1))))
        .toList();
  }
}
