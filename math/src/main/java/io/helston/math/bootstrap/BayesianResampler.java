package io.helston.math.bootstrap;

import io.helston.math.random.NumpyRandom;
import io.helston.math.random.ReplicateStreams;

/**
 * The Bayesian bootstrap (Rubin 1981): every row gets a weight, Dirichlet(1, ..., 1) distributed
 * and scaled to sum to the number of rows.
 */
public final class BayesianResampler implements Resampler {
  private final Observations data;
  private final ReplicateStreams streams;
  private final double[] weights;

  /** Weights for these data. */
  public BayesianResampler(Observations data, ReplicateStreams streams) {
    this.data = data;
    this.streams = streams;
    this.weights = new double[data.rows()];
  }

  @Override
  public Sample draw(long replicate) {
    streams.seek(replicate);
    NumpyRandom random = streams.random();
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      weights[i] = random.standardExponential();
      sum += weights[i];
    }
    double scale = weights.length / sum;
    for (int i = 0; i < weights.length; i++) {
      weights[i] *= scale;
    }
    return data.weighted(weights);
  }
}
