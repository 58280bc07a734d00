package io.helston.math.lmm.multivariate;

import io.helston.math.lmm.association.AssociationTest;
import java.util.EnumSet;
import java.util.Set;

/**
 * Tests blocks of rotated variants for effects on any of several traits; immutable, with scratch
 * per thread.
 *
 * @see MultivariateScratch
 */
public final class MultivariateTester {
  private final MultivariateModel model;
  private final EnumSet<AssociationTest> tests;
  private final MultivariateNull nullModel;
  private final Anchor maximum;
  private final Anchor restricted;
  private final NullScore score;

  /**
   * A tester, which fits the model without a variant.
   *
   * @param tests of WALD, LRT and SCORE; others stay NaN and cost nothing
   * @throws IllegalArgumentException if Hail's test is asked for, which has one trait
   */
  public MultivariateTester(MultivariateModel model, Set<AssociationTest> tests) {
    if (tests.contains(AssociationTest.HAIL_LRT)) {
      throw new IllegalArgumentException("Hail's test is for one trait, not " + model.traits());
    }
    this.model = model;
    this.tests = EnumSet.noneOf(AssociationTest.class);
    this.tests.addAll(tests);
    var reduced = MultivariateNull.restricted(model);
    var full = MultivariateNull.maximum(reduced);
    nullModel = MultivariateNull.of(full, reduced);
    maximum = Anchor.of(full);
    restricted = Anchor.of(reduced);
    score = new NullScore(full.point());
  }

  /** Scratch of one thread. */
  public MultivariateScratch scratch() {
    return new MultivariateScratch(this);
  }

  /** The model without a variant. */
  public MultivariateNull nullModel() {
    return nullModel;
  }

  /**
   * Tests a block.
   *
   * @param block U'x of each variant in a row, count x n, centred or not
   * @param out receives entries 0 to count - 1
   * @throws IllegalArgumentException if there is no room for so many variants
   */
  public void test(double[] block, int count, MultivariateBlock out, MultivariateScratch scratch) {
    scratch.run(block, count, out);
  }

  boolean has(AssociationTest test) {
    return tests.contains(test);
  }

  MultivariateModel model() {
    return model;
  }

  Anchor maximum() {
    return maximum;
  }

  Anchor restricted() {
    return restricted;
  }

  NullScore score() {
    return score;
  }
}
