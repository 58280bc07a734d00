package io.helston.math.lmm.multivariate;

import io.helston.math.lmm.Likelihood;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The highest optimum that is reached from several starts; scratch of one thread.
 *
 * <p>A likelihood of few samples has several optima. Only REML is searched in this way: ML has one
 * more wherever Ve vanishes if covariates fit a direction without kinship exactly, as the mean is
 * of a centred kinship, since that direction's density grows with 1/|Ve| up to the bound. ML is
 * therefore climbed from the optimum of REML, as in GEMMA.
 */
final class GlobalSearch {
  private static final double[] SHARES = {0.4, 0.01, 0.1, 0.7, 0.95, 0.999};

  /** Share of the variance that a start leaves to either matrix at least. */
  private static final double LEAST_SHARE = 0.01;

  private final NewtonAscent ascent;
  private final TraitFrame best;

  GlobalSearch(NewtonAscent ascent) {
    this.ascent = ascent;
    best = new TraitFrame(ascent.point().model().traits());
  }

  /** Leaves the point at the optimum. */
  FitStatus climb(List<TraitFrame> starts, Likelihood kind) {
    double highest = Double.NEGATIVE_INFINITY;
    best.copy(starts.getFirst());
    for (int i = 0; i < starts.size(); i++) {
      FitStatus status = ascent.climb(starts.get(i), kind);
      double value = status == FitStatus.NOT_CONVERGED ? Double.NaN : ascent.point().value();
      if (value > highest) {
        best.copy(ascent.point().frame());
        highest = value;
      }
    }
    return ascent.climb(best, kind);
  }

  /**
   * Divisions of the covariance of the traits between Vg and Ve, and the estimates of the traits
   * one by one.
   */
  static List<TraitFrame> starts(MultivariateModel model) {
    List<TraitFrame> starts = new ArrayList<>();
    for (double share : SHARES) {
      starts.add(divided(model, share));
    }
    if (model.traits() > 1) {
      starts.add(oneByOne(model));
    }
    return List.copyOf(starts);
  }

  private static TraitFrame divided(MultivariateModel model, double share) {
    double[] covariance = model.covariance();
    var start = new TraitFrame(model.traits());
    start.set(
        Arrays.stream(covariance).map(v -> share * v).toArray(),
        Arrays.stream(covariance).map(v -> (1 - share) * v).toArray());
    return start;
  }

  private static TraitFrame oneByOne(MultivariateModel model) {
    int d = model.traits();
    double[] genetic = new double[d * d];
    double[] residual = new double[d * d];
    for (int k = 0; k < d; k++) {
      MultivariateModel alone = model.alone(k);
      var point = new LikelihoodPoint(alone, 0);
      new GlobalSearch(new NewtonAscent(point)).climb(starts(alone), Likelihood.RESTRICTED);
      double share = Math.clamp(point.frame().genetic()[0], LEAST_SHARE, 1 - LEAST_SHARE);
      double variance = model.covariance()[k * d + k];
      genetic[k * d + k] = share * variance;
      residual[k * d + k] = (1 - share) * variance;
    }
    var start = new TraitFrame(d);
    start.set(genetic, residual);
    return start;
  }
}
