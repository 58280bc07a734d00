package io.helston.math.lmm;

import io.helston.math.linalg.DenseAlgebra;
import io.helston.math.linalg.DenseAlgebras;
import io.helston.math.linalg.ThinQr;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** The mouse genotypes with CD8 and sex of the individuals that have both. */
final class Mouse {
  static final DenseAlgebra ALGEBRA = DenseAlgebras.best();
  private static final int BLOCK = 256;
  private static final Mouse HARD_CALLS = new Mouse("mouse_hs1940");

  final int individuals;
  final int[] analysed;
  final int n;
  final double[] y;
  final double[] sex;

  /** Chromosomes, several of them taken together: 1, 2-8, 17, 19 and all others as 9-18. */
  final String[] chromosome;

  private final byte[] bed;

  private Mouse(String name) {
    bed = Shared.bytes(name + ".bed.gz");
    chromosome =
        Shared.table(name + ".bim.gz").stream().map(row -> group(row[0])).toArray(String[]::new);
    List<String[]> fam = Shared.table("mouse_hs1940.fam.gz");
    List<String[]> covariates = Shared.table("mouse_cov_intercept_sex.txt.gz");
    individuals = fam.size();
    analysed = IntStream.range(0, individuals).filter(i -> !fam.get(i)[5].equals("NA")).toArray();
    n = analysed.length;
    y = Arrays.stream(analysed).mapToDouble(i -> Double.parseDouble(fam.get(i)[5])).toArray();
    sex =
        Arrays.stream(analysed)
            .mapToDouble(i -> Double.parseDouble(covariates.get(i)[1]))
            .toArray();
  }

  private static String group(String chromosome) {
    return switch (chromosome) {
      case "1", "17", "19" -> chromosome;
      case "2", "3", "4", "5", "6", "7", "8" -> "2-8";
      default -> "9-18";
    };
  }

  static Mouse hardCalls() {
    return HARD_CALLS;
  }

  static Mouse withMissing() {
    return new Mouse("mouse_miss");
  }

  /** Intercept and sex, n x 2. */
  double[] design() {
    double[] x = new double[2 * n];
    for (int i = 0; i < n; i++) {
      x[2 * i] = 1;
      x[2 * i + 1] = sex[i];
    }
    return x;
  }

  double[] counts(int snp) {
    return Shared.counts(bed, snp, individuals, analysed);
  }

  /** Sums of z z' of the varying SNPs, standardised, per chromosome; made once. */
  static Map<String, double[]> standardisedSums() {
    return Standardised.SUMS;
  }

  private static final class Standardised {
    static final Map<String, double[]> SUMS =
        HARD_CALLS.kernelSums(HARD_CALLS.polymorphic(), false);
  }

  /** The SNPs that vary among the analysed individuals. */
  int[] polymorphic() {
    return IntStream.range(0, chromosome.length)
        .filter(snp -> Shared.centre(counts(snp)) > 0)
        .toArray();
  }

  /**
   * Sums of z z' per chromosome over SNPs of the analysed, centred and divided by the root of a
   * function of the mean count or the variance.
   */
  Map<String, double[]> kernelSums(int[] snps, boolean binomial) {
    return sums(
        snps,
        n,
        snp -> {
          double[] z = counts(snp);
          double mean = Arrays.stream(z).sum() / n;
          double variance = Shared.centre(z);
          double scale = Math.sqrt(binomial ? mean * (1 - mean / 2) : variance);
          return Arrays.stream(z).map(g -> g / scale).toArray();
        });
  }

  /** GEMMA's filter of SNPs: missing, frequency and dependence on the intercept and sex. */
  int[] gemmaSnps() {
    ThinQr covariates = ThinQr.of(design(), 2, ModelRows.TOLERANCE);
    IntPredicate passes =
        snp -> {
          double[] counts = counts(snp);
          double missing = Arrays.stream(counts).filter(Double::isNaN).count() / (double) n;
          double mean = Arrays.stream(counts).filter(g -> !Double.isNaN(g)).average().orElse(0);
          double[] filled = Arrays.stream(counts).map(g -> Double.isNaN(g) ? mean : g).toArray();
          double squares = NullSpace.squares(filled);
          covariates.residualise(filled);
          boolean distinct = NullSpace.squares(filled) > 1e-4 * squares;
          return missing <= 0.05 && Math.min(mean, 2 - mean) / 2 >= 0.01 && distinct;
        };
    return IntStream.range(0, chromosome.length).filter(passes).toArray();
  }

  /** Sums of z z' per chromosome over centred SNPs of all individuals, cut to the analysed. */
  Map<String, double[]> gemmaSums(int[] snps) {
    int[] all = IntStream.range(0, individuals).toArray();
    return sums(
        snps,
        n,
        snp -> {
          double[] z = Shared.counts(bed, snp, individuals, all);
          Shared.centre(z);
          return Arrays.stream(analysed).mapToDouble(i -> z[i]).toArray();
        });
  }

  private interface Column {
    double[] of(int snp);
  }

  private Map<String, double[]> sums(int[] snps, int order, Column column) {
    Map<String, double[]> sums = new TreeMap<>();
    double[] block = new double[BLOCK * order];
    for (int from = 0; from < snps.length; ) {
      String name = chromosome[snps[from]];
      int rows = 0;
      while (rows < BLOCK
          && from + rows < snps.length
          && chromosome[snps[from + rows]].equals(name)) {
        System.arraycopy(column.of(snps[from + rows]), 0, block, rows * order, order);
        rows++;
      }
      double[] sum = sums.computeIfAbsent(name, unused -> new double[order * order]);
      ALGEBRA.multiply(
          true, false, order, order, rows, 1, block, order, block, order, 1, sum, order);
      from += rows;
    }
    return sums;
  }

  /** The sum over some chromosomes divided by a count. */
  static double[] kernel(Map<String, double[]> sums, Set<String> chromosomes, int count) {
    double[] kernel = null;
    for (String name : chromosomes) {
      double[] part = sums.get(name);
      if (kernel == null) {
        kernel = new double[part.length];
      }
      for (int at = 0; at < part.length; at++) {
        kernel[at] += part[at] / count;
      }
    }
    return kernel;
  }

  int count(int[] snps, Set<String> chromosomes) {
    return (int) Arrays.stream(snps).filter(s -> chromosomes.contains(chromosome[s])).count();
  }

  static Set<String> without(Set<String> chromosomes, String one) {
    Set<String> rest = new HashSet<>(chromosomes);
    rest.remove(one);
    return new TreeSet<>(rest);
  }

  /** Subtracts row and column means. */
  static double[] doubleCentred(double[] kernel, int order) {
    double[] means = new double[order];
    double all = 0;
    for (int i = 0; i < order; i++) {
      for (int j = 0; j < order; j++) {
        means[i] += kernel[i * order + j] / order;
      }
      all += means[i] / order;
    }
    double[] centred = kernel.clone();
    for (int i = 0; i < order; i++) {
      for (int j = 0; j < order; j++) {
        centred[i * order + j] += all - means[i] - means[j];
      }
    }
    return centred;
  }

  /** Rows of a matrix stacked. */
  static double[] stack(List<double[]> rows) {
    double[] stacked = new double[rows.size() * rows.getFirst().length];
    for (int i = 0; i < rows.size(); i++) {
      System.arraycopy(rows.get(i), 0, stacked, i * rows.get(i).length, rows.get(i).length);
    }
    return stacked;
  }

  /** The alternatives of Hail's goldens: some SNPs, then the special columns. */
  List<double[]> alternatives() {
    List<double[]> rows = new ArrayList<>();
    for (int snp = 3; rows.size() < 485; snp += 25) {
      rows.add(counts(snp));
    }
    double[] first = rows.getFirst();
    rows.add(map(v -> 1));
    rows.add(map(v -> 0));
    rows.add(sex.clone());
    rows.add(map(v -> 2 - 3 * v));
    double[] near = sex.clone();
    Arrays.setAll(near, i -> sex[i] + 1e-4 * first[i]);
    rows.add(near);
    return rows;
  }

  private double[] map(DoubleUnaryOperator f) {
    return Arrays.stream(sex).map(f).toArray();
  }
}
