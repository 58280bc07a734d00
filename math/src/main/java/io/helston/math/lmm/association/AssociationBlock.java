package io.helston.math.lmm.association;

import java.util.Arrays;

/**
 * Results for a block of variants, one array entry per variant; NaN where a test was not asked for
 * or has no value, for which {@code status} says why.
 *
 * @param beta effect: at the REML ratio if Wald was asked for, else that of the score test, else of
 *     the likelihood ratio at its ML ratio, else that of Hail's test
 * @param se standard error of {@code beta} at the same ratio
 * @param loglReml restricted log-likelihood with the variant, of the Wald test
 * @param loglMl log-likelihood with the variant (GEMMA's logl_H1 with all tests)
 * @param lambdaReml variance ratio of {@code loglReml}
 * @param lambdaMl variance ratio of {@code loglMl}
 */
public record AssociationBlock(
    double[] beta,
    double[] se,
    double[] loglReml,
    double[] loglMl,
    double[] lambdaReml,
    double[] lambdaMl,
    Tail wald,
    Tail lrt,
    Tail score,
    Hail hail,
    VariantStatus[] status) {

  /**
   * A p-value and its decimal logarithm, which stays right when p underflows.
   *
   * @param log10P log10 of p, at most 0
   */
  public record Tail(double[] p, double[] log10P) {
    /** Room for a number of variants. */
    public static Tail allocate(int size) {
      return new Tail(new double[size], new double[size]);
    }

    /** Sets a value from the natural logarithm of p. */
    public void set(int at, double logP) {
      p[at] = StrictMath.exp(logP);
      log10P[at] = io.helston.math.dist.LogTails.log10(logP);
    }
  }

  /** Hail's columns. */
  public record Hail(double[] beta, double[] sigmaSquared, double[] chiSquare, Tail tail) {
    static Hail allocate(int size) {
      return new Hail(new double[size], new double[size], new double[size], Tail.allocate(size));
    }
  }

  /** Room for a number of variants. */
  public static AssociationBlock allocate(int size) {
    return new AssociationBlock(
        new double[size],
        new double[size],
        new double[size],
        new double[size],
        new double[size],
        new double[size],
        Tail.allocate(size),
        Tail.allocate(size),
        Tail.allocate(size),
        Hail.allocate(size),
        new VariantStatus[size]);
  }

  /** Variants there is room for. */
  public int size() {
    return status.length;
  }

  /** Makes the first variants NaN with status OK. */
  void clear(int count) {
    for (double[] column :
        new double[][] {
          beta,
          se,
          loglReml,
          loglMl,
          lambdaReml,
          lambdaMl,
          wald.p,
          wald.log10P,
          lrt.p,
          lrt.log10P,
          score.p,
          score.log10P,
          hail.beta,
          hail.sigmaSquared,
          hail.chiSquare,
          hail.tail.p,
          hail.tail.log10P
        }) {
      Arrays.fill(column, 0, count, Double.NaN);
    }
    Arrays.fill(status, 0, count, VariantStatus.OK);
  }

  /** Records a status unless a worse one is there. */
  void worsen(int at, VariantStatus worse) {
    if (worse.compareTo(status[at]) > 0) {
      status[at] = worse;
    }
  }
}
