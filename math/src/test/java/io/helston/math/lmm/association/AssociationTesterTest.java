package io.helston.math.lmm.association;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.helston.math.linalg.PlainAlgebra;
import io.helston.math.lmm.Likelihood;
import java.util.EnumSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class AssociationTesterTest {
  private static final int N = 60;
  private static final EnumSet<AssociationTest> ALL = EnumSet.allOf(AssociationTest.class);

  private final Random random = new Random(7);
  private final double[] delta = new double[N];
  private final double[] y = new double[N];
  private final double[] w = new double[2 * N];

  AssociationTesterTest() {
    for (int i = 0; i < N; i++) {
      delta[i] = StrictMath.exp(1.5 * random.nextGaussian());
      w[2 * i] = 1 + 0.1 * random.nextGaussian();
      w[2 * i + 1] = 1000 + random.nextGaussian();
      y[i] = 3 * w[2 * i] + Math.sqrt(2 * delta[i] + 1) * random.nextGaussian();
    }
  }

  private RotatedModel model() {
    return RotatedModel.of(delta, y, w, 2);
  }

  private double[] variants(int count) {
    return random.doubles((long) count * N, -1, 1).toArray();
  }

  private static AssociationBlock run(
      RotatedModel model, Set<AssociationTest> tests, double[] x, int count) {
    var tester = new AssociationTester(model, tests, new PlainAlgebra());
    AssociationBlock out = AssociationBlock.allocate(count);
    tester.test(x, count, out, tester.scratch(count));
    return out;
  }

  /** Generalised least squares by elimination: {beta, Pxx, R, ln|A|} with and without x. */
  private double logLikelihood(Likelihood kind, double[] x, double lambda) {
    double[][] columns = new double[x == null ? 2 : 3][N];
    for (int i = 0; i < N; i++) {
      columns[0][i] = w[2 * i];
      columns[1][i] = w[2 * i + 1];
      if (x != null) {
        columns[2][i] = x[i];
      }
    }
    double[] h = new double[N];
    double logH = 0;
    for (int i = 0; i < N; i++) {
      h[i] = lambda * delta[i] + 1;
      logH += StrictMath.log(h[i]);
    }
    double[] residual = y.clone();
    double logA = logDeterminant(columns, h, residual);
    double r = 0;
    for (int i = 0; i < N; i++) {
      r += residual[i] * residual[i] / h[i];
    }
    double[] ones = MouseData.ones(N);
    double logX = logDeterminant(columns, ones, y.clone());
    double q = kind == Likelihood.FULL ? N : N - columns.length;
    double value = q / 2 * StrictMath.log(q / (2 * Math.PI)) - q / 2 - logH / 2;
    value -= q / 2 * StrictMath.log(r);
    return kind == Likelihood.FULL ? value : value + (logX - logA) / 2;
  }

  /** Gram-Schmidt under weights 1/h; leaves the residual. */
  private static double logDeterminant(double[][] columns, double[] h, double[] residual) {
    double[][] basis = new double[columns.length][];
    double sum = 0;
    for (int j = 0; j < columns.length; j++) {
      basis[j] = columns[j].clone();
      for (int pass = 0; pass < 2; pass++) {
        for (int k = 0; k < j; k++) {
          remove(basis[j], basis[k], h);
        }
      }
      sum += StrictMath.log(inner(basis[j], basis[j], h));
    }
    for (double[] column : basis) {
      remove(residual, column, h);
    }
    return sum;
  }

  private static void remove(double[] from, double[] along, double[] h) {
    double share = inner(from, along, h) / inner(along, along, h);
    for (int i = 0; i < from.length; i++) {
      from[i] -= share * along[i];
    }
  }

  private static double inner(double[] a, double[] b, double[] h) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i] / h[i];
    }
    return sum;
  }

  @Test
  void likelihoodsAreThoseOfTheDenseFormulaAndHighestOnAFineGrid() {
    int count = 40;
    double[] block = variants(count);
    AssociationBlock out = run(model(), ALL, block, count);
    for (int v = 0; v < count; v++) {
      double[] x = java.util.Arrays.copyOfRange(block, v * N, (v + 1) * N);
      double reml = out.loglReml()[v];
      double ml = out.loglMl()[v];
      assertThat(reml)
          .isCloseTo(logLikelihood(Likelihood.RESTRICTED, x, out.lambdaReml()[v]), within(1e-9));
      assertThat(ml).isCloseTo(logLikelihood(Likelihood.FULL, x, out.lambdaMl()[v]), within(1e-9));
      for (double t = -11.5; t <= 11.5; t += 0.05) {
        double lambda = StrictMath.exp(t);
        assertThat(logLikelihood(Likelihood.RESTRICTED, x, lambda)).isLessThan(reml + 1e-9);
        assertThat(logLikelihood(Likelihood.FULL, x, lambda)).isLessThan(ml + 1e-9);
      }
    }
  }

  @Test
  void interpolationFindsTheRootsOfTheExactSearch() {
    int count = 60;
    double[] block = variants(count);
    RotatedModel model = model();
    AssociationBlock out = run(model, ALL, block, count);
    Profile profile = new Profile(model, 1);
    profile.extras(1);
    OptimumSearch search = new OptimumSearch(profile);
    int inside = 0;
    for (int v = 0; v < count; v++) {
      profile.bind(0, block, v * N);
      profile.unexplained();
      search.global(Likelihood.RESTRICTED);
      double t = search.logLambda();
      assertThat(StrictMath.log(out.lambdaReml()[v])).isCloseTo(t, within(1e-10));
      inside += out.status()[v] == VariantStatus.OK ? 1 : 0;
    }
    assertThat(inside).isGreaterThan(count / 2);
  }

  @Test
  void derivativesAreThoseOfTheLikelihood() {
    Profile profile = new Profile(model(), 1);
    profile.extras(1);
    profile.bind(0, variants(1), 0);
    profile.unexplained();
    double step = 1e-4;
    for (Likelihood kind : Likelihood.values()) {
      double[] values = new double[3];
      for (int k = 0; k < 3; k++) {
        profile.evaluate(StrictMath.exp(0.3 + (k - 1) * step), false);
        values[k] = profile.value(kind);
      }
      profile.evaluate(StrictMath.exp(0.3), true);
      double slope = (values[2] - values[0]) / (2 * step);
      double curvature = (values[2] - 2 * values[1] + values[0]) / (step * step);
      assertThat(profile.slope(kind)).isCloseTo(slope, within(1e-7));
      assertThat(profile.curvature(kind)).isCloseTo(curvature, within(1e-4));
    }
  }

  @Test
  void variantsWithoutInformationHaveAStatusAndNoNumbers() {
    double[] block = variants(4);
    for (int i = 0; i < N; i++) {
      block[i] = 0;
      block[N + i] = 0.3 * w[2 * i] - w[2 * i + 1];
      block[2 * N + i] = w[2 * i + 1] + 0.5 * block[3 * N + i];
    }
    AssociationBlock out = run(model(), ALL, block, 4);
    assertThat(out.status()[0]).isEqualTo(VariantStatus.MONOMORPHIC);
    assertThat(out.status()[1]).isEqualTo(VariantStatus.COLLINEAR);
    assertThat(out.status()[2]).isEqualTo(out.status()[3]);
    assertThat(out.wald().p()[1]).isNaN();
    assertThat(out.hail().beta()[0]).isNaN();
    // The test of x does not see that a covariate was added to it.
    assertThat(out.wald().p()[2]).isCloseTo(out.wald().p()[3], within(1e-8));
  }

  @Test
  void noHeritabilityIsABoundary() {
    for (int i = 0; i < N; i++) {
      y[i] = (i % 2 == 0 ? 1 : -1) * (1 + 0.01 * random.nextGaussian()) / Math.sqrt(delta[i] + 0.1);
    }
    AssociationBlock out = run(model(), ALL, variants(5), 5);
    assertThat(out.status()).containsOnly(VariantStatus.BOUNDARY);
    assertThat(out.lambdaReml()[0]).isCloseTo(1e-5, within(1e-15));
    assertThat(out.wald().p()[0]).isBetween(0.0, 1.0);
  }

  @Test
  void singlePrecisionRotationCostsSixDigits() {
    double[] block = variants(20);
    float[] rounded = new float[block.length];
    for (int i = 0; i < block.length; i++) {
      rounded[i] = (float) block[i];
    }
    AssociationBlock exact = run(model(), ALL, block, 20);
    var tester = new AssociationTester(model(), ALL, new PlainAlgebra());
    AssociationBlock out = AssociationBlock.allocate(20);
    tester.test(rounded, 20, out, tester.scratch(20));
    for (int v = 0; v < 20; v++) {
      assertThat(out.lrt().log10P()[v]).isCloseTo(exact.lrt().log10P()[v], within(1e-5));
      assertThat(out.beta()[v]).isCloseTo(exact.beta()[v], within(1e-6 * exact.se()[v]));
    }
  }

  @Test
  void testsNotAskedForStayEmptyAndDoNotChangeOthers() {
    double[] block = variants(10);
    AssociationBlock all = run(model(), ALL, block, 10);
    AssociationBlock one = run(model(), EnumSet.of(AssociationTest.HAIL_LRT), block, 10);
    assertThat(one.hail().chiSquare()).containsExactly(all.hail().chiSquare(), within(1e-10));
    assertThat(one.lrt().p()).containsOnly(Double.NaN);
    assertThat(one.wald().p()).containsOnly(Double.NaN);
    AssociationBlock lrt = run(model(), EnumSet.of(AssociationTest.LRT), block, 10);
    assertThat(lrt.loglMl()).containsExactly(all.loglMl(), within(1e-10));
  }

  @Test
  void impossibleModelsAreRefused() {
    double[] twice = new double[2 * N];
    java.util.Arrays.setAll(twice, i -> w[i / 2 * 2]);
    assertThatThrownBy(() -> RotatedModel.of(delta, y, twice, 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("span only 1");
    delta[3] = -1;
    assertThatThrownBy(this::model).hasMessageContaining("eigenvalue -1.0");
  }
}
