package io.helston.math.nbglm.transform;

import io.helston.math.nbglm.trend.DispersionTrend;
import io.helston.math.nbglm.trend.LocalTrend;
import io.helston.math.nbglm.trend.MeanTrend;
import io.helston.math.nbglm.trend.ParametricTrend;

/** A transformation of normalized counts after which the variance is about constant. */
public sealed interface VarianceStabilizer
    permits ParametricStabilizer, MeanStabilizer, LocalStabilizer {
  /** The transformed value of a normalized count of at least 0. */
  double apply(double normalizedCount);

  /** The transformation for a trend; the summary matters only to a local one. */
  static VarianceStabilizer of(DispersionTrend trend, CountSummary summary) {
    return switch (trend) {
      case ParametricTrend parametric -> new ParametricStabilizer(parametric);
      case MeanTrend mean -> new MeanStabilizer(mean.dispersion());
      case LocalTrend local -> new LocalStabilizer(local, summary);
    };
  }

  /** Normalizes and transforms the counts of one gene into the last array. */
  default void apply(double[] counts, double[] sizeFactors, double[] transformed) {
    for (int i = 0; i < counts.length; i++) {
      transformed[i] = apply(counts[i] / sizeFactors[i]);
    }
  }
}
