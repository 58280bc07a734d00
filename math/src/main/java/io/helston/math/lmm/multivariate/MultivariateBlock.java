package io.helston.math.lmm.multivariate;

import io.helston.math.lmm.association.AssociationBlock.Tail;
import io.helston.math.lmm.association.VariantStatus;
import java.util.Arrays;

/**
 * Results for a block of variants; NaN where a test was not asked for or has no value, for which
 * {@code status} says why.
 *
 * @param traits d
 * @param beta effects on the traits, size x d: at the variant's REML estimates if Wald was asked
 *     for, else at those of the score test, else at the variant's ML estimates
 * @param covariance of {@code beta} at the same estimates, size x d (d + 1) / 2: 1_1, 1_2, ... 1_d,
 *     2_2, ...
 * @param loglReml restricted log-likelihood with the variant scaled to unit length beside the
 *     covariates, of the Wald test
 * @param loglMl log-likelihood with the variant, of the likelihood ratio
 * @param wald chi-square with d degrees at the variant's REML estimates
 * @param lrt likelihood ratio, chi-square with d degrees
 * @param score chi-square with d degrees at the ML estimates without the variant
 */
public record MultivariateBlock(
    int traits,
    double[] beta,
    double[] covariance,
    double[] loglReml,
    double[] loglMl,
    Tail wald,
    Tail lrt,
    Tail score,
    VariantStatus[] status) {

  /** Room for a number of variants. */
  public static MultivariateBlock allocate(int size, int traits) {
    return new MultivariateBlock(
        traits,
        new double[size * traits],
        new double[size * traits * (traits + 1) / 2],
        new double[size],
        new double[size],
        Tail.allocate(size),
        Tail.allocate(size),
        Tail.allocate(size),
        new VariantStatus[size]);
  }

  /** Variants there is room for. */
  public int size() {
    return status.length;
  }

  /** Makes the first variants NaN with status OK. */
  void clear(int count) {
    Arrays.fill(beta, 0, count * traits, Double.NaN);
    Arrays.fill(covariance, 0, count * traits * (traits + 1) / 2, Double.NaN);
    Arrays.fill(loglReml, 0, count, Double.NaN);
    Arrays.fill(loglMl, 0, count, Double.NaN);
    for (Tail tail : new Tail[] {wald, lrt, score}) {
      Arrays.fill(tail.p(), 0, count, Double.NaN);
      Arrays.fill(tail.log10P(), 0, count, Double.NaN);
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
