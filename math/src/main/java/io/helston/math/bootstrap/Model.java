package io.helston.math.bootstrap;

import io.helston.math.random.NumpyRandom;

/** A parametric distribution whose parameters are estimated by maximum likelihood. */
public interface Model extends Estimator {

  /** The model's name as users type it, such as {@code nbinom}. */
  String name();

  /**
   * What a value must be to lie in the model's support, in words that follow "expected", such as
   * {@code a whole number, 0 or greater}.
   */
  String support();

  /** Whether a value lies in the support. */
  boolean supports(double value);

  /**
   * The log-likelihood of a sample, all constants included.
   *
   * @param parameters in the order of {@link #parameters}
   * @return negative infinity where a parameter lies outside its range
   */
  double logLikelihood(Sample sample, double[] parameters);

  /** The open range of a parameter, {lower, upper}, either of which may be infinite. */
  double[] range(int parameter);

  /**
   * Fills column 0 with independent draws, in row order, with numpy's algorithms, and so numpy's
   * values when the generator is seeded as numpy's is. Other columns, such as the covariate of a
   * regression, are read.
   *
   * @param columns [column][row]
   */
  void generate(double[] parameters, NumpyRandom random, double[][] columns);
}
