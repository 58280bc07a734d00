package io.helston.math.nbglm.gene;

/** DESeq2's fallback: 20 points over all dispersions, then 20 around the best. */
final class DispersionGrid {
  private static final int POINTS = 20;

  private DispersionGrid() {}

  /** The best log alpha of the finer grid. */
  static double search(DispersionObjective objective, int samples) {
    double from = StrictMath.log(DispersionBounds.MINIMUM);
    double to = StrictMath.log(DispersionBounds.maximum(samples));
    double spacing = (to - from) / (POINTS - 1);
    double best = best(objective, from, spacing);
    return best(objective, best - spacing, 2 * spacing / (POINTS - 1));
  }

  private static double best(DispersionObjective objective, double from, double spacing) {
    double best = from;
    double bestValue = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < POINTS; i++) {
      double a = from + i * spacing;
      double value = objective.value(a);
      if (value > bestValue) {
        bestValue = value;
        best = a;
      }
    }
    return best;
  }
}
