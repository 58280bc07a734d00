package io.helston.math.bootstrap;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** Files of golden numbers about bootstraps; tests that ask for one are skipped without it. */
public final class BootstrapData {
  public static final List<String> GENES = List.of("Rex1", "Rest", "Nanog", "Prdm14");

  private static final Path FOLDER =
      Path.of(System.getProperty("helston.shared", "../../shared"), "data", "bootstrap");

  private BootstrapData() {}

  /** The text of a file; one whose name ends in gz is unpacked. */
  public static String text(String file) {
    Path path = FOLDER.resolve(file);
    assumeTrue(Files.exists(path), () -> "no golden file " + path);
    try (InputStream raw = Files.newInputStream(path);
        InputStream in = file.endsWith(".gz") ? new GZIPInputStream(raw) : raw) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The counts of a gene in the 279 cells of Singer et al. 2014. */
  public static int[] counts(String gene) {
    List<String[]> rows =
        text("singer_transcript_counts.csv").lines().map(line -> line.split(",")).toList();
    int column = Arrays.asList(rows.getFirst()).indexOf(gene);
    return rows.stream().skip(1).mapToInt(row -> Integer.parseInt(row[column].strip())).toArray();
  }

  /** Counts as one column of observations. */
  public static double[][] column(int... counts) {
    return new double[][] {Arrays.stream(counts).asDoubleStream().toArray()};
  }
}
