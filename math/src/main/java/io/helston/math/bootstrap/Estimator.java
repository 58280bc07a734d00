package io.helston.math.bootstrap;

import java.util.List;

/**
 * One or more estimates as a pure function of a sample. An instance may own scratch space, so each
 * thread has its own.
 */
public interface Estimator {

  /** Names of the estimates, in order. */
  List<String> parameters();

  /**
   * Estimates from a sample.
   *
   * @param sample at least one entry of positive weight
   * @param estimates receives the estimates; NaN where there is none, infinite where the likelihood
   *     rises without end
   * @return why an estimate is not an ordinary number, or {@link FitStatus#OK}
   */
  FitStatus fit(Sample sample, double[] estimates);

  /**
   * Large-sample variances of estimates that {@link #fit} found on the same sample, from the
   * observed information; NaN for those that have none.
   *
   * @param variances receives a variance per estimate
   */
  void variances(Sample sample, double[] estimates, double[] variances);
}
