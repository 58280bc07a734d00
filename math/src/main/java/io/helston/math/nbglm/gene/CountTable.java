package io.helston.math.nbglm.gene;

import io.helston.math.special.Digamma;
import io.helston.math.special.ElementaryKernels;
import io.helston.math.special.LogGamma;
import io.helston.math.special.Trigamma;
import java.util.Arrays;

/**
 * The gamma functions of a gene's likelihood, over its distinct counts.
 *
 * <p>With r = 1/alpha, the sum over samples of S(y) = ln Gamma(y + r) - ln Gamma(r) - y ln r =
 * sum_{k < y} ln(1 + alpha k), and its derivatives in a = log alpha. Equal counts are evaluated
 * once. Distinct counts up to {@value #SMALL} share a running product of 1 + alpha k, carried along
 * with its derivatives; larger ones use Stirling's series, of which the logarithm and the
 * reciprocal serve all derivatives. Nothing cancels as alpha goes to 0.
 */
final class CountTable {
  /** From here on six terms of Stirling's series are exact to rounding. */
  private static final int SMALL = 32;

  private final int[] sorted;
  private final int[] small = new int[SMALL];
  private final double[] smallMultiplicity = new double[SMALL];
  private final double[] large;
  private final double[] multiplicity;
  private final ElementaryKernels kernels;
  private final double[] products = new double[SMALL];
  private final double[] smallLogs = new double[SMALL];
  private final double[] logs;
  private final double[] shares;
  private int smallCount;
  private int largeCount;
  private double logFactorials;
  private double first;
  private double second;

  CountTable(int samples) {
    kernels = ElementaryKernels.forLength(samples);
    sorted = new int[samples];
    large = new double[ElementaryKernels.padded(samples)];
    multiplicity = new double[large.length];
    logs = new double[large.length];
    shares = new double[large.length];
    Arrays.fill(products, 1);
  }

  /** Takes the counts of a gene. */
  void load(int[] counts, int from) {
    int n = sorted.length;
    System.arraycopy(counts, from, sorted, 0, n);
    Arrays.sort(sorted);
    smallCount = 0;
    largeCount = 0;
    logFactorials = 0;
    int next;
    for (int i = 0; i < n; i = next) {
      int count = sorted[i];
      next = i + 1;
      while (next < n && sorted[next] == count) {
        next++;
      }
      if (count > SMALL) {
        large[largeCount] = count;
        multiplicity[largeCount++] = next - i;
        logFactorials += (next - i) * LogFactorial.of(count);
      } else if (count > 0) {
        small[smallCount] = count;
        smallMultiplicity[smallCount++] = next - i;
        logFactorials += (next - i) * LogFactorial.of(count);
      }
    }
    Arrays.fill(large, largeCount, ElementaryKernels.padded(largeCount), 0);
  }

  /** Sum over samples of ln y!. */
  double logFactorials() {
    return logFactorials;
  }

  /** dS/da of the last {@link #firstOrder} or {@link #secondOrder}. */
  double first() {
    return first;
  }

  /** d2S/da2 of the last {@link #secondOrder}. */
  double second() {
    return second;
  }

  /** Sum of S. */
  double value(double alpha) {
    return firstOrder(alpha);
  }

  /** Sum of S, and its first derivative. */
  double firstOrder(double alpha) {
    double slope = 0;
    int k = 0;
    double product = 1;
    double change = 0;
    for (int j = 0; j < smallCount; j++) {
      for (int to = small[j]; k < to; k++) {
        double factor = 1 + alpha * k;
        change = change * factor + product * k;
        product *= factor;
      }
      products[j] = product;
      slope += smallMultiplicity[j] * (alpha * change / product);
    }
    double sum = smallValue();
    if (largeCount > 0) {
      kernels.log1p(alpha, large, logs, shares, ElementaryKernels.padded(largeCount));
      double r = 1 / alpha;
      double atZero = -LogGamma.stirlingError(r);
      double excessAtZero = Digamma.logExcess(r);
      for (int j = 0; j < largeCount; j++) {
        double y = large[j];
        double inverse = alpha * shares[j];
        double log = logs[j];
        sum += multiplicity[j] * ((r + y - 0.5) * log - y + series(inverse) + atZero);
        slope += multiplicity[j] * (y - r * (log - excess(inverse) + excessAtZero));
      }
    }
    first = slope;
    return sum;
  }

  private double smallValue() {
    kernels.log(products, smallLogs, ElementaryKernels.padded(smallCount));
    double sum = 0;
    for (int j = 0; j < smallCount; j++) {
      sum += smallMultiplicity[j] * smallLogs[j];
    }
    return sum;
  }

  /** Sum of S, and its first two derivatives. */
  double secondOrder(double alpha) {
    double slope = 0;
    double curvature = 0;
    int k = 0;
    double product = 1;
    double change = 0;
    double bend = 0;
    for (int j = 0; j < smallCount; j++) {
      for (int to = small[j]; k < to; k++) {
        double factor = 1 + alpha * k;
        bend = bend * factor + 2 * change * k;
        change = change * factor + product * k;
        product *= factor;
      }
      products[j] = product;
      double relative = alpha * change / product;
      slope += smallMultiplicity[j] * relative;
      curvature +=
          smallMultiplicity[j] * (relative * (1 - relative) + alpha * alpha * bend / product);
    }
    double sum = smallValue();
    if (largeCount > 0) {
      kernels.log1p(alpha, large, logs, shares, ElementaryKernels.padded(largeCount));
      double r = 1 / alpha;
      double atZero = -LogGamma.stirlingError(r);
      double excessAtZero = Digamma.logExcess(r);
      double trigammaAtZero = r * Trigamma.excess(r);
      for (int j = 0; j < largeCount; j++) {
        double y = large[j];
        double share = shares[j];
        double inverse = alpha * share;
        double log = logs[j];
        double rise = r * (log - excess(inverse) + excessAtZero);
        sum += multiplicity[j] * ((r + y - 0.5) * log - y + series(inverse) + atZero);
        slope += multiplicity[j] * (y - rise);
        curvature +=
            multiplicity[j]
                * (rise - share * y + r * share * trigammaExcess(inverse) - trigammaAtZero);
      }
    }
    first = slope;
    second = curvature;
    return sum;
  }

  /** ln Gamma(z) beyond its leading terms. */
  private static double series(double inverse) {
    double square = inverse * inverse;
    return inverse
        * (1.0 / 12
            + square
                * (-1.0 / 360 + square * (1.0 / 1260 + square * (-1.0 / 1680 + square / 1188))));
  }

  /** ln z - psi(z). */
  private static double excess(double inverse) {
    double square = inverse * inverse;
    return 0.5 * inverse
        + square
            * (1.0 / 12
                + square
                    * (-1.0 / 120 + square * (1.0 / 252 + square * (-1.0 / 240 + square / 132))));
  }

  /** z psi'(z) - 1. */
  private static double trigammaExcess(double inverse) {
    double square = inverse * inverse;
    return 0.5 * inverse
        + square
            * (1.0 / 6
                + square
                    * (-1.0 / 30
                        + square * (1.0 / 42 + square * (-1.0 / 30 + square * (5.0 / 66)))));
  }
}
