package io.helston.math.bootstrap.interval;

import io.helston.math.dist.Normal;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * How a quantile is read off order statistics.
 *
 * <p>Types 1 to 9 are those of Hyndman and Fan 1996, "Sample quantiles in statistical packages",
 * The American Statistician 50(4), as R's {@code quantile} and numpy's {@code quantile} define
 * them, with R's tolerance of four units in the last place for an index that should be whole.
 * Infinite order statistics keep their place: between a finite and an infinite one lies infinity.
 */
public enum QuantileRule {
  /** Inverse of the empirical distribution function; numpy's inverted_cdf. */
  TYPE_1("inverted_cdf", 0, 0),
  /** Type 1, averaged at steps; numpy's averaged_inverted_cdf. */
  TYPE_2("averaged_inverted_cdf", 0, 0),
  /** The nearest order statistic, even ones on ties; numpy's closest_observation. */
  TYPE_3("closest_observation", -0.5, 0),
  /** Linear interpolation of the empirical distribution function; interpolated_inverted_cdf. */
  TYPE_4("interpolated_inverted_cdf", 0, 0),
  /** Knots at (k - 1/2)/n; numpy's hazen. */
  TYPE_5("hazen", 0.5, 0),
  /** Knots at k/(n + 1); numpy's weibull. */
  TYPE_6("weibull", 0, 1),
  /** Type 7, knots at (k - 1)/(n - 1): the default of R and numpy, numpy's linear. */
  LINEAR("linear", 1, -1),
  /** Approximately median-unbiased; numpy's median_unbiased. */
  TYPE_8("median_unbiased", 1.0 / 3, 1.0 / 3),
  /** Approximately unbiased for normal data; numpy's normal_unbiased. */
  TYPE_9("normal_unbiased", 3.0 / 8, 1.0 / 4),
  /** Of the neighbours of type 7 the lower one; numpy's lower. */
  LOWER("lower", 1, -1),
  /** Of the neighbours of type 7 the higher one; numpy's higher. */
  HIGHER("higher", 1, -1),
  /** The mean of the neighbours of type 7; numpy's midpoint. */
  MIDPOINT("midpoint", 1, -1),
  /** The nearest neighbour of type 7, even indices from 0 on ties; numpy's nearest. */
  NEAREST("nearest", 1, -1),
  /**
   * Knots at k/(n + 1), interpolated on the scale of normal quantiles: {@code norm.inter} of R's
   * boot. (boot itself drops infinite replicates first; here they keep their place.)
   */
  R_NORMAL("r_normal", 0, 1);

  private static final double TOLERANCE = 4 * 0x1p-52;

  private final String text;
  private final double offset;
  private final double extra;

  /** The index from 1 of probability p among n is offset + p (n + extra). */
  QuantileRule(String text, double offset, double extra) {
    this.text = text;
    this.offset = offset;
    this.extra = extra;
  }

  /** The rule's name as users type it: numpy's, or r_normal. */
  public String text() {
    return text;
  }

  /**
   * The rule of a name: numpy's name, or {@code type1} to {@code type9}, or {@code r_normal}.
   *
   * @throws IllegalArgumentException when there is no such rule
   */
  public static QuantileRule named(String name) {
    String wanted = name.toLowerCase(Locale.ROOT);
    for (QuantileRule rule : values()) {
      boolean numbered = rule.ordinal() < 9 && wanted.equals("type" + (rule.ordinal() + 1));
      if (numbered || wanted.equals(rule.text)) {
        return rule;
      }
    }
    String names =
        Arrays.stream(values()).map(QuantileRule::text).collect(Collectors.joining(", "));
    throw new IllegalArgumentException(
        "unknown quantile rule '" + name + "', expected one of " + names + ", type1 to type9");
  }

  /**
   * The quantile of probability p.
   *
   * @param sorted ascending, without NaN
   * @param p clamped to [0, 1]
   * @return NaN when there are no values or p is NaN
   */
  public double quantile(double[] sorted, double p) {
    int n = sorted.length;
    if (n == 0 || Double.isNaN(p)) {
      return Double.NaN;
    }
    double clamped = Math.clamp(p, 0.0, 1.0);
    double index = offset + clamped * (n + extra);
    int k = (int) Math.floor(index + TOLERANCE);
    double fraction = Math.max(index - k, 0);
    if (fraction < TOLERANCE) {
      fraction = 0;
    }
    double low = sorted[Math.clamp(k - 1, 0, n - 1)];
    double high = sorted[Math.clamp(k, 0, n - 1)];
    return between(low, high, weight(k, n, clamped, fraction));
  }

  /** The weight of order statistic k + 1 against order statistic k. */
  private double weight(int k, int n, double p, double fraction) {
    return switch (this) {
      case TYPE_1, HIGHER -> fraction > 0 ? 1 : 0;
      case TYPE_2 -> fraction > 0 ? 1 : 0.5;
      case TYPE_3 -> fraction == 0 && k % 2 == 0 ? 0 : 1;
      case LOWER -> 0;
      case MIDPOINT -> fraction > 0 ? 0.5 : 0;
      case NEAREST -> fraction > 0.5 || fraction == 0.5 && k % 2 == 0 ? 1 : 0;
      case R_NORMAL -> fraction == 0 || k == 0 || k >= n ? fraction : normalWeight(k, n, p);
      case TYPE_4, TYPE_5, TYPE_6, LINEAR, TYPE_8, TYPE_9 -> fraction;
    };
  }

  private static double normalWeight(int k, int n, double p) {
    double low = Normal.quantile(k / (n + 1.0));
    double high = Normal.quantile((k + 1) / (n + 1.0));
    return (Normal.quantile(p) - low) / (high - low);
  }

  /** Interpolation that knows infinities; from -Infinity to Infinity it jumps half-way. */
  private static double between(double low, double high, double weight) {
    if (low == high || weight == 0) {
      return low;
    }
    if (weight == 1) {
      return high;
    }
    if (Double.isInfinite(low) && Double.isInfinite(high)) {
      return weight < 0.5 ? low : high;
    }
    return (1 - weight) * low + weight * high;
  }
}
