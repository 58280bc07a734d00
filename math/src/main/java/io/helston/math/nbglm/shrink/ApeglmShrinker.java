package io.helston.math.nbglm.shrink;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Shrinks one coefficient with a Cauchy prior and leaves the others nearly alone, as apeglm does.
 */
public final class ApeglmShrinker {
  /** apeglm prior.no.shrink.scale. */
  private static final double OTHERS_DEVIATION = 15;

  private final double[] design;
  private final int coefficient;
  private final List<CoefficientPrior> priors;

  /**
   * Prepares for the genes of one design.
   *
   * @param design samples x columns, row-major; not copied
   * @param coefficient position of the coefficient to shrink
   * @param scale of the Cauchy prior in natural logarithms, see {@link ApeglmScale}
   */
  public ApeglmShrinker(double[] design, int columns, int coefficient, double scale) {
    if (!(scale > 0) || coefficient < 0 || coefficient >= columns) {
      throw new IllegalArgumentException(
          "can't shrink coefficient %s of %s with scale %s".formatted(coefficient, columns, scale));
    }
    this.design = design;
    this.coefficient = coefficient;
    CoefficientPrior others = new CoefficientPrior.Normal(OTHERS_DEVIATION * OTHERS_DEVIATION);
    CoefficientPrior shrunk = new CoefficientPrior.Cauchy(scale);
    priors = IntStream.range(0, columns).mapToObj(j -> j == coefficient ? shrunk : others).toList();
  }

  /**
   * Shrinks a gene's fold change.
   *
   * @param logOffsets logarithms of the size factors
   * @param unshrunken coefficients in natural logarithms
   */
  public ShrunkFoldChange shrink(
      double[] counts, double[] logOffsets, double dispersion, double[] unshrunken) {
    GenePosterior posterior = new GenePosterior(design, counts, logOffsets, dispersion, priors);
    double[] nothing = unshrunken.clone();
    nothing[coefficient] = 0;
    PosteriorMode mode = PosteriorMode.from(posterior, unshrunken);
    PosteriorMode other = PosteriorMode.from(posterior, nothing);
    if (!mode.converged() || other.converged() && other.objective() < mode.objective()) {
      mode = other;
    }
    double estimate = mode.coefficients()[coefficient];
    double[] factor =
        SmallMatrix.factor(posterior.hessian(mode.coefficients(), false), priors.size());
    if (factor == null || !mode.converged()) {
      return ShrunkFoldChange.ofNatural(estimate, Double.NaN, ShrinkStatus.NOT_CONVERGED);
    }
    double variance = SmallMatrix.inverseColumn(factor, priors.size(), coefficient)[coefficient];
    return ShrunkFoldChange.ofNatural(estimate, Math.sqrt(variance), ShrinkStatus.OK);
  }
}
