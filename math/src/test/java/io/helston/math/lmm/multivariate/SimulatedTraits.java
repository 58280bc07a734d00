package io.helston.math.lmm.multivariate;

import java.util.Random;

/** Traits, covariates and eigenvalues drawn from the model, already rotated. */
final class SimulatedTraits {
  final int n;
  final double[] delta;
  final double[][] y;
  final double[] w;
  private final Random random;

  /** Traits with two covariates, the first of which is the mean of a centred kinship. */
  SimulatedTraits(int n, int traits, double[] geneticShares, long seed) {
    this.n = n;
    random = new Random(seed);
    delta = new double[n];
    w = new double[2 * n];
    y = new double[traits][n];
    for (int i = 0; i < n; i++) {
      delta[i] = i == 0 ? 0 : StrictMath.exp(random.nextGaussian());
      w[2 * i] = i == 0 ? Math.sqrt(n) : 0;
      w[2 * i + 1] = random.nextGaussian();
    }
    for (int i = 0; i < n; i++) {
      double commonGenetic = random.nextGaussian();
      double commonResidual = random.nextGaussian();
      for (int k = 0; k < traits; k++) {
        double share = geneticShares[k];
        double genetic = (commonGenetic + 1.5 * random.nextGaussian()) / 1.8;
        double residual = (random.nextGaussian() - 0.8 * commonResidual) / 1.3;
        y[k][i] = 3 * w[2 * i] + 0.2 * w[2 * i + 1];
        y[k][i] += Math.sqrt(share * delta[i]) * genetic + Math.sqrt(1 - share) * residual;
      }
    }
  }

  MultivariateModel model() {
    return MultivariateModel.of(delta, y, w, 2);
  }

  /** The model with a variant as its third covariate. */
  MultivariateModel modelWith(double[] x) {
    double[] wider = new double[3 * n];
    for (int i = 0; i < n; i++) {
      wider[3 * i] = w[2 * i];
      wider[3 * i + 1] = w[2 * i + 1];
      wider[3 * i + 2] = x[i];
    }
    return MultivariateModel.of(delta, y, wider, 3);
  }

  /** Variants, of which the first have effects on the first trait. */
  double[] variants(int count, int withEffect, double effect) {
    double[] block = new double[count * n];
    for (int i = 0; i < block.length; i++) {
      block[i] = random.nextGaussian() + (i / n < withEffect ? effect * y[0][i % n] : 0);
    }
    return block;
  }
}
