package io.helston.math.bootstrap;

import io.helston.math.random.NumpyRandom;
import java.util.Arrays;
import java.util.List;

/** A model whose estimator and generator are functions of the user. */
public final class UserModel implements Model {
  private static final double LARGEST_SAMPLE = 1 << 28;

  private final List<String> parameters;
  private final MleFunction mle;
  private final GenerateFunction generator;

  /**
   * A model.
   *
   * @param parameters names of the estimates
   * @param generator null when samples are never drawn from the model
   */
  public UserModel(List<String> parameters, MleFunction mle, GenerateFunction generator) {
    this.parameters = List.copyOf(parameters);
    this.mle = mle;
    this.generator = generator;
  }

  @Override
  public String name() {
    return "user";
  }

  @Override
  public List<String> parameters() {
    return parameters;
  }

  @Override
  public String support() {
    return "a number";
  }

  @Override
  public boolean supports(double value) {
    return true;
  }

  @Override
  public double[] range(int parameter) {
    return new double[] {Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY};
  }

  @Override
  public FitStatus fit(Sample sample, double[] estimates) {
    double[] observations = expand(sample);
    double[] found;
    try {
      found = mle.estimate(observations);
    } catch (RuntimeException e) {
      throw new UserFunctionException("the function mle threw " + e, e);
    }
    if (found == null || found.length != parameters.size()) {
      String what = found == null ? "nothing" : found.length + " numbers";
      throw new UserFunctionException(
          "the function mle returned " + what + ", expected " + parameters.size(), null);
    }
    System.arraycopy(found, 0, estimates, 0, found.length);
    return Arrays.stream(found).anyMatch(Double::isNaN) ? FitStatus.NOT_CONVERGED : FitStatus.OK;
  }

  /** The observations one by one. */
  private static double[] expand(Sample sample) {
    double size = sample.size();
    if (!(size <= LARGEST_SAMPLE)) {
      throw new IllegalArgumentException("a sample of " + size + " observations is too large");
    }
    double[] values = new double[(int) size];
    int filled = 0;
    for (int entry = 0; entry < sample.entries(); entry++) {
      double weight = sample.weight(entry);
      if (weight != Math.rint(weight)) {
        throw new IllegalArgumentException(
            "a user's function takes whole observations, not one of weight " + weight);
      }
      Arrays.fill(values, filled, filled + (int) weight, sample.value(entry));
      filled += (int) weight;
    }
    return values;
  }

  @Override
  public void variances(Sample sample, double[] estimates, double[] variances) {
    Arrays.fill(variances, Double.NaN);
  }

  @Override
  public double logLikelihood(Sample sample, double[] values) {
    return Double.NaN;
  }

  @Override
  public void generate(double[] values, NumpyRandom random, double[][] columns) {
    double[] drawn;
    try {
      drawn = generator.generate(values.clone(), columns[0].length, random);
    } catch (RuntimeException e) {
      throw new UserFunctionException("the function gen threw " + e, e);
    }
    if (drawn == null || drawn.length != columns[0].length) {
      String what = drawn == null ? "nothing" : drawn.length + " observations";
      throw new UserFunctionException(
          "the function gen returned " + what + ", expected " + columns[0].length, null);
    }
    System.arraycopy(drawn, 0, columns[0], 0, drawn.length);
  }
}
