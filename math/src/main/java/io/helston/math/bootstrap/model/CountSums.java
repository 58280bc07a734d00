package io.helston.math.bootstrap.model;

/**
 * The sums over a sample of counts that the likelihood of the negative binomial consists of. T_k is
 * the weight of the observations greater than k.
 */
sealed interface CountSums permits TailSums, DistinctSums {

  /** The number of observations. */
  double size();

  /** The sum of all counts. */
  double sum();

  /** The sum of their squares. */
  double sumOfSquares();

  /** Computes the three sums below at an alpha. */
  void evaluate(double alpha);

  /** Sum of T_k / (alpha+k), or after {@link #evaluateNearPoisson} of T_k k / (1 + phi k). */
  double first();

  /** Sum of T_k / (alpha+k)^2, or of T_k k^2 / (1 + phi k)^2. */
  double second();

  /** Sum of T_k / (alpha+k)^3; NaN where it is not worth computing. */
  double third();

  /** Computes the first two sums at a dispersion phi = 1/alpha near 0. */
  void evaluateNearPoisson(double phi);
}
