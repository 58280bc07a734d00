package io.helston.math.lmm.multivariate;

import io.helston.math.lmm.Likelihood;
import io.helston.math.lmm.association.SmallFactor;
import java.util.ArrayList;
import java.util.List;

/**
 * The optimum of one likelihood without a variant, from which the searches with one start;
 * immutable.
 *
 * @param factor Cholesky factor of the information in the factors of Vg and Ve
 * @param positive whether there is such a factor
 * @param starts of a search in the whole range, this optimum first
 */
record Anchor(
    FitStatus status,
    Likelihood kind,
    TraitFrame frame,
    double logLikelihood,
    double[] factor,
    boolean positive,
    List<TraitFrame> starts) {

  static Anchor of(MultivariateNull.Optimum optimum) {
    LikelihoodPoint point = optimum.point();
    var frame = new TraitFrame(point.model().traits());
    frame.copy(point.frame());
    Curvature curvature = optimum.ascent().curvature();
    int size = curvature.parameters();
    double[] factor = new double[size * size];
    curvature.factorInformation(factor);
    boolean positive = SmallFactor.factorise(factor, size);
    List<TraitFrame> starts = new ArrayList<>();
    starts.add(frame);
    starts.addAll(optimum.starts());
    return new Anchor(
        optimum.status(),
        point.kind(),
        frame,
        point.value(),
        factor,
        positive,
        List.copyOf(starts));
  }
}
