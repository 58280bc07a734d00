package io.helston.math.bootstrap.interval;

import io.helston.math.bootstrap.interval.Interval.End;
import io.helston.math.dist.Normal;

/**
 * The adjustment of probabilities for median bias and acceleration.
 *
 * @param bias normal quantile z0 of the share of replicates below the estimate
 * @param share that share
 * @param acceleration the acceleration a
 */
record Correction(double bias, double share, double acceleration) {

  static Correction of(Replicates replicates, double estimate, double acceleration, BiasRule rule) {
    double below = replicates.below(estimate);
    double count =
        switch (rule) {
          case STRICT -> below;
          case MID_RANK -> (below + replicates.atMost(estimate)) / 2;
        };
    double share = count / replicates.count();
    return new Correction(Normal.quantile(share), share, acceleration);
  }

  /** The adjusted probability; 0 or 1 where the formula has passed its pole. */
  double adjusted(double p) {
    return Normal.cdf(argument(p));
  }

  private double argument(double p) {
    double u = bias + Normal.quantile(p);
    double denominator = 1 - acceleration * u;
    if (denominator <= 0) {
      return u > 0 ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY;
    }
    return bias + u / denominator;
  }

  /** How fast the adjusted probability moves with the share of replicates below the estimate. */
  private double derivative(double p) {
    double denominator = 1 - acceleration * (bias + Normal.quantile(p));
    if (denominator <= 0) {
      return 0;
    }
    double ofArgument = 1 + 1 / (denominator * denominator);
    return Normal.density(argument(p)) * ofArgument / Normal.density(bias);
  }

  /** The end whose nominal probability is p. */
  End end(Replicates replicates, QuantileRule rule, double p) {
    double adjusted = adjusted(p);
    double value = rule.quantile(replicates.sorted(), adjusted);
    if (!Double.isFinite(value)) {
      return new End(value, Double.NaN);
    }
    return new End(value, QuantileError.of(replicates, adjusted, share, derivative(p)));
  }
}
