package io.helston.math.lmm.association;

import io.helston.math.dist.LogTails;
import io.helston.math.lmm.Likelihood;
import java.util.EnumSet;
import java.util.Set;

/**
 * Tests of the product of a variant and an environment beside both of them, GEMMA's {@code -gxe};
 * scratch of one thread.
 *
 * <p>The model of a variant without the product has the variant as one more covariate, so its ML
 * optimum, which the likelihood ratio refers to, differs between variants. Optima are searched with
 * exact derivatives from those of the covariates alone.
 */
public final class InteractionTester {
  private final RotatedModel model;
  private final EnumSet<AssociationTest> tests = EnumSet.noneOf(AssociationTest.class);
  private final NullRatios ratios;
  private final double scoreLambda;
  private final Profile profile;
  private final OptimumSearch search;

  /**
   * A tester.
   *
   * @param model its covariates include the environment
   * @param scoreLambda ratio of the score test; GEMMA takes the ML optimum of the model with
   *     neither the environment nor the variant
   * @param tests of WALD, LRT and SCORE
   * @throws IllegalArgumentException for another test, or without a degree of freedom left
   */
  public InteractionTester(RotatedModel model, Set<AssociationTest> tests, double scoreLambda) {
    if (tests.contains(AssociationTest.HAIL_LRT)) {
      throw new IllegalArgumentException("interactions have no test at a fixed ratio");
    }
    if (model.observations() - model.covariates() - 2 <= 0) {
      throw new IllegalArgumentException("no degree of freedom is left for an interaction");
    }
    this.model = model;
    this.scoreLambda = scoreLambda;
    this.tests.addAll(tests);
    ratios = NullRatios.of(model);
    profile = new Profile(model, 2);
    search = new OptimumSearch(profile);
  }

  /**
   * Tests a block.
   *
   * @param variants U'x in rows, count x n
   * @param products U'(x * environment) in rows, count x n
   * @param out receives entries 0 to count - 1; {@code beta} is that of the product
   */
  public void test(double[] variants, double[] products, int count, AssociationBlock out) {
    int n = model.coordinates();
    out.clear(count);
    for (int v = 0; v < count; v++) {
      profile.bind(0, variants, v * n);
      profile.bind(1, products, v * n);
      out.status()[v] = check();
      if (out.status()[v] == VariantStatus.OK) {
        testOne(v, out);
      }
    }
  }

  private VariantStatus check() {
    profile.extras(1);
    double variant = profile.unexplained();
    if (profile.lastMeanSquare() <= AssociationTester.MONOMORPHIC_BELOW) {
      return VariantStatus.MONOMORPHIC;
    }
    profile.extras(2);
    double product = profile.unexplained();
    if (!Double.isFinite(variant + product + profile.lastMeanSquare())) {
      return VariantStatus.NOT_CONVERGED;
    }
    boolean collinear = Math.min(variant, product) <= AssociationTester.COLLINEAR_BELOW;
    return collinear ? VariantStatus.COLLINEAR : VariantStatus.OK;
  }

  private void testOne(int v, AssociationBlock out) {
    profile.extras(2);
    score(v, out);
    if (tests.contains(AssociationTest.LRT)) {
      profile.extras(1);
      if (optimise(Likelihood.FULL, ratios.lambdaMl(), v, out)) {
        double lambda = profile.lambda();
        double without = profile.value(Likelihood.FULL);
        profile.extras(2);
        likelihoodRatio(lambda, without, v, out);
      }
    }
    if (tests.contains(AssociationTest.WALD)) {
      profile.extras(2);
      profile.unexplained();
      if (optimise(Likelihood.RESTRICTED, ratios.lambdaReml(), v, out)) {
        wald(v, out);
      }
    }
  }

  private boolean optimise(Likelihood kind, double start, int v, AssociationBlock out) {
    search.near(kind, StrictMath.log(start));
    out.worsen(v, search.status());
    double t = search.logLambda();
    if (!Double.isNaN(t) && profile.evaluate(StrictMath.exp(t), false)) {
      return true;
    }
    out.worsen(v, VariantStatus.NOT_CONVERGED);
    return false;
  }

  private void score(int v, AssociationBlock out) {
    if (!tests.contains(AssociationTest.SCORE)) {
      return;
    }
    if (!profile.evaluate(scoreLambda, false)) {
      out.worsen(v, VariantStatus.NOT_CONVERGED);
      return;
    }
    double explained = profile.explained();
    double f = model.observations() * explained / (profile.residual() + explained);
    out.score().set(v, LogTails.fisherOneNumerator(f, profile.degrees()));
    if (!tests.contains(AssociationTest.WALD)) {
      out.beta()[v] = profile.effect();
      out.se()[v] = profile.standardError();
    }
  }

  private void likelihoodRatio(double start, double without, int v, AssociationBlock out) {
    if (!optimise(Likelihood.FULL, start, v, out)) {
      return;
    }
    double logl = profile.value(Likelihood.FULL);
    out.lambdaMl()[v] = profile.lambda();
    out.loglMl()[v] = logl;
    out.lrt().set(v, LogTails.chiSquareOneDegree(Math.max(0, 2 * (logl - without))));
    if (tests.size() == 1) {
      out.beta()[v] = profile.effect();
      out.se()[v] = profile.standardError();
    }
  }

  private void wald(int v, AssociationBlock out) {
    out.lambdaReml()[v] = profile.lambda();
    out.loglReml()[v] = profile.value(Likelihood.RESTRICTED);
    out.beta()[v] = profile.effect();
    out.se()[v] = profile.standardError();
    int degrees = profile.degrees();
    double f = degrees * profile.explained() / profile.residual();
    out.wald().set(v, LogTails.fisherOneNumerator(f, degrees));
  }
}
