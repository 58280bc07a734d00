package io.helston.math.random;

import java.util.Arrays;

/** The draws of {@link NumpyRandom} from continuous distributions. */
abstract class ContinuousDraws extends UniformDraws {
  /** Below this largest parameter numpy breaks a stick, as gamma numbers would underflow. */
  private static final double STICK_BELOW = 0.1;

  ContinuousDraws(BitGenerator bits) {
    super(bits);
  }

  /** A number with mean 0 and variance 1. */
  public final double standardNormal() {
    return Ziggurat.normal(bits);
  }

  /** Fills {@code out} with standard normal numbers. */
  public final void fillNormal(double[] out) {
    for (int i = 0; i < out.length; i++) {
      out[i] = Ziggurat.normal(bits);
    }
  }

  /** A normal number; {@code scale}, the standard deviation, must be 0 or above. */
  public final double normal(double mean, double scale) {
    Check.notNegative("scale", scale);
    return mean + scale * Ziggurat.normal(bits);
  }

  /** The exponential of a normal number; {@code scale} of the normal must be 0 or above. */
  public final double lognormal(double mean, double scale) {
    return StrictMath.exp(normal(mean, scale));
  }

  /** A number with density exp(-x), by the ziggurat method, numpy's default. */
  public final double standardExponential() {
    return Ziggurat.exponential(bits);
  }

  /** A number with density exp(-x), by inversion, numpy's method {@code inv}. */
  public final double standardExponentialInverse() {
    return -StrictMath.log1p(-bits.nextDouble());
  }

  /** An exponential number with mean {@code scale}, 0 or above. */
  public final double exponential(double scale) {
    Check.notNegative("scale", scale);
    return scale * Ziggurat.exponential(bits);
  }

  /** A gamma number with scale 1; {@code shape} must be 0 or above. */
  public final double standardGamma(double shape) {
    Check.notNegative("shape", shape);
    return GammaSampler.standard(bits, shape);
  }

  /** A gamma number with mean shape times scale; both must be 0 or above. */
  public final double gamma(double shape, double scale) {
    Check.notNegative("scale", scale);
    return scale * standardGamma(shape);
  }

  /** A chi-square number; the degrees of freedom must be above 0. */
  public final double chisquare(double freedom) {
    Check.positive("degrees of freedom", freedom);
    return 2 * GammaSampler.standard(bits, freedom / 2);
  }

  /** A number of Student's t distribution; the degrees of freedom must be above 0. */
  public final double standardT(double freedom) {
    Check.positive("degrees of freedom", freedom);
    double numerator = Ziggurat.normal(bits);
    double denominator = GammaSampler.standard(bits, freedom / 2);
    return Math.sqrt(freedom / 2) * numerator / Math.sqrt(denominator);
  }

  /** A beta number with mean a / (a + b); both must be above 0. */
  public final double beta(double a, double b) {
    Check.positive("a", a);
    Check.positive("b", b);
    return GammaSampler.beta(bits, a, b);
  }

  /**
   * Proportions that add up to 1, with means in the proportions of {@code alpha}.
   *
   * @throws IllegalArgumentException if a parameter is not above 0
   */
  public final double[] dirichlet(double[] alpha) {
    double largest = 0;
    for (double a : alpha) {
      Check.positive("alpha", a);
      largest = Math.max(largest, a);
    }
    return largest < STICK_BELOW ? brokenStick(alpha) : scaledGammas(alpha);
  }

  private double[] scaledGammas(double[] alpha) {
    double[] values = Arrays.stream(alpha).map(a -> GammaSampler.standard(bits, a)).toArray();
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    double inverse = 1 / sum;
    return Arrays.stream(values).map(value -> value * inverse).toArray();
  }

  private double[] brokenStick(double[] alpha) {
    int last = alpha.length - 1;
    double[] sumsFrom = alpha.clone();
    for (int i = last - 1; i >= 0; i--) {
      sumsFrom[i] = sumsFrom[i + 1] + alpha[i];
    }
    double[] values = new double[alpha.length];
    double rest = 1;
    for (int i = 0; i < last; i++) {
      double part = GammaSampler.beta(bits, alpha[i], sumsFrom[i + 1]);
      values[i] = rest * part;
      rest *= 1 - part;
    }
    if (last >= 0) {
      values[last] = rest;
    }
    return values;
  }

  /** A Weibull number with scale 1; {@code shape} must be 0 or above. */
  public final double weibull(double shape) {
    Check.notNegative("shape", shape);
    return shape == 0 ? 0 : StrictMath.pow(Ziggurat.exponential(bits), 1 / shape);
  }

  /** A number of the extreme value distribution; {@code scale} must be 0 or above. */
  public final double gumbel(double location, double scale) {
    Check.notNegative("scale", scale);
    double u = 1 - bits.nextDouble();
    while (u == 1) {
      u = 1 - bits.nextDouble();
    }
    return location - scale * StrictMath.log(-StrictMath.log(u));
  }

  /** A logistic number; {@code scale} must be 0 or above. */
  public final double logistic(double location, double scale) {
    Check.notNegative("scale", scale);
    double u = positiveUniform();
    return location + scale * StrictMath.log(u / (1 - u));
  }

  /** A number of the double exponential distribution; {@code scale} must be 0 or above. */
  public final double laplace(double location, double scale) {
    Check.notNegative("scale", scale);
    double u = positiveUniform();
    return u >= 0.5
        ? location - scale * StrictMath.log(2 - u - u)
        : location + scale * StrictMath.log(u + u);
  }

  private double positiveUniform() {
    double u = bits.nextDouble();
    while (u == 0) {
      u = bits.nextDouble();
    }
    return u;
  }
}
