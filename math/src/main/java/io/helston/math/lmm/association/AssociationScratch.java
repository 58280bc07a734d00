package io.helston.math.lmm.association;

import io.helston.math.dist.LogTails;
import io.helston.math.linalg.DotProducts;
import io.helston.math.lmm.Likelihood;

/**
 * The working memory of one thread for an {@link AssociationTester}, and its passes over a block.
 */
public final class AssociationScratch {
  private final AssociationTester tester;
  private final NodeSums nodes;
  private final ChebyshevWindow window;
  private final int n;
  private final int observations;
  private final int most;
  private final double[] squares;
  private final double[] squareSums;
  private final double[] sums;
  private final double[] logs;
  private final double[] series;
  private final double[] fixed;
  private final Profile profile;
  private final OptimumSearch search;
  private double[] widened;
  private int blockSize;

  AssociationScratch(AssociationTester tester, int mostVariants) {
    this.tester = tester;
    nodes = tester.sums();
    window = tester.window();
    n = tester.model().coordinates();
    observations = tester.model().observations();
    most = mostVariants;
    squares = new double[most * n];
    squareSums = new double[most * nodes.ratios()];
    sums = new double[most * nodes.directions()];
    logs = new double[2 * most * tester.searchNodes()];
    series = new double[2 * most * tester.searchNodes()];
    fixed = new double[2 * tester.searchNodes()];
    profile = new Profile(tester.model(), 1);
    profile.extras(1);
    search = new OptimumSearch(profile);
    seriesWithoutVariant();
  }

  /** Coefficients of the slopes without a variant, restricted first. */
  private void seriesWithoutVariant() {
    int size = tester.searchNodes();
    for (Likelihood kind : Likelihood.values()) {
      for (int j = 0; j < size; j++) {
        double sum = 0;
        for (int k = 0; k < size; k++) {
          sum += window.toCoefficients()[j * size + k] * tester.slope(kind, k);
        }
        fixed[kind.ordinal() * size + j] = sum;
      }
    }
  }

  void run(float[] block, int count, AssociationBlock out) {
    widened = widened == null ? new double[most * n] : widened;
    for (int i = 0; i < count * n; i++) {
      widened[i] = block[i];
    }
    run(widened, count, out);
  }

  void run(double[] block, int count, AssociationBlock out) {
    if (count > most || count > out.size() || block.length < count * n) {
      throw new IllegalArgumentException(
          "%d variants with room for %d and %d in %d values"
              .formatted(count, most, out.size(), block.length));
    }
    out.clear(count);
    blockSize = count;
    DotProducts.multiply(block, 0, block, 0, count * n, squares, 0);
    nodes.multiply(tester.algebra(), block, squares, count, squareSums, sums);
    interpolate(count);
    for (int v = 0; v < count; v++) {
      profile.bind(0, block, v * n);
      VariantStatus status = check();
      out.status()[v] = status;
      if (status == VariantStatus.OK) {
        testFixedRatios(v, out);
        testLikelihoodRatio(v, out);
        testWald(v, out);
      }
    }
  }

  private VariantStatus check() {
    double unexplained = profile.unexplained();
    double square = profile.lastMeanSquare();
    if (square <= AssociationTester.MONOMORPHIC_BELOW) {
      return VariantStatus.MONOMORPHIC;
    }
    if (!Double.isFinite(square)) {
      return VariantStatus.NOT_CONVERGED;
    }
    return unexplained <= AssociationTester.COLLINEAR_BELOW
        ? VariantStatus.COLLINEAR
        : VariantStatus.OK;
  }

  /** Coefficients of the slopes of both likelihoods of every variant, restricted ones first. */
  private void interpolate(int count) {
    int size = tester.searchNodes();
    if (size == 0) {
      return;
    }
    boolean wald = tester.has(AssociationTest.WALD);
    boolean lrt = tester.has(AssociationTest.LRT);
    for (int v = 0; v < count; v++) {
      for (int k = 0; k < size; k++) {
        double pxx = nodes.pxx(squareSums, sums, v, k);
        double pxy = nodes.pxy(sums, v, k);
        double left = StrictMath.log1p(-pxy * pxy / (pxx * nodes.residual(k)));
        int degrees = profile.degrees();
        if (wald) {
          logs[v * size + k] = -0.5 * (StrictMath.log(pxx) + degrees * left);
        }
        if (lrt) {
          logs[(count + v) * size + k] = -0.5 * observations * left;
        }
      }
    }
    double[] map = window.toDerivative();
    tester
        .algebra()
        .multiply(false, true, 2 * count, size, size, 1, logs, size, map, size, 0, series, size);
    for (int row = 0; row < 2 * count; row++) {
      int from = row < count ? 0 : size;
      for (int j = 0; j < size; j++) {
        series[row * size + j] += fixed[from + j];
      }
    }
  }

  /** Leaves the profile at the optimum; false if there is none. */
  private boolean optimise(
      Likelihood kind, int row, double start, int variant, AssociationBlock out) {
    double z = window.root(series, row * tester.searchNodes(), window.coordinate(start));
    double logLambda = window.at(z);
    if (Double.isNaN(z) || !tester.trusts(z)) {
      search.global(kind);
      logLambda = search.logLambda();
      out.worsen(variant, search.status());
    }
    if (!Double.isNaN(logLambda) && profile.evaluate(StrictMath.exp(logLambda), false)) {
      return true;
    }
    out.worsen(variant, VariantStatus.NOT_CONVERGED);
    return false;
  }

  private void testWald(int v, AssociationBlock out) {
    double start = StrictMath.log(tester.ratios().lambdaReml());
    if (!tester.has(AssociationTest.WALD) || !optimise(Likelihood.RESTRICTED, v, start, v, out)) {
      return;
    }
    out.lambdaReml()[v] = profile.lambda();
    out.loglReml()[v] = profile.value(Likelihood.RESTRICTED);
    out.beta()[v] = profile.effect();
    out.se()[v] = profile.standardError();
    int degrees = profile.degrees();
    double f = degrees * profile.explained() / profile.residual();
    out.wald().set(v, LogTails.fisherOneNumerator(f, degrees));
  }

  private void testLikelihoodRatio(int v, AssociationBlock out) {
    double start = StrictMath.log(tester.ratios().lambdaMl());
    if (!tester.has(AssociationTest.LRT)
        || !optimise(Likelihood.FULL, blockSize + v, start, v, out)) {
      return;
    }
    double logl = profile.value(Likelihood.FULL);
    out.lambdaMl()[v] = profile.lambda();
    out.loglMl()[v] = logl;
    double twice = Math.max(0, 2 * (logl - tester.ratios().loglMl()));
    out.lrt().set(v, LogTails.chiSquareOneDegree(twice));
    if (!tester.has(AssociationTest.WALD) && !tester.has(AssociationTest.SCORE)) {
      out.beta()[v] = profile.effect();
      out.se()[v] = profile.standardError();
    }
  }

  private void testFixedRatios(int v, AssociationBlock out) {
    int degrees = profile.degrees();
    if (tester.has(AssociationTest.SCORE)) {
      int k = tester.scoreNode();
      double pxx = nodes.pxx(squareSums, sums, v, k);
      double pxy = nodes.pxy(sums, v, k);
      double pyy = nodes.residual(k);
      out.score()
          .set(v, LogTails.fisherOneNumerator(observations * pxy * pxy / (pyy * pxx), degrees));
      if (!tester.has(AssociationTest.WALD)) {
        out.beta()[v] = pxy / pxx;
        out.se()[v] = Math.sqrt((pyy - pxy * pxy / pxx) / (degrees * pxx));
      }
    }
    if (tester.has(AssociationTest.HAIL_LRT)) {
      int k = tester.hailNode();
      double pxx = nodes.pxx(squareSums, sums, v, k);
      double pxy = nodes.pxy(sums, v, k);
      double share = pxy * pxy / (pxx * nodes.residual(k));
      double chiSquare = Math.max(0, -observations * StrictMath.log1p(-share));
      out.hail().beta()[v] = pxy / pxx;
      out.hail().sigmaSquared()[v] = tester.gamma() * nodes.residual(k) * (1 - share) / degrees;
      out.hail().chiSquare()[v] = chiSquare;
      out.hail().tail().set(v, LogTails.chiSquareOneDegree(chiSquare));
      if (Double.isNaN(out.beta()[v])) {
        out.beta()[v] = pxy / pxx;
        out.se()[v] = Math.sqrt((nodes.residual(k) * (1 - share)) / (degrees * pxx));
      }
    }
  }
}
