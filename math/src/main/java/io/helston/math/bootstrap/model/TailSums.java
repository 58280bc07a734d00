package io.helston.math.bootstrap.model;

import io.helston.math.bootstrap.CountSample;
import java.util.Arrays;

/**
 * Sums over the tail counts T_k = #{i: n_i > k} of a histogram of counts.
 *
 * <p>A function summed over the observations as f(0) + ... + f(n_i - 1) is the sum of T_k f(k). The
 * inner loop handles four k with one division, whose reciprocal yields all four by multiplication,
 * and counts k in float64, since converting an int costs more than adding to a double.
 */
final class TailSums implements CountSums {
  private static final int GROUP = 4;

  private double[] tails = new double[1 << 8];
  private int length;
  private double first;
  private double second;
  private double third;
  private double size;
  private long sum;
  private long sumOfSquares;

  /** Takes over a sample. */
  void load(CountSample sample) {
    int[] frequencies = sample.frequencies();
    int max = sample.entries() - 1;
    int padded = (max + GROUP - 1) / GROUP * GROUP;
    if (padded > tails.length) {
      tails = new double[Math.max(padded, 2 * tails.length)];
    }
    double[] local = tails;
    Arrays.fill(local, Math.max(max, 0), padded, 0);
    long tail = 0;
    long total = 0;
    long squares = 0;
    for (int k = max; k >= 1; k--) {
      tail += frequencies[k];
      local[k - 1] = tail;
      total += tail;
      squares += tail * (2L * k - 1);
    }
    length = padded;
    size = sample.size();
    sum = total;
    sumOfSquares = squares;
  }

  @Override
  public double size() {
    return size;
  }

  @Override
  public double sum() {
    return sum;
  }

  @Override
  public double sumOfSquares() {
    return sumOfSquares;
  }

  @Override
  public void evaluate(double alpha) {
    double[] local = tails;
    int end = length;
    double sum1 = 0;
    double sum2 = 0;
    double sum3 = 0;
    double x0 = alpha;
    for (int k = 0; k < end; k += GROUP) {
      double x1 = x0 + 1;
      double x2 = x0 + 2;
      double x3 = x0 + 3;
      double p = x0 * x1;
      double q = x2 * x3;
      double inverse = 1 / (p * q);
      double u = inverse * q;
      double v = inverse * p;
      double r0 = u * x1;
      double r1 = u * x0;
      double r2 = v * x3;
      double r3 = v * x2;
      double a0 = local[k] * r0;
      double a1 = local[k + 1] * r1;
      double a2 = local[k + 2] * r2;
      double a3 = local[k + 3] * r3;
      sum1 += (a0 + a1) + (a2 + a3);
      double b0 = a0 * r0;
      double b1 = a1 * r1;
      double b2 = a2 * r2;
      double b3 = a3 * r3;
      sum2 += (b0 + b1) + (b2 + b3);
      sum3 += (b0 * r0 + b1 * r1) + (b2 * r2 + b3 * r3);
      x0 += GROUP;
    }
    first = sum1;
    second = sum2;
    third = sum3;
  }

  @Override
  public double first() {
    return first;
  }

  @Override
  public double second() {
    return second;
  }

  @Override
  public double third() {
    return third;
  }

  @Override
  public void evaluateNearPoisson(double phi) {
    double sum1 = 0;
    double sum2 = 0;
    for (int k = 1; k < length; k++) {
      double ratio = k / (1 + phi * k);
      sum1 += tails[k] * ratio;
      sum2 += tails[k] * ratio * ratio;
    }
    first = sum1;
    second = sum2;
  }
}
