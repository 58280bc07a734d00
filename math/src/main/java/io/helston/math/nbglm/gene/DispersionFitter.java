package io.helston.math.nbglm.gene;

/** Dispersions of one gene, without and with a prior. Mutable scratch. */
final class DispersionFitter {
  /** DESeq2 starts the search with a prior at the trend if the gene's estimate is below this. */
  private static final double START_SHARE = 0.1;

  private final DispersionObjective objective;
  private final DispersionSearch search;
  private final FitMode mode;
  private final int samples;
  private int iterations;

  DispersionFitter(DispersionObjective objective, FitMode mode) {
    this.objective = objective;
    this.mode = mode;
    samples = objective.gene.design.samples();
    search = mode.search(samples);
  }

  /** Steps of the last search. */
  int iterations() {
    return iterations;
  }

  /** The gene-wise estimate, from a start. */
  double geneWise(double start) {
    objective.withoutPrior();
    double a = search.search(objective, StrictMath.log(start));
    iterations = search.iterations();
    double found = Math.min(StrictMath.exp(a), DispersionBounds.maximum(samples));
    return switch (mode) {
      case EXACT -> DispersionBounds.clip(found, samples);
      case DESEQ2 -> {
        double initial = search.initialValue();
        if (search.lastValue() < initial + Math.abs(initial) / 1e6) {
          found = start;
        }
        boolean settled = search.converged() && iterations != 1;
        if (!settled && found > 10 * DispersionBounds.MINIMUM) {
          found = StrictMath.exp(DispersionGrid.search(objective, samples));
        }
        yield DispersionBounds.clip(found, samples);
      }
    };
  }

  /** The maximum a posteriori estimate around a trend. */
  double maximumAPosteriori(double geneWise, double trend, double priorVariance) {
    objective.withPrior(StrictMath.log(trend), priorVariance);
    double start = geneWise > START_SHARE * trend ? geneWise : trend;
    double a = search.search(objective, StrictMath.log(start));
    iterations = search.iterations();
    if (!search.converged() && mode == FitMode.DESEQ2) {
      a = DispersionGrid.search(objective, samples);
    }
    return DispersionBounds.clip(StrictMath.exp(a), samples);
  }
}
