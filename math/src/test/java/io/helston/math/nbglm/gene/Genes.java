package io.helston.math.nbglm.gene;

import java.util.SplittableRandom;

/** Small invented blocks for tests. */
final class Genes {
  private Genes() {}

  /** Two crossed factors, intercept and a covariate: each sample is a cell of its own. */
  static GeneDesign withCovariate(int samples) {
    double[] x = new double[samples * 4];
    for (int i = 0; i < samples; i++) {
      x[4 * i] = 1;
      x[4 * i + 1] = i % 2;
      x[4 * i + 2] = i / 2 % 2;
      x[4 * i + 3] = 0.1 * i - 0.7 + 0.05 * (i * i % 7);
    }
    return new GeneDesign(x, samples, 4);
  }

  /** Two crossed factors without interaction. */
  static GeneDesign crossed(int samples) {
    double[] x = new double[samples * 3];
    for (int i = 0; i < samples; i++) {
      x[3 * i] = 1;
      x[3 * i + 1] = i % 2;
      x[3 * i + 2] = i / 2 % 2;
    }
    return new GeneDesign(x, samples, 3);
  }

  /** Two groups: as many cells as coefficients. */
  static GeneDesign groups(int samples) {
    double[] x = new double[samples * 2];
    for (int i = 0; i < samples; i++) {
      x[2 * i] = 1;
      x[2 * i + 1] = i % 2;
    }
    return new GeneDesign(x, samples, 2);
  }

  /** Counts of widely different size, the first gene all zero. */
  static CountBlock block(int genes, int samples, long seed) {
    var random = new SplittableRandom(seed);
    int[] counts = new int[genes * samples];
    for (int g = 1; g < genes; g++) {
      double mean = StrictMath.exp(random.nextDouble(-1, 9));
      for (int i = 0; i < samples; i++) {
        double noise = StrictMath.exp(random.nextGaussian() * 0.5);
        counts[g * samples + i] = (int) (mean * noise * (1 + 0.5 * (i % 2)) + random.nextDouble());
      }
    }
    double[] factors = new double[samples];
    for (int i = 0; i < samples; i++) {
      factors[i] = random.nextDouble(0.6, 1.6);
    }
    return CountBlock.ofSizeFactors(counts, factors);
  }
}
