package io.helston.math.lmm.association;

import io.helston.math.Json;
import io.helston.math.linalg.DenseAlgebra;
import io.helston.math.linalg.DenseAlgebra.SymmetricEigen;
import io.helston.math.linalg.DenseAlgebras;
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
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;

/** The mouse genotypes with GEMMA's filters, kinship and rotation, by plain loops. */
public final class MouseData {
  public static final DenseAlgebra ALGEBRA = DenseAlgebras.best();
  private static final Path FOLDER =
      Path.of(System.getProperty("helston.shared", "../../shared"), "data", "lmm");

  public final List<String[]> bim;
  public final List<String[]> fam;
  private final byte[] bed;
  private final Map<String, SymmetricEigen> eigens = new HashMap<>();

  public MouseData(String name) {
    bim = rows(name + ".bim.gz");
    fam = rows("mouse_hs1940.fam.gz");
    bed = bytes(name + ".bed.gz");
  }

  public static boolean available() {
    return Files.isDirectory(FOLDER);
  }

  /** Individuals with all of these phenotypes, counted from 1. */
  public int[] analysed(int... phenotypes) {
    return IntStream.range(0, fam.size())
        .filter(i -> Arrays.stream(phenotypes).noneMatch(p -> fam.get(i)[4 + p].equals("NA")))
        .toArray();
  }

  public double[] phenotype(int which, int[] individuals) {
    return Arrays.stream(individuals)
        .mapToDouble(i -> Double.parseDouble(fam.get(i)[4 + which]))
        .toArray();
  }

  public double[] sex(int[] individuals) {
    return Arrays.stream(individuals)
        .mapToDouble(i -> Double.parseDouble(fam.get(i)[4]) - 1)
        .toArray();
  }

  /** Counts of one SNP, NaN where missing. */
  public double[] counts(int snp, int[] individuals) {
    int offset = 3 + snp * ((fam.size() + 3) / 4);
    double[] counts = new double[individuals.length];
    for (int i = 0; i < counts.length; i++) {
      int code = bed[offset + individuals[i] / 4] >> (2 * (individuals[i] % 4)) & 3;
      counts[i] = new double[] {2, Double.NaN, 1, 0}[code];
    }
    return counts;
  }

  public static double mean(double[] counts) {
    return Arrays.stream(counts).filter(g -> !Double.isNaN(g)).average().orElse(Double.NaN);
  }

  /** Less the mean, missing calls at the mean. */
  public static double[] centred(double[] counts, double mean) {
    return Arrays.stream(counts).map(g -> Double.isNaN(g) ? 0 : g - mean).toArray();
  }

  /** GEMMA's filters: missing at most 5 %, minor allele at least 1 %, at least two genotypes. */
  public boolean passes(int snp, int[] individuals) {
    int[] seen = new int[3];
    for (double g : counts(snp, individuals)) {
      if (!Double.isNaN(g)) {
        seen[(int) g]++;
      }
    }
    int called = seen[0] + seen[1] + seen[2];
    double frequency = (seen[1] + 2.0 * seen[2]) / (2.0 * called);
    boolean varies = Arrays.stream(seen).filter(count -> count > 0).count() > 1;
    return varies
        && called >= 0.95 * individuals.length
        && Math.min(frequency, 1 - frequency) >= 0.01;
  }

  /** Eigenvalues and vectors of the centred kinship cut to individuals and centred again. */
  SymmetricEigen eigen(String name, int[] individuals, IntPredicate inKinship) {
    IntPredicate kept = s -> inKinship.test(s) && passes(s, individuals);
    return eigens.computeIfAbsent(name, key -> decompose(individuals, kept));
  }

  /** The same without a filter of variants. */
  public SymmetricEigen decompose(int[] individuals, IntPredicate inKinship) {
    int n = individuals.length;
    int[] everyone = IntStream.range(0, fam.size()).toArray();
    int[] snps = IntStream.range(0, bim.size()).filter(inKinship).toArray();
    double[] kinship = new double[n * n];
    int blockSize = 512;
    double[] block = new double[blockSize * n];
    for (int from = 0; from < snps.length; from += blockSize) {
      int count = Math.min(blockSize, snps.length - from);
      for (int v = 0; v < count; v++) {
        double mean = mean(counts(snps[from + v], everyone));
        double[] x = centred(counts(snps[from + v], individuals), mean);
        System.arraycopy(x, 0, block, v * n, n);
      }
      double scale = 1.0 / snps.length;
      ALGEBRA.multiply(true, false, n, n, count, scale, block, n, block, n, 1, kinship, n);
    }
    centreTwice(kinship, n);
    SymmetricEigen eigen = ALGEBRA.eigen(kinship, n);
    double[] values = Arrays.stream(eigen.values()).map(d -> d < 1e-10 ? 0 : d).toArray();
    return new SymmetricEigen(values, eigen.vectors());
  }

  private static void centreTwice(double[] square, int n) {
    double[] means = new double[n];
    double total = 0;
    for (int i = 0; i < n; i++) {
      means[i] = Arrays.stream(square, i * n, (i + 1) * n).sum() / n;
      total += means[i] / n;
    }
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        square[i * n + j] += total - means[i] - means[j];
      }
    }
  }

  /** U'x for each row x of a block. */
  public static double[] rotate(SymmetricEigen eigen, double[][] rows) {
    int n = eigen.values().length;
    double[] block = new double[rows.length * n];
    for (int v = 0; v < rows.length; v++) {
      System.arraycopy(rows[v], 0, block, v * n, n);
    }
    double[] rotated = new double[rows.length * n];
    ALGEBRA.multiply(
        false, true, rows.length, n, n, 1, block, n, eigen.vectors(), n, 0, rotated, n);
    return rotated;
  }

  /** The model of rotated columns. */
  static RotatedModel model(SymmetricEigen eigen, double[] y, double[]... covariates) {
    int n = y.length;
    double[] columns = rotate(eigen, covariates);
    double[] rowMajor = new double[columns.length];
    for (int j = 0; j < covariates.length; j++) {
      for (int i = 0; i < n; i++) {
        rowMajor[i * covariates.length + j] = columns[j * n + i];
      }
    }
    double[] rotated = rotate(eigen, new double[][] {y});
    return RotatedModel.of(eigen.values(), rotated, rowMajor, covariates.length);
  }

  public static double[] ones(int n) {
    double[] ones = new double[n];
    Arrays.fill(ones, 1);
    return ones;
  }

  static Json.Value json(String file) {
    try {
      return Json.parse(Files.readString(FOLDER.resolve(file)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static List<String[]> rows(String file) {
    String text = new String(bytes(file), StandardCharsets.UTF_8);
    return text.lines().map(line -> line.strip().split("\\s+")).toList();
  }

  private static byte[] bytes(String file) {
    Path path = FOLDER.resolve(file);
    try (InputStream raw = Files.newInputStream(path);
        InputStream in = file.endsWith(".gz") ? new GZIPInputStream(raw) : raw) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
