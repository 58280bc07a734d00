package io.helston.math.bootstrap;

import java.util.Arrays;

/** Draws replicates and estimates from each. One thread uses it at a time. */
public final class Replicator {
  private final Resampler resampler;
  private final Estimator estimator;
  private final boolean withVariances;

  /** Replicates of an estimator, with the estimates' variances if wanted. */
  public Replicator(Resampler resampler, Estimator estimator, boolean withVariances) {
    this.resampler = resampler;
    this.estimator = estimator;
    this.withVariances = withVariances;
  }

  /**
   * Some replicates in a row.
   *
   * @param first number of the first replicate
   * @param estimates [parameter][replicate - first]
   * @param variances the same shape; no rows unless wanted
   * @param statuses ordinal of each replicate's {@link FitStatus}
   * @param failure the first failure of a user's function, in words; empty without any
   */
  public record Batch(
      int first, double[][] estimates, double[][] variances, byte[] statuses, String failure) {

    /** Replicates {@code from} to before {@code to} of a batch that begins with replicate 0. */
    public Batch slice(int from, int to) {
      return new Batch(
          from,
          slice(estimates, from, to),
          slice(variances, from, to),
          Arrays.copyOfRange(statuses, from, to),
          failure);
    }

    private static double[][] slice(double[][] rows, int from, int to) {
      return Arrays.stream(rows)
          .map(row -> Arrays.copyOfRange(row, from, to))
          .toArray(double[][]::new);
    }
  }

  /** Draws replicates {@code first} to {@code first + count - 1}. */
  public Batch run(int first, int count) {
    int parameters = estimator.parameters().size();
    double[][] estimates = new double[parameters][count];
    double[][] variances = new double[withVariances ? parameters : 0][count];
    byte[] statuses = new byte[count];
    double[] fitted = new double[parameters];
    double[] variance = new double[parameters];
    String failure = "";
    for (int i = 0; i < count; i++) {
      FitStatus status;
      try {
        Sample sample = resampler.draw(first + i);
        status = estimator.fit(sample, fitted);
        if (withVariances) {
          estimator.variances(sample, fitted, variance);
        }
      } catch (UserFunctionException e) {
        status = FitStatus.FAILED;
        Arrays.fill(fitted, Double.NaN);
        Arrays.fill(variance, Double.NaN);
        failure = failure.isEmpty() ? "replicate " + (first + i) + ": " + e.getMessage() : failure;
      }
      statuses[i] = (byte) status.ordinal();
      for (int p = 0; p < parameters; p++) {
        estimates[p][i] = fitted[p];
        if (withVariances) {
          variances[p][i] = variance[p];
        }
      }
    }
    return new Batch(first, estimates, variances, statuses, failure);
  }
}
