package io.helston.math.lmm.multivariate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.helston.math.dist.ChiSquare;
import io.helston.math.dist.LogTails;
import io.helston.math.linalg.PlainAlgebra;
import io.helston.math.linalg.ThinQr;
import io.helston.math.lmm.association.AssociationBlock;
import io.helston.math.lmm.association.AssociationTest;
import io.helston.math.lmm.association.AssociationTester;
import io.helston.math.lmm.association.RotatedModel;
import io.helston.math.lmm.association.VariantStatus;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class MultivariateTesterTest {
  private static final EnumSet<AssociationTest> THREE =
      EnumSet.of(AssociationTest.WALD, AssociationTest.LRT, AssociationTest.SCORE);

  private static MultivariateBlock run(
      MultivariateModel model, Set<AssociationTest> tests, double[] block, int count) {
    var tester = new MultivariateTester(model, tests);
    var out = MultivariateBlock.allocate(count, model.traits());
    tester.test(block, count, out, tester.scratch());
    return out;
  }

  private static void close(double ours, double wanted, double tolerance) {
    assertThat(ours).isCloseTo(wanted, within(tolerance * Math.abs(wanted)));
  }

  @Test
  void oneTraitHasTheUnivariateTests() {
    int count = 30;
    int n = 200;
    var sample = new SimulatedTraits(n, 1, new double[] {0.5}, 21);
    double[] block = sample.variants(count, 5, 0.2);
    MultivariateBlock ours = run(sample.model(), THREE, block, count);
    var univariate =
        new AssociationTester(
            RotatedModel.of(sample.delta, sample.y[0], sample.w, 2), THREE, new PlainAlgebra());
    AssociationBlock out = AssociationBlock.allocate(count);
    univariate.test(block, count, out, univariate.scratch(count));
    for (int v = 0; v < count; v++) {
      assertThat(ours.status()[v]).isEqualTo(VariantStatus.OK);
      double scaled = out.beta()[v] / out.se()[v];
      close(ours.beta()[v], out.beta()[v], 1e-8);
      close(ours.covariance()[v], out.se()[v] * out.se()[v], 1e-8);
      close(ours.wald().log10P()[v], log10(scaled * scaled), 1e-8);
      close(ours.lrt().log10P()[v], out.lrt().log10P()[v], 1e-8);
      close(ours.loglMl()[v], out.loglMl()[v], 1e-12);
    }
  }

  private static double log10(double chiSquare) {
    return LogTails.log10(ChiSquare.logUpperTail(chiSquare, 1));
  }

  @Test
  void aVariantIsALastCovariate() {
    int count = 12;
    int n = 250;
    var sample = new SimulatedTraits(n, 3, new double[] {0.5, 0.6, 0.5}, 5);
    double[] block = sample.variants(count, 4, 0.3);
    MultivariateBlock out = run(sample.model(), THREE, block, count);
    for (int v = 0; v < count; v++) {
      double[] x = Arrays.copyOfRange(block, v * n, (v + 1) * n);
      MultivariateNull wider = MultivariateNull.fit(sample.modelWith(x));
      assertThat(out.loglMl()[v]).isCloseTo(wider.maximum().logLikelihood(), within(1e-9));
      assertThat(out.loglReml()[v]).isCloseTo(wider.restricted().logLikelihood(), within(1e-9));
      int[] variances = {0, 3, 5};
      for (int k = 0; k < 3; k++) {
        double error = wider.restricted().coefficientStandardErrors()[3 * k + 2];
        double effect = wider.restricted().coefficients()[3 * k + 2];
        assertThat(out.beta()[3 * v + k]).isCloseTo(effect, within(1e-8 * error));
        close(out.covariance()[6 * v + variances[k]], error * error, 1e-8);
      }
    }
  }

  @Test
  void theOrderOfTraitsDoesNotMatter() {
    int count = 10;
    var sample = new SimulatedTraits(150, 2, new double[] {0.5, 0.6}, 8);
    double[] block = sample.variants(count, 3, 0.2);
    double[][] turned = {sample.y[1], sample.y[0]};
    MultivariateBlock first = run(sample.model(), THREE, block, count);
    MultivariateBlock second =
        run(MultivariateModel.of(sample.delta, turned, sample.w, 2), THREE, block, count);
    for (int v = 0; v < count; v++) {
      close(second.wald().log10P()[v], first.wald().log10P()[v], 1e-8);
      close(second.lrt().log10P()[v], first.lrt().log10P()[v], 1e-8);
      close(second.score().log10P()[v], first.score().log10P()[v], 1e-8);
      close(second.beta()[2 * v], first.beta()[2 * v + 1], 1e-7);
      close(second.covariance()[3 * v + 2], first.covariance()[3 * v], 1e-8);
    }
  }

  @Test
  void scoreAndWaldAreTheSameFormAtDifferentEstimates() {
    var sample = new SimulatedTraits(150, 2, new double[] {0.5, 0.6}, 8);
    double[] block = sample.variants(4, 0, 0);
    MultivariateBlock score = run(sample.model(), EnumSet.of(AssociationTest.SCORE), block, 4);
    for (int v = 0; v < 4; v++) {
      double a = score.covariance()[3 * v];
      double b = score.covariance()[3 * v + 1];
      double c = score.covariance()[3 * v + 2];
      double x = score.beta()[2 * v];
      double y = score.beta()[2 * v + 1];
      double form = (c * x * x - 2 * b * x * y + a * y * y) / (a * c - b * b);
      close(score.score().p()[v], StrictMath.exp(-form / 2), 1e-10);
      assertThat(score.wald().p()[v]).isNaN();
      assertThat(score.lrt().p()[v]).isNaN();
    }
  }

  @Test
  void scoreOfOneTraitIsOfLeastSquaresWeightedByTheNullModel() {
    int n = 60;
    var sample = new SimulatedTraits(n, 1, new double[] {0.5}, 3);
    double[] block = sample.variants(3, 1, 0.3);
    MultivariateBlock score = run(sample.model(), EnumSet.of(AssociationTest.SCORE), block, 3);
    MultivariateNull.Estimate estimate = MultivariateNull.fit(sample.model()).maximum();
    double[] roots = new double[n];
    double[] covariates = sample.w.clone();
    for (int i = 0; i < n; i++) {
      roots[i] = 1 / Math.sqrt(estimate.vg()[0] * sample.delta[i] + estimate.ve()[0]);
      covariates[2 * i] *= roots[i];
      covariates[2 * i + 1] *= roots[i];
    }
    ThinQr qr = ThinQr.of(covariates, 2, 1e-10);
    for (int v = 0; v < 3; v++) {
      double[] x = new double[n];
      double[] y = new double[n];
      for (int i = 0; i < n; i++) {
        x[i] = roots[i] * block[v * n + i];
        y[i] = roots[i] * sample.y[0][i];
      }
      qr.residualise(x);
      double squares = 0;
      double cross = 0;
      for (int i = 0; i < n; i++) {
        squares += x[i] * x[i];
        cross += x[i] * y[i];
      }
      close(score.covariance()[v], 1 / squares, 1e-7);
      close(score.beta()[v], cross / squares, 1e-7);
    }
  }

  @Test
  void variantsThatCannotBeTestedHaveAStatus() {
    int n = 80;
    var sample = new SimulatedTraits(n, 2, new double[] {0.5, 0.6}, 8);
    double[] block = sample.variants(4, 0, 0);
    Arrays.fill(block, 0, n, 0);
    for (int i = 0; i < n; i++) {
      block[n + i] = 2 * sample.w[2 * i + 1] - sample.w[2 * i];
    }
    block[2 * n + 7] = Double.NaN;
    MultivariateBlock out = run(sample.model(), THREE, block, 4);
    assertThat(out.status())
        .startsWith(
            VariantStatus.MONOMORPHIC, VariantStatus.COLLINEAR, VariantStatus.NOT_CONVERGED);
    assertThat(Arrays.copyOf(out.beta(), 6)).containsOnly(Double.NaN);
    assertThat(Arrays.copyOf(out.wald().p(), 3)).containsOnly(Double.NaN);
    assertThat(out.wald().p()[3]).isBetween(0.0, 1.0);
  }

  @Test
  void logarithmsOutliveTheSmallestDouble() {
    int n = 500;
    var sample = new SimulatedTraits(n, 2, new double[] {0.3, 0.4}, 6);
    double[] block = sample.variants(1, 1, 3);
    MultivariateBlock out = run(sample.model(), THREE, block, 1);
    assertThat(out.wald().p()[0]).isZero();
    assertThat(out.wald().log10P()[0]).isBetween(-1e5, -320.0);
  }

  @Test
  void resultsDoNotDependOnTheBlock() {
    int n = 100;
    var sample = new SimulatedTraits(n, 2, new double[] {0.5, 0.6}, 8);
    double[] block = sample.variants(6, 2, 0.4);
    var tester = new MultivariateTester(sample.model(), THREE);
    var whole = MultivariateBlock.allocate(6, 2);
    tester.test(block, 6, whole, tester.scratch());
    var one = MultivariateBlock.allocate(1, 2);
    MultivariateScratch scratch = tester.scratch();
    for (int v = 5; v >= 0; v--) {
      tester.test(Arrays.copyOfRange(block, v * n, (v + 1) * n), 1, one, scratch);
      assertThat(one.wald().log10P()[0]).isEqualTo(whole.wald().log10P()[v]);
      assertThat(one.lrt().log10P()[0]).isEqualTo(whole.lrt().log10P()[v]);
      assertThat(one.covariance()[1]).isEqualTo(whole.covariance()[3 * v + 1]);
    }
  }

  @Test
  void aBoundaryIsReportedWithItsResults() {
    var sample = new SimulatedTraits(80, 3, new double[] {0, 0, 0}, 2);
    MultivariateBlock out = run(sample.model(), THREE, sample.variants(5, 0, 0), 5);
    assertThat(out.status()).contains(VariantStatus.BOUNDARY);
    assertThat(out.lrt().p()).doesNotContain(Double.NaN);
  }

  @Test
  void aBlockNeedsItsRoom() {
    var sample = new SimulatedTraits(40, 2, new double[] {0.5, 0.6}, 8);
    var tester = new MultivariateTester(sample.model(), THREE);
    MultivariateScratch scratch = tester.scratch();
    var small = MultivariateBlock.allocate(1, 2);
    assertThatThrownBy(() -> tester.test(new double[80], 2, small, scratch))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("2 variants and 2 traits with room for 1 and 2");
    assertThatThrownBy(
            () -> new MultivariateTester(sample.model(), EnumSet.of(AssociationTest.HAIL_LRT)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Hail");
  }
}
