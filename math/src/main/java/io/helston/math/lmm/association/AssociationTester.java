package io.helston.math.lmm.association;

import io.helston.math.linalg.DenseAlgebra;
import io.helston.math.lmm.Likelihood;
import java.util.EnumSet;
import java.util.Set;

/**
 * Tests blocks of rotated variants against one model; immutable, with scratch per thread.
 *
 * @see AssociationScratch
 */
public final class AssociationTester {
  /** Ratio of unexplained to total square below which a variant is collinear. */
  public static final double COLLINEAR_BELOW = 1e-10;

  /** Mean square, in allele counts, below which only rounding errors vary. */
  public static final double MONOMORPHIC_BELOW = 1e-24;

  private static final int NODES = 24;
  private static final double HALF_WIDTH = 2;

  /** An optimum further than this from the window's middle is checked over the whole range. */
  private static final double TRUSTED = 0.5;

  private final RotatedModel model;
  private final DenseAlgebra algebra;
  private final EnumSet<AssociationTest> tests;
  private final NullRatios ratios;
  private final double gamma;
  private final ChebyshevWindow window;
  private final NodeSums sums;
  private final double[] restrictedSlope;
  private final double[] fullSlope;
  private final int searchNodes;
  private final int scoreNode;
  private final int hailNode;

  /** A tester with Hail's ratio at the REML optimum without a variant. */
  public AssociationTester(RotatedModel model, Set<AssociationTest> tests, DenseAlgebra algebra) {
    this(model, tests, algebra, NullRatios.of(model));
  }

  private AssociationTester(
      RotatedModel model, Set<AssociationTest> tests, DenseAlgebra algebra, NullRatios ratios) {
    this(model, tests, algebra, ratios, ratios.lambdaReml());
  }

  /**
   * A tester.
   *
   * @param tests which tests; others stay NaN and cost nothing
   * @param ratios optima of the model without a variant
   * @param gamma the ratio of Hail's test
   */
  public AssociationTester(
      RotatedModel model,
      Set<AssociationTest> tests,
      DenseAlgebra algebra,
      NullRatios ratios,
      double gamma) {
    this.model = model;
    this.algebra = algebra;
    this.tests = EnumSet.noneOf(AssociationTest.class);
    this.tests.addAll(tests);
    this.ratios = ratios;
    this.gamma = gamma;
    double centre = StrictMath.log(ratios.lambdaReml() * ratios.lambdaMl()) / 2;
    window = new ChebyshevWindow(centre, HALF_WIDTH, NODES);
    boolean searches = tests.stream().anyMatch(AssociationTest::searches);
    searchNodes = searches ? NODES : 0;
    scoreNode = searchNodes;
    hailNode = scoreNode + (has(AssociationTest.SCORE) ? 1 : 0);
    sums = new NodeSums(model, lambdas());
    restrictedSlope = new double[searchNodes];
    fullSlope = new double[searchNodes];
    Profile profile = new Profile(model, 0);
    for (int k = 0; k < searchNodes; k++) {
      profile.evaluate(StrictMath.exp(window.node(k)), true);
      restrictedSlope[k] = window.halfWidth() * profile.slope(Likelihood.RESTRICTED, 1);
      fullSlope[k] = window.halfWidth() * profile.slope(Likelihood.FULL, 1);
    }
  }

  private double[] lambdas() {
    double[] lambdas = new double[hailNode + (has(AssociationTest.HAIL_LRT) ? 1 : 0)];
    for (int k = 0; k < searchNodes; k++) {
      lambdas[k] = StrictMath.exp(window.node(k));
    }
    if (has(AssociationTest.SCORE)) {
      lambdas[scoreNode] = ratios.lambdaMl();
    }
    if (has(AssociationTest.HAIL_LRT)) {
      lambdas[hailNode] = gamma;
    }
    return lambdas;
  }

  /** Scratch for blocks of at most this many variants. */
  public AssociationScratch scratch(int mostVariants) {
    return new AssociationScratch(this, mostVariants);
  }

  /** The optima without a variant. */
  public NullRatios ratios() {
    return ratios;
  }

  /**
   * Tests a block.
   *
   * @param block U'x of each variant in a row, count x n, centred or not
   * @param out receives entries 0 to count - 1
   */
  public void test(double[] block, int count, AssociationBlock out, AssociationScratch scratch) {
    scratch.run(block, count, out);
  }

  /** Tests a block that was rotated in single precision; sums are in double precision. */
  public void test(float[] block, int count, AssociationBlock out, AssociationScratch scratch) {
    scratch.run(block, count, out);
  }

  /** The ratio of Hail's test. */
  public double gamma() {
    return gamma;
  }

  boolean has(AssociationTest test) {
    return tests.contains(test);
  }

  RotatedModel model() {
    return model;
  }

  DenseAlgebra algebra() {
    return algebra;
  }

  ChebyshevWindow window() {
    return window;
  }

  NodeSums sums() {
    return sums;
  }

  int searchNodes() {
    return searchNodes;
  }

  int scoreNode() {
    return scoreNode;
  }

  int hailNode() {
    return hailNode;
  }

  /** d/dz without a variant at node k, with the divisor of the model with one. */
  double slope(Likelihood kind, int k) {
    return switch (kind) {
      case RESTRICTED -> restrictedSlope[k];
      case FULL -> fullSlope[k];
    };
  }

  /** Whether an optimum at a coordinate needs no look at the whole range. */
  boolean trusts(double z) {
    return ratios.maxima() <= 1 && Math.abs(z) <= TRUSTED;
  }
}
