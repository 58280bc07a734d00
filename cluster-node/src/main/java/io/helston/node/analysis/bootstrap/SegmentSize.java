package io.helston.node.analysis.bootstrap;

import io.helston.node.analysis.bootstrap.BootstrapPayloads.Unit;
import io.helston.protocol.spec.BootstrapSpec;
import io.helston.protocol.spec.RandomStreamKind;
import io.helston.protocol.spec.ResamplingKind;

/**
 * How many replicates make a segment: a rough estimate of the time, from data and specification.
 */
final class SegmentSize {
  private static final double TARGET_NANOSECONDS = 25e6;
  private static final int FEWEST = 16;
  private static final int MOST = 1 << 16;

  /** Balanced replicates are dealt a thousand at a time. */
  private static final int BALANCED = 1000;

  private SegmentSize() {}

  /** Replicates of a segment. */
  static int replicates(BootstrapSpec spec, Unit unit) {
    if (spec.streams().kind() == RandomStreamKind.NUMPY_SERIAL) {
      return BootstrapSpec.LARGEST_REPLICATES;
    }
    if (spec.chunk() > 0) {
      return spec.chunk();
    }
    if (spec.resampling().kind() == ResamplingKind.BALANCED) {
      return BALANCED;
    }
    double count = TARGET_NANOSECONDS / nanoseconds(spec, unit);
    return (int) Math.clamp(count, FEWEST, MOST);
  }

  /** Nanoseconds of a replicate, within a factor of a few. */
  static double nanoseconds(BootstrapSpec spec, Unit unit) {
    double perRow =
        switch (spec.model()) {
          case "", "poisson", "normal", "exponential", "geometric", "binomial", "linear" -> 15;
          case "nbinom" -> 20;
          case "gamma", "lognormal", "beta", "weibull" -> 100;
          default -> 3000;
        };
    return 1000 + unit.rows() * (perRow + 15.0 * spec.statistics().size());
  }
}
