package io.helston.math.nbglm.gene;

/** Which optimiser finds dispersions. */
public enum FitMode {
  /** DESeq2's, with its stop rule and grid: results agree with R to 1e-8. */
  DESEQ2,
  /** The local maximum to rounding, by Newton's method. */
  EXACT;

  DispersionSearch search(int samples) {
    return switch (this) {
      case DESEQ2 -> new ArmijoSearch();
      case EXACT -> new NewtonSearch(samples);
    };
  }
}
