package io.helston.math.bootstrap.interval;

import io.helston.math.dist.Normal;

/**
 * Monte-Carlo standard errors of quantiles of replicates: sqrt(p (1 - p) / R) / f(q).
 *
 * <p>1/f(q) is the slope of the quantile function, from the order statistics at p - h and p + h,
 * with the bandwidth of Bofinger 1975, "Estimation of a density function using order statistics",
 * Australian Journal of Statistics 17: h = (4.5 phi(z)^4 / (2 z^2 + 1)^2)^(1/5) R^(-1/5), z the
 * normal quantile of p. The slope is taken against normal quantiles, (q(p + h) - q(p - h)) / (z(p +
 * h) - z(p - h)) / phi(z), which has no bias where replicates are normal and little in the tails of
 * others. Near the outermost finite replicates the spacing is cut off there.
 */
final class QuantileError {
  /** Greatest bandwidth as a share of the smaller tail. */
  private static final double GREATEST_SHARE = 0.7;

  private QuantileError() {}

  /**
   * The standard error of the quantile of probability p.
   *
   * @return infinite when fewer than two finite replicates are near
   */
  static double of(Replicates replicates, double p) {
    double inside = inside(replicates, p);
    return Math.sqrt(inside * (1 - inside) / replicates.count()) * slope(replicates, inside);
  }

  /**
   * The standard error of a quantile whose probability p depends on the share s of replicates below
   * a fixed value, by the delta method.
   *
   * <p>The quantile moves by -(F_R(q) - p)/f(q) through its own order statistics and by g (F_R(t0)
   * - s)/f(q) through the share, F_R the empirical distribution function: the variance is (p(1 - p)
   * + g^2 s(1 - s) - 2 g (min(p, s) - p s)) / (R f^2).
   *
   * @param derivative g, dp/ds
   */
  static double of(Replicates replicates, double p, double share, double derivative) {
    double inside = inside(replicates, p);
    double own = inside * (1 - inside);
    double ofShare = derivative * derivative * share * (1 - share);
    double common = 2 * derivative * (Math.min(inside, share) - inside * share);
    double variance = Math.max(own + ofShare - common, 0) / replicates.count();
    return Math.sqrt(variance) * slope(replicates, inside);
  }

  /** A probability moved to where there are order statistics. */
  private static double inside(Replicates replicates, double p) {
    double step = 1 / (replicates.count() + 1.0);
    return Math.clamp(p, step, 1 - step);
  }

  /** 1/f at the quantile of a probability inside (0, 1). */
  private static double slope(Replicates replicates, double p) {
    double[] sorted = replicates.sorted();
    double step = 1 / (replicates.count() + 1.0);
    int infiniteBelow = replicates.atMost(Double.NEGATIVE_INFINITY);
    double z = Normal.quantile(p);
    double density = Normal.density(z);
    double square = density * density / (2 * z * z + 1);
    double bofinger = StrictMath.pow(4.5 * square * square / sorted.length, 0.2);
    double h = Math.max(Math.min(bofinger, GREATEST_SHARE * Math.min(p, 1 - p)), step);
    double from = Math.max(p - h, (infiniteBelow + 1) * step);
    double to = Math.min(p + h, (infiniteBelow + replicates.finite()) * step);
    if (!(from < to)) {
      return Double.POSITIVE_INFINITY;
    }
    double low = QuantileRule.TYPE_6.quantile(sorted, from);
    double high = QuantileRule.TYPE_6.quantile(sorted, to);
    return (high - low) / (Normal.quantile(to) - Normal.quantile(from)) / density;
  }
}
