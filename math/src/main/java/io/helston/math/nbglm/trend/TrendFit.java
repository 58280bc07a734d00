package io.helston.math.nbglm.trend;

import java.util.Objects;

/**
 * A fitted trend, and why it is not the one that was asked for.
 *
 * @param fallbackReason a sentence when the parametric fit failed and the trend is local, else
 *     empty
 */
public record TrendFit(DispersionTrend trend, String fallbackReason) {
  /** Checks that both are there. */
  public TrendFit {
    Objects.requireNonNull(trend, "trend");
    Objects.requireNonNull(fallbackReason, "fallbackReason");
  }

  /** Whether the trend is not of the kind that was asked for. */
  public boolean fellBack() {
    return !fallbackReason.isEmpty();
  }
}
