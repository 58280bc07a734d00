package io.helston.math.nbglm.gene;

/** Bounds of dispersions, as in DESeq2. */
final class DispersionBounds {
  /** DESeq2 minDisp. */
  static final double MINIMUM = 1e-8;

  /** DESeq2 maxit of the dispersion search. */
  static final int ITERATIONS = 100;

  private DispersionBounds() {}

  /** DESeq2 maxDisp. */
  static double maximum(int samples) {
    return Math.max(10, samples);
  }

  static double clip(double dispersion, int samples) {
    return Math.min(Math.max(dispersion, MINIMUM), maximum(samples));
  }
}
