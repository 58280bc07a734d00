package io.helston.math.rhe;

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

/** One golden result of randomized HE with the real mouse genotypes it was computed from. */
final class GoldenCase {
  private static final Path FOLDER =
      Path.of(System.getProperty("helston.shared", "../../shared"), "data", "rhe");

  private final Json.Value golden;
  private final Json.Value inputs;
  private final String vectorsFile;

  private GoldenCase(Json.Value golden, String vectorsFile) {
    this.golden = golden;
    this.vectorsFile = vectorsFile;
    inputs = golden.get("case");
  }

  static boolean available() {
    return Files.isDirectory(FOLDER);
  }

  static GoldenCase read(String name, String vectorsFile) {
    return new GoldenCase(Json.parse(text("rhe_golden/" + name + ".json.gz")), vectorsFile);
  }

  Json.Value golden() {
    return golden;
  }

  DenseSample sample() {
    List<String[]> phenotypes = table("rhe_data/" + inputs.get("pheno").text() + ".gz");
    String wanted = inputs.get("trait").text();
    int column = Arrays.asList(phenotypes.getFirst()).indexOf(wanted);
    int trait = column < 0 ? 2 + (int) inputs.get("trait").number() : column;
    int[] rows =
        IntStream.range(1, phenotypes.size())
            .filter(i -> !phenotypes.get(i)[trait].equals("NA"))
            .toArray();
    double[] y = column(phenotypes, rows, trait);
    double[][] covariates = covariates(rows);
    double[][] annotation = numbers(table("rhe_data/" + inputs.get("annot").text() + ".gz"));
    boolean[][] bins = new boolean[annotation.length][annotation[0].length];
    double[][] x = new double[annotation.length][];
    boolean[] varying = new boolean[annotation.length];
    int[] block = new int[annotation.length];
    int blocks = (int) inputs.get("J").number();
    byte[] bed = bytes("rhe_data/" + inputs.get("geno").text() + ".bed.gz");
    int bytesPerSnp = (phenotypes.size() - 1 + 3) / 4;
    for (int s = 0; s < x.length; s++) {
      for (int k = 0; k < bins[s].length; k++) {
        bins[s][k] = annotation[s][k] != 0;
      }
      x[s] = alleleCounts(bed, 3 + s * bytesPerSnp, rows);
      varying[s] = standardise(x[s]);
      block[s] = Math.min(s / (x.length / blocks), blocks - 1);
    }
    double[][] z = transposed(numbers(table("rhe_golden/" + vectorsFile + ".tsv.gz")));
    var basis = Simulation.basis(covariates);
    double[] residual = basis.project(Simulation.centred(y));
    return new DenseSample(
        x, varying, bins, block, basis.basis(), covariates.length, z, new double[][] {residual});
  }

  private double[][] covariates(int[] rows) {
    if (!inputs.has("cov")) {
      return new double[0][];
    }
    List<String[]> table = table("rhe_data/" + inputs.get("cov").text() + ".gz");
    return IntStream.range(2, table.getFirst().length)
        .mapToObj(c -> column(table, rows, c))
        .toArray(double[][]::new);
  }

  /** Counts of the second allele; NaN when missing. Rows are counted from 1. */
  private static double[] alleleCounts(byte[] bed, int offset, int[] rows) {
    double[] counts = new double[rows.length];
    for (int i = 0; i < rows.length; i++) {
      int individual = rows[i] - 1;
      int code = bed[offset + individual / 4] >> (2 * (individual % 4)) & 3;
      counts[i] = new double[] {0, Double.NaN, 1, 2}[code];
    }
    return counts;
  }

  /** Standardises in place, missing calls to 0, and says whether the SNP varies. */
  private static boolean standardise(double[] counts) {
    double mean = Arrays.stream(counts).filter(g -> !Double.isNaN(g)).average().orElse(0);
    boolean varies = mean > 0 && mean < 2;
    double scale = varies ? 1 / Math.sqrt(mean * (1 - mean / 2)) : 0;
    Arrays.setAll(counts, i -> Double.isNaN(counts[i]) ? 0 : (counts[i] - mean) * scale);
    return varies;
  }

  private static double[] column(List<String[]> table, int[] rows, int column) {
    return Arrays.stream(rows).mapToDouble(i -> Double.parseDouble(table.get(i)[column])).toArray();
  }

  private static double[][] numbers(List<String[]> table) {
    return table.stream()
        .map(row -> Arrays.stream(row).mapToDouble(Double::parseDouble).toArray())
        .toArray(double[][]::new);
  }

  private static double[][] transposed(double[][] rows) {
    double[][] columns = new double[rows[0].length][rows.length];
    for (int i = 0; i < rows.length; i++) {
      for (int c = 0; c < columns.length; c++) {
        columns[c][i] = rows[i][c];
      }
    }
    return columns;
  }

  private static List<String[]> table(String file) {
    return text(file).lines().map(line -> line.strip().split("\\s+")).toList();
  }

  private static String text(String file) {
    return new String(bytes(file), StandardCharsets.UTF_8);
  }

  private static byte[] bytes(String file) {
    try (InputStream in = new GZIPInputStream(Files.newInputStream(FOLDER.resolve(file)))) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
