package io.helston.math.bootstrap;

import java.io.Serializable;

/** A user's estimator: from a sample to estimates. It must be a pure function. */
@FunctionalInterface
public interface MleFunction extends Serializable {

  /**
   * Estimates from a sample.
   *
   * @param sample the observations, in no particular order
   * @return one number per parameter, always as many
   */
  double[] estimate(double[] sample);
}
