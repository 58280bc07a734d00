package io.helston.math.bootstrap.interval;

import io.helston.math.bootstrap.interval.Interval.End;

/**
 * Ends 2 t0 - mean + z sd of normal intervals, with Monte-Carlo errors by the delta method.
 *
 * <p>With central moments m2, m3, m4 of R replicates: var(mean) = m2/R, var(sd) = (m4 - m2^2)/(4 m2
 * R), cov(mean, sd) = m3/(2 sqrt(m2) R).
 */
final class NormalEnds {
  private final double centre;
  private final double deviation;
  private final double varianceOfMean;
  private final double varianceOfDeviation;
  private final double covariance;

  NormalEnds(Replicates replicates, double estimate) {
    centre = 2 * estimate - replicates.mean();
    deviation = replicates.standardDeviation();
    double second = replicates.centralMoment(2);
    int count = replicates.finite();
    varianceOfMean = second / count;
    varianceOfDeviation =
        second == 0 ? 0 : (replicates.centralMoment(4) - second * second) / (4 * second * count);
    covariance = second == 0 ? 0 : replicates.centralMoment(3) / (2 * Math.sqrt(second) * count);
  }

  End end(double z) {
    double variance = varianceOfMean + z * z * varianceOfDeviation - 2 * z * covariance;
    return new End(centre + z * deviation, Math.sqrt(Math.max(variance, 0)));
  }
}
