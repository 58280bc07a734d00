package io.helston.math.rhe;

import io.helston.math.linalg.CovariateBasis;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Small samples with overlapping bins, drawn from a fixed seed. */
final class Simulation {
  static final int INDIVIDUALS = 60;
  static final int SNPS = 83;
  static final int BLOCKS = 7;
  static final List<String> BINS = List.of("all", "odd", "early");

  private Simulation() {}

  /** Raw covariate columns: intercept, one continuous, one binary. */
  static double[][] covariates() {
    Random random = new Random(5);
    double[][] w = new double[3][INDIVIDUALS];
    for (int i = 0; i < INDIVIDUALS; i++) {
      w[0][i] = 1;
      w[1][i] = 20 + 5 * random.nextGaussian();
      w[2][i] = random.nextBoolean() ? 1 : 0;
    }
    return w;
  }

  /** Three overlapping bins; SNP 30 does not vary, SNP 40 lies in no bin. */
  static DenseSample sample(double[][] covariates, int vectors) {
    boolean[][] bins = new boolean[SNPS][];
    for (int s = 0; s < SNPS; s++) {
      bins[s] = s == 40 ? new boolean[3] : new boolean[] {true, s % 2 == 1, s < 50};
    }
    return sample(covariates, vectors, bins);
  }

  static DenseSample sample(double[][] covariates, int vectors, boolean[][] bins) {
    Random random = new Random(11);
    double[][] x = new double[SNPS][INDIVIDUALS];
    boolean[] varying = new boolean[SNPS];
    for (int s = 0; s < SNPS; s++) {
      double p = 0.1 + 0.4 * random.nextDouble();
      Arrays.setAll(
          x[s], i -> (random.nextDouble() < p ? 1 : 0) + (random.nextDouble() < p ? 1 : 0));
      varying[s] = s != 30;
      standardise(x[s], varying[s]);
    }
    int[] block = new int[SNPS];
    Arrays.setAll(block, s -> Math.min(s / (SNPS / BLOCKS), BLOCKS - 1));
    double[][] z = new double[vectors][INDIVIDUALS];
    for (double[] vector : z) {
      Arrays.setAll(vector, i -> random.nextGaussian());
    }
    CovariateBasis basis = basis(covariates);
    double[][] y = new double[2][INDIVIDUALS];
    for (int t = 0; t < y.length; t++) {
      for (int s = t; s < SNPS; s += 3) {
        double effect = 0.3 * random.nextGaussian();
        for (int i = 0; i < INDIVIDUALS; i++) {
          y[t][i] += effect * x[s][i];
        }
      }
      double[] trait = y[t];
      Arrays.setAll(trait, i -> trait[i] + random.nextGaussian());
      y[t] = basis.project(centred(trait));
    }
    return new DenseSample(x, varying, bins, block, basis.basis(), covariates.length, z, y);
  }

  static CovariateBasis basis(double[][] covariates) {
    List<String> names =
        IntStream.range(0, covariates.length).mapToObj(c -> "covariate " + c).toList();
    return CovariateBasis.of(names, covariates);
  }

  static double[] centred(double[] y) {
    double mean = Arrays.stream(y).average().orElseThrow();
    return Arrays.stream(y).map(value -> value - mean).toArray();
  }

  private static void standardise(double[] genotypes, boolean varies) {
    double mean = Arrays.stream(genotypes).average().orElseThrow();
    double scale = varies ? 1 / Math.sqrt(mean * (1 - mean / 2)) : 0;
    Arrays.setAll(genotypes, i -> (genotypes[i] - mean) * scale);
  }
}
