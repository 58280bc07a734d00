package io.helston.math.nbglm.shrink;

import java.util.Arrays;
import java.util.List;

/**
 * Shrinks all coefficients with normal priors, as DESeq2's type "normal" does.
 *
 * <p>Where the iteration does not settle, because means cross its lower limit, the mode of the
 * posterior takes its place, as DESeq2 does with a general optimiser.
 */
public final class NormalShrinker {
  private static final double LN2_SQUARED = StrictMath.log(2) * StrictMath.log(2);

  private final double[] design;
  private final RidgeIteration iteration;
  private final List<CoefficientPrior> priors;
  private final int columns;

  /**
   * Prepares for the genes of one design.
   *
   * @param design samples x columns, row-major; not copied
   * @param log2Variances prior variance of each coefficient on the log2 scale, see {@link
   *     NormalPriorVariance}
   */
  public NormalShrinker(double[] design, double[] log2Variances) {
    this.design = design;
    columns = log2Variances.length;
    double[] variances = Arrays.stream(log2Variances).map(v -> LN2_SQUARED * v).toArray();
    iteration = new RidgeIteration(design, Arrays.stream(variances).map(v -> 1 / v).toArray());
    priors =
        Arrays.stream(variances).<CoefficientPrior>mapToObj(CoefficientPrior.Normal::new).toList();
  }

  /**
   * Shrinks a gene's coefficients and returns their contrast.
   *
   * @param counts original ones: DESeq2 does not use replaced outliers here
   * @param logOffsets logarithms of the size factors
   * @param unshrunken coefficients in natural logarithms
   * @param weights of the contrast
   */
  public ShrunkFoldChange shrink(
      double[] counts,
      double[] logOffsets,
      double dispersion,
      double[] unshrunken,
      double[] weights) {
    double[] coefficients = iteration.solve(counts, logOffsets, dispersion, unshrunken);
    if (coefficients == null) {
      PosteriorMode mode =
          PosteriorMode.from(
              new GenePosterior(design, counts, logOffsets, dispersion, priors), unshrunken);
      if (!mode.converged()) {
        return new ShrunkFoldChange(Double.NaN, Double.NaN, ShrinkStatus.NOT_CONVERGED);
      }
      coefficients = mode.coefficients();
    }
    double[] information = iteration.information(logOffsets, dispersion, coefficients);
    double[] outer = SmallMatrix.solve(iteration.penalisedFactor(information), columns, weights);
    double estimate = 0;
    double variance = 0;
    for (int j = 0; j < columns; j++) {
      estimate += weights[j] * coefficients[j];
      for (int k = 0; k < columns; k++) {
        variance += outer[j] * information[j * columns + k] * outer[k];
      }
    }
    return ShrunkFoldChange.ofNatural(estimate, Math.sqrt(variance), ShrinkStatus.OK);
  }
}
