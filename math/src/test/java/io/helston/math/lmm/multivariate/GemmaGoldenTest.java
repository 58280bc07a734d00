package io.helston.math.lmm.multivariate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.helston.math.linalg.DenseAlgebra.SymmetricEigen;
import io.helston.math.lmm.association.AssociationTest;
import io.helston.math.lmm.association.MouseData;
import io.helston.math.lmm.association.VariantStatus;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

final class GemmaGoldenTest {
  private static final EnumSet<AssociationTest> THREE =
      EnumSet.of(AssociationTest.WALD, AssociationTest.LRT, AssociationTest.SCORE);

  /** GEMMA continues with Newton's method below this p. */
  private static final double OPTIMISED = 1e-3;

  private static MultivariateModel model;
  private static MultivariateTester tester;
  private static double[] block;
  private static List<String[]> table;
  private static MultivariateBlock out;

  @BeforeAll
  static void testTheVariantsOfTheTable() {
    assumeTrue(MouseData.available(), "the shared data is not here");
    var mouse = new MouseData("mouse_hs1940");
    // The kinship was made for the first trait alone.
    int[] first = mouse.analysed(1);
    int[] both = mouse.analysed(1, 6);
    SymmetricEigen eigen = mouse.decompose(both, s -> mouse.passes(s, first));
    double[][] traits = {
      MouseData.rotate(eigen, new double[][] {mouse.phenotype(1, both)}),
      MouseData.rotate(eigen, new double[][] {mouse.phenotype(6, both)})
    };
    double[] ones = MouseData.rotate(eigen, new double[][] {MouseData.ones(both.length)});
    model = MultivariateModel.of(eigen.values(), traits, ones, 1);
    tester = new MultivariateTester(model, THREE);
    table = MouseData.rows("gemma_cd8mch.gemma.assoc.txt.gz");
    Map<String, Integer> snps = new HashMap<>();
    for (int s = 0; s < mouse.bim.size(); s++) {
      snps.put(mouse.bim.get(s)[1], s);
    }
    double[][] x = new double[table.size() - 1][];
    for (int v = 0; v < x.length; v++) {
      double[] counts = mouse.counts(snps.get(table.get(v + 1)[1]), both);
      x[v] = MouseData.centred(counts, MouseData.mean(counts));
    }
    out = MultivariateBlock.allocate(x.length, 2);
    block = MouseData.rotate(eigen, x);
    tester.test(block, x.length, out, tester.scratch());
  }

  @AfterAll
  static void forget() {
    model = null;
    tester = null;
    block = null;
    table = null;
    out = null;
  }

  @Test
  void theNullModelAgreesWithEveryPrintedDigit() {
    MultivariateNull.Estimate restricted = tester.nullModel().restricted();
    MultivariateNull.Estimate maximum = tester.nullModel().maximum();
    assertThat(restricted.status()).isEqualTo(FitStatus.CONVERGED);
    assertThat(maximum.status()).isEqualTo(FitStatus.CONVERGED);
    List<String[]> log = MouseData.rows("gemma_cd8mch.gemma.log.txt");
    assertThat(restricted.logLikelihood())
        .isCloseTo(last(log, "REMLE log-likelihood"), within(0.005));
    assertThat(maximum.logLikelihood()).isCloseTo(last(log, "MLE log-likelihood"), within(0.005));
    lowerTriangle(log, "REMLE estimate for Vg", 1, restricted.vg());
    lowerTriangle(log, "REMLE estimate for Vg", 4, restricted.vgStandardErrors());
    lowerTriangle(log, "REMLE estimate for Ve", 1, restricted.ve());
    lowerTriangle(log, "REMLE estimate for Ve", 4, restricted.veStandardErrors());
    lowerTriangle(log, "MLE estimate for Vg", 1, maximum.vg());
    lowerTriangle(log, "MLE estimate for Vg", 4, maximum.vgStandardErrors());
    lowerTriangle(log, "MLE estimate for Ve", 1, maximum.ve());
    lowerTriangle(log, "MLE estimate for Ve", 4, maximum.veStandardErrors());
    int at = heading(log, "estimate for B");
    for (int k = 0; k < 2; k++) {
      printed(restricted.coefficients()[k], log.get(at + 1 + k)[0]);
      printed(restricted.coefficientStandardErrors()[k], log.get(at + 4 + k)[0]);
    }
  }

  private static int heading(List<String[]> log, String text) {
    for (int i = 0; i < log.size(); i++) {
      if (String.join(" ", log.get(i)).startsWith("## " + text)) {
        return i;
      }
    }
    throw new AssertionError("no line starts with " + text);
  }

  private static double last(List<String[]> log, String text) {
    String[] row = log.get(heading(log, text));
    return Double.parseDouble(row[row.length - 1]);
  }

  private static void lowerTriangle(List<String[]> log, String text, int below, double[] ours) {
    int at = heading(log, text) + below;
    printed(ours[0], log.get(at)[0]);
    printed(ours[2], log.get(at + 1)[0]);
    printed(ours[3], log.get(at + 1)[1]);
  }

  /** Two units of the sixth digit, which GEMMA's Newton steps do not always settle. */
  private static void printed(double ours, String text) {
    double wanted = Double.parseDouble(text);
    assertThat(ours).isCloseTo(wanted, within(2e-5 * Math.abs(wanted)));
  }

  @Test
  void everyScoreTestAgrees() {
    assertThat(out.status()).containsOnly(VariantStatus.OK);
    for (int v = 0; v < out.size(); v++) {
      near("p_score", v, out.score().p()[v], 1e-6);
    }
  }

  @Test
  void everyNumberOfTheVariantsThatGemmaOptimisesAgrees() {
    int optimised = 0;
    for (int v = 0; v < out.size(); v++) {
      if (number("p_wald", v) < OPTIMISED && number("p_lrt", v) < OPTIMISED) {
        optimised++;
        near("beta_1", v, out.beta()[2 * v], 1e-5);
        near("beta_2", v, out.beta()[2 * v + 1], 1e-5);
        near("Vbeta_1_1", v, out.covariance()[3 * v], 1e-5);
        near("Vbeta_1_2", v, out.covariance()[3 * v + 1], 1e-5);
        near("Vbeta_2_2", v, out.covariance()[3 * v + 2], 1e-5);
        near("p_wald", v, out.wald().p()[v], 1e-5);
        near("p_lrt", v, out.lrt().p()[v], 1e-5);
      }
    }
    assertThat(optimised).isPositive();
  }

  @Test
  void noLikelihoodOfGemmaIsAboveTheOptimum() {
    for (int v = 0; v < out.size(); v++) {
      assertThat(out.lrt().p()[v]).as(name(v)).isLessThanOrEqualTo(number("p_lrt", v) * (1 + 1e-6));
    }
  }

  /**
   * Taking GEMMA's own steps of EM to where they end gives the numbers of its file; of one variant
   * a step gains so nearly 1e-3 that rounding decides whether it is the last.
   */
  @Test
  void otherVariantsDifferBecauseGemmaDoesNotFinishThem() {
    var optimum = MultivariateNull.maximum(MultivariateNull.restricted(model));
    double without = optimum.point().value();
    var climb = new UnfinishedClimb(model);
    int n = model.samples();
    int unlike = 0;
    for (int v = 0; v < out.size(); v++) {
      if (number("p_lrt", v) < OPTIMISED) {
        continue;
      }
      double[] x = Arrays.copyOfRange(block, v * n, (v + 1) * n);
      double twice = 2 * (climb.climb(optimum.point(), x) - without);
      double wald = climb.point().lastChiSquare(0) + climb.point().lastChiSquare(1);
      boolean like =
          Math.abs(StrictMath.exp(-twice / 2) / number("p_lrt", v) - 1) < 1e-5
              && Math.abs(StrictMath.exp(-wald / 2) / number("p_wald", v) - 1) < 1e-5;
      unlike += like ? 0 : 1;
    }
    assertThat(unlike).isLessThanOrEqualTo(1);
  }

  private static String name(int v) {
    return table.get(v + 1)[1];
  }

  private static double number(String column, int v) {
    return Double.parseDouble(table.get(v + 1)[Arrays.asList(table.getFirst()).indexOf(column)]);
  }

  private static void near(String column, int v, double ours, double tolerance) {
    double wanted = number(column, v);
    assertThat(ours)
        .as("%s of %s", column, name(v))
        .isCloseTo(wanted, within(tolerance * Math.abs(wanted)));
  }
}
