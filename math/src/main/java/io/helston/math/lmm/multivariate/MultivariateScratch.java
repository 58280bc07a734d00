package io.helston.math.lmm.multivariate;

import io.helston.math.dist.ChiSquare;
import io.helston.math.linalg.DotProducts;
import io.helston.math.lmm.association.AssociationTest;
import io.helston.math.lmm.association.AssociationTester;
import io.helston.math.lmm.association.VariantStatus;

/** The working memory of one thread for a {@link MultivariateTester}, and its pass over a block. */
public final class MultivariateScratch {
  private final MultivariateTester tester;
  private final MultivariateModel model;
  private final int n;
  private final int d;
  private final LikelihoodPoint point;
  private final VariantSearch search;
  private final double[] variant;
  private final double[] square;
  private final double[] effects;
  private final DotProducts dot;
  private double norm;

  MultivariateScratch(MultivariateTester tester) {
    this.tester = tester;
    model = tester.model();
    n = model.samples();
    d = model.traits();
    point = new LikelihoodPoint(model, 1);
    search = new VariantSearch(point);
    variant = point.extraColumn();
    square = new double[n];
    effects = new double[2 * d];
    dot = new DotProducts(model.covariates() + 2);
  }

  void run(double[] block, int count, MultivariateBlock out) {
    if (count > out.size() || block.length < (long) count * n || out.traits() != d) {
      throw new IllegalArgumentException(
          "%d variants and %d traits with room for %d and %d, in %d values"
              .formatted(count, d, out.size(), out.traits(), block.length));
    }
    out.clear(count);
    for (int v = 0; v < count; v++) {
      VariantStatus status = load(block, v * n);
      out.status()[v] = status;
      if (status == VariantStatus.OK) {
        testLikelihoodRatio(v, out);
        testScore(v, out);
        testWald(v, out);
      }
    }
  }

  /** Leaves the residual of the variant on the covariates, scaled to unit length. */
  private VariantStatus load(double[] block, int from) {
    System.arraycopy(block, from, variant, 0, n);
    double total = dot.of(variant, 0, variant, 0, n);
    if (total <= AssociationTester.MONOMORPHIC_BELOW * n) {
      return VariantStatus.MONOMORPHIC;
    }
    if (!Double.isFinite(total)) {
      return VariantStatus.NOT_CONVERGED;
    }
    for (int pass = 0; pass < 2; pass++) {
      for (int j = 0; j < model.covariates(); j++) {
        double[] column = model.basis(j);
        double along = dot.of(variant, 0, column, 0, n);
        for (int i = 0; i < n; i++) {
          variant[i] -= along * column[i];
        }
      }
    }
    double left = dot.of(variant, 0, variant, 0, n);
    if (left <= AssociationTester.COLLINEAR_BELOW * total) {
      return VariantStatus.COLLINEAR;
    }
    norm = Math.sqrt(left);
    for (int i = 0; i < n; i++) {
      variant[i] /= norm;
    }
    return VariantStatus.OK;
  }

  private void testLikelihoodRatio(int v, MultivariateBlock out) {
    if (!tester.has(AssociationTest.LRT) || !reached(maximum(), v, out)) {
      return;
    }
    double logl = point.value();
    double twice = Math.max(0, 2 * (logl - tester.maximum().logLikelihood()));
    out.loglMl()[v] = logl;
    out.lrt().set(v, ChiSquare.logUpperTail(twice, d));
    store(v, out);
  }

  private void testScore(int v, MultivariateBlock out) {
    if (!tester.has(AssociationTest.SCORE)) {
      return;
    }
    if (tester.maximum().status() == FitStatus.NOT_CONVERGED) {
      out.worsen(v, VariantStatus.NOT_CONVERGED);
      return;
    }
    DotProducts.multiply(variant, 0, variant, 0, n, square, 0);
    double statistic = tester.score().chiSquare(variant, square, dot, effects);
    out.score().set(v, ChiSquare.logUpperTail(statistic, d));
    store(v, tester.score().frame(), out);
  }

  private void testWald(int v, MultivariateBlock out) {
    if (!tester.has(AssociationTest.WALD) || !reached(restricted(), v, out)) {
      return;
    }
    double statistic = 0;
    for (int k = 0; k < d; k++) {
      statistic += point.lastChiSquare(k);
    }
    out.loglReml()[v] = point.value();
    out.wald().set(v, ChiSquare.logUpperTail(statistic, d));
    store(v, out);
  }

  private FitStatus maximum() {
    Anchor anchor = tester.maximum();
    return anchor.status() == FitStatus.NOT_CONVERGED
        ? FitStatus.NOT_CONVERGED
        : search.maximum(anchor, tester.restricted());
  }

  private FitStatus restricted() {
    Anchor anchor = tester.restricted();
    return anchor.status() == FitStatus.NOT_CONVERGED
        ? FitStatus.NOT_CONVERGED
        : search.restricted(anchor);
  }

  private static boolean reached(FitStatus status, int v, MultivariateBlock out) {
    out.worsen(
        v,
        switch (status) {
          case CONVERGED -> VariantStatus.OK;
          case BOUNDARY -> VariantStatus.BOUNDARY;
          case NOT_CONVERGED -> VariantStatus.NOT_CONVERGED;
        });
    return status != FitStatus.NOT_CONVERGED;
  }

  private void store(int v, MultivariateBlock out) {
    for (int k = 0; k < d; k++) {
      effects[k] = point.lastCoefficient(k);
      effects[d + k] = point.lastVariance(k);
    }
    store(v, point.frame(), out);
  }

  /** Effects and their covariance on the scale of the traits and of the variant. */
  private void store(int v, TraitFrame frame, MultivariateBlock out) {
    double[] t = frame.fromFrame();
    for (int i = 0, at = v * d * (d + 1) / 2; i < d; i++) {
      double effect = 0;
      for (int k = 0; k < d; k++) {
        effect += t[i * d + k] * effects[k];
      }
      out.beta()[v * d + i] = effect / norm;
      for (int j = i; j < d; j++, at++) {
        double sum = 0;
        for (int k = 0; k < d; k++) {
          sum += t[i * d + k] * effects[d + k] * t[j * d + k];
        }
        out.covariance()[at] = sum / (norm * norm);
      }
    }
  }
}
