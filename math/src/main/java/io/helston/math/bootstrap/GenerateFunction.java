package io.helston.math.bootstrap;

import io.helston.math.random.NumpyRandom;
import java.io.Serializable;

/** A user's model: from parameters to a random sample. */
@FunctionalInterface
public interface GenerateFunction extends Serializable {

  /**
   * Draws a sample.
   *
   * @param parameters as the estimator found them in the data
   * @param size how many observations
   * @param random the only source of randomness that the function may use
   * @return {@code size} observations
   */
  double[] generate(double[] parameters, int size, NumpyRandom random);
}
