package io.helston.math.bootstrap.interval;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** Tables of replicates and intervals computed with R and scipy. */
final class SharedData {
  private static final Path FOLDER =
      Path.of(System.getProperty("helston.shared", "../../shared"), "data", "bootstrap");

  private SharedData() {}

  static boolean available() {
    return Files.isDirectory(FOLDER);
  }

  /** Rows of cells; files whose name ends in gz are unpacked. */
  static List<String[]> rows(String file) {
    Path path = FOLDER.resolve(file);
    try (InputStream raw = Files.newInputStream(path);
        InputStream in = file.endsWith(".gz") ? new GZIPInputStream(raw) : raw) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return text.lines().map(line -> line.split("\\s+")).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The counts of a gene in the cells of Singer et al. 2014. */
  static int[] counts(String gene) {
    List<String[]> rows =
        rows("singer_transcript_counts.csv").stream().map(row -> row[0].split(",")).toList();
    return Arrays.stream(column(rows, gene)).mapToInt(count -> (int) count).toArray();
  }

  /** A column of numbers by its title. */
  static double[] column(List<String[]> rows, String title) {
    int column = Arrays.asList(rows.getFirst()).indexOf(title);
    return rows.stream().skip(1).mapToDouble(row -> Double.parseDouble(row[column])).toArray();
  }

  /** The replicates of a parameter with their variances, and what the data say. */
  record Case(double[] values, double[] variances, double estimate, double variance) {
    static Case read(String name, String parameter) {
      List<String[]> rows = rows("replicates_" + name + ".tsv.gz");
      double[] values = column(rows, parameter);
      double[] variances = column(rows, "var_" + parameter);
      return new Case(
          Arrays.copyOfRange(values, 1, values.length),
          Arrays.copyOfRange(variances, 1, variances.length),
          values[0],
          variances[0]);
    }

    Replicates replicates() {
      return Replicates.of(values, variances);
    }

    Original original(double acceleration) {
      return new Original(estimate, variance, acceleration, 279);
    }

    /** The same on the logarithmic scale, without variances. */
    Case logarithms() {
      double[] logs = Arrays.stream(values).map(StrictMath::log).toArray();
      return new Case(logs, variances, StrictMath.log(estimate), Double.NaN);
    }
  }
}
