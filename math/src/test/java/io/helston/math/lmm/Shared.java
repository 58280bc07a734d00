package io.helston.math.lmm;

import io.helston.math.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** Files of the shared mixed model goldens. */
final class Shared {
  private static final Path FOLDER =
      Path.of(System.getProperty("helston.shared", "../../shared"), "data", "lmm");

  private static final double[] ALLELES = {2, Double.NaN, 1, 0};

  private Shared() {}

  static boolean available() {
    return Files.isDirectory(FOLDER);
  }

  static Json.Value json(String name) {
    return Json.parse(new String(bytes(name), StandardCharsets.UTF_8));
  }

  static List<String[]> table(String name) {
    return new String(bytes(name), StandardCharsets.UTF_8)
        .lines()
        .map(line -> line.strip().split("\\s+"))
        .toList();
  }

  static byte[] bytes(String name) {
    try (InputStream file = Files.newInputStream(FOLDER.resolve(name));
        InputStream in = name.endsWith(".gz") ? new GZIPInputStream(file) : file) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Counts of the first allele of one SNP for some individuals; NaN when missing. */
  static double[] counts(byte[] bed, int snp, int individuals, int[] kept) {
    int offset = 3 + snp * ((individuals + 3) / 4);
    double[] counts = new double[kept.length];
    for (int i = 0; i < kept.length; i++) {
      int code = bed[offset + kept[i] / 4] >> (2 * (kept[i] % 4)) & 3;
      counts[i] = ALLELES[code];
    }
    return counts;
  }

  /** Subtracts the mean of the calls, puts 0 for the missing, and returns the mean square. */
  static double centre(double[] counts) {
    double mean = Arrays.stream(counts).filter(g -> !Double.isNaN(g)).average().orElse(0);
    double squares = 0;
    for (int i = 0; i < counts.length; i++) {
      counts[i] = Double.isNaN(counts[i]) ? 0 : counts[i] - mean;
      squares += counts[i] * counts[i];
    }
    return squares / counts.length;
  }
}
