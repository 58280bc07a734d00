package io.helston.node.report;

import io.helston.protocol.result.NbGlmContrast;
import io.helston.protocol.result.NbGlmFits;
import io.helston.protocol.result.NbGlmIrls;
import io.helston.protocol.result.NbGlmResult;
import io.helston.protocol.result.NbGlmRound;
import io.helston.protocol.result.NbGlmTrend;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleSupplier;
import java.util.stream.IntStream;

/** Small results of negative-binomial regressions, with every kind of number they may hold. */
final class NbGlmExamples {
  static final double NA = Double.NaN;
  static final double[] NONE = {};
  static final List<String> SAMPLES = List.of("s1", "s2", "s3", "s4");
  static final List<String> COEFFICIENTS = List.of("Intercept", "condition_B_vs_A");
  static final List<String> REASONS =
      List.of("", "allZero", "cooksOutlier", "lowMean", "testFailed");
  static final NbGlmTrend TREND =
      new NbGlmTrend("parametric", new double[] {0.25, 4}, new double[0], "", 0.75, 0.5, 4.5);
  private static final String[] STATUSES = {"ALL_ZERO", "CONVERGED", "DIVERGED"};
  private static final double[][] NORMALIZED = {
    {0, 0, 0, 0}, {1.5, 2, 100, 120}, {7, 8, 9, 1000}, {0, 0, 1, 0}, {1e6, 2e6, 1, 2}
  };

  private NbGlmExamples() {}

  static double[] normalized(int gene) {
    return NORMALIZED[gene];
  }

  /** All zero, ordinary, outlier with replaced counts, low mean, and of p below every double. */
  static NbGlmContrast contrast(String name, boolean shrunk) {
    double[] shrunken = {NA, 1.25, 0, 0.125, -20};
    double[] deviations = {NA, 0.5, 0.25, 1, 0.5};
    return new NbGlmContrast(
        name,
        "wald",
        new double[] {NA, 1.5, 0.1, -0.5, -20.5},
        new double[] {NA, 0.5, 0.25, 2, 0.25},
        new double[] {NA, 3, NA, -0.25, -82},
        new double[] {NA, 0.0027, NA, 0.8, 0},
        new double[] {NA, StrictMath.log10(0.0027), NA, StrictMath.log10(0.8), -1462.5},
        new double[] {NA, 0.0054, NA, NA, 0},
        new byte[] {1, 0, 2, 3, 0},
        REASONS,
        0.1,
        0.5,
        shrunk ? shrunken : NONE,
        shrunk ? deviations : NONE,
        shrunk ? 0.8 : NA);
  }

  static NbGlmFits fits() {
    return new NbGlmFits(
        new double[] {0, 55.875, 256, 0.25, 750000.75},
        new double[] {0, 4000, 246000, 0.25, 9e11},
        new boolean[] {true, false, false, false, false},
        new double[] {NA, 0.1, 2.5, 1e-8, 0.3},
        new int[] {0, 9, 8, 1, 12},
        new double[] {NA, 0.3, 0.27, 16.25, 0.25},
        new double[] {NA, 0.2, 1.5, 10, 0.28},
        new int[] {0, 7, 6, 5, 4},
        new double[] {NA, 0.2, 2.5, 10, 0.28},
        new boolean[] {false, false, true, false, false},
        new double[][] {{NA, 1, 3, -2, 20.5}, {NA, 1.5, 0.1, -0.5, -20.5}},
        new double[][] {{NA, 0.25, 0.125, 1, 0.5}, {NA, 0.5, 0.25, 2, 0.25}},
        new boolean[] {false, true, true, true, false},
        new int[] {0, 4, 5, 6, 100},
        new byte[] {0, 1, 1, 1, 2},
        STATUSES,
        new double[] {NA, -10.5, -20, -2, -30},
        new double[] {NA, 0.5, 90, NA, 0.75},
        new boolean[] {false, false, true, false, false});
  }

  static NbGlmResult result(NbGlmContrast... contrasts) {
    return result(TREND, fits(), contrasts);
  }

  static NbGlmResult result(NbGlmTrend trend, NbGlmFits fits, NbGlmContrast... contrasts) {
    return new NbGlmResult(
        List.of("g0", "g1", "g2", "g3", "g4"),
        SAMPLES,
        COEFFICIENTS,
        new double[] {1, 0, 1, 0, 1, 1, 1, 1},
        new double[] {1, 1, 1, 1},
        trend,
        fits,
        List.of(contrasts),
        new NbGlmIrls(new int[] {4, 4, 1}, new int[] {0, 3, 0}, 1),
        List.of(
            new NbGlmRound(
                0,
                new int[] {1, 4},
                new boolean[] {true, true},
                new boolean[] {false, false},
                new double[] {10.5, NA},
                new double[][] {{-2.5, 0.25}, {3, 4}},
                new double[][] {{-1.5, 0.5}, {3, 31}}),
            new NbGlmRound(
                1,
                new int[] {4},
                new boolean[] {false},
                new boolean[] {true},
                new double[] {9.75},
                new double[][] {{3, 31}},
                new double[][] {{3, 31}})));
  }

  /** As after a federated fit with given dispersions, where no stage but least squares ran. */
  static NbGlmFits leastSquaresOnly() {
    NbGlmFits all = fits();
    return new NbGlmFits(
        all.baseMean(),
        all.baseVariance(),
        all.allZero(),
        NONE,
        new int[0],
        NONE,
        NONE,
        new int[0],
        all.dispersion(),
        new boolean[0],
        all.beta(),
        all.betaSe(),
        all.betaConverged(),
        all.betaIterations(),
        all.betaStatus(),
        STATUSES,
        NONE,
        NONE,
        new boolean[0]);
  }

  /** Many genes of which some differ, in two groups of samples, drawn from a fixed seed. */
  static NbGlmResult many(int genes, List<String> samples) {
    var random = new SplittableRandom(7);
    double[] mean = draw(genes, () -> StrictMath.exp(5 + 2.2 * normal(random)));
    double[] trend = Arrays.stream(mean).map(m -> 0.1 + 4 / m).toArray();
    double[] alone = Arrays.stream(trend).map(t -> t * StrictMath.exp(normal(random))).toArray();
    double[] last = new double[genes];
    double[] change = new double[genes];
    double[] error = new double[genes];
    double[] log10P = new double[genes];
    double[] p = new double[genes];
    boolean[] outlier = new boolean[genes];
    byte[] reason = new byte[genes];
    for (int g = 0; g < genes; g++) {
      outlier[g] = alone[g] > 8 * trend[g];
      last[g] = outlier[g] ? alone[g] : Math.sqrt(alone[g] * trend[g]);
      error[g] = Math.sqrt(last[g] / 2 + 1 / mean[g]);
      change[g] = (g % 10 == 0 ? 2 * normal(random) : 0) + error[g] * normal(random);
      double z = change[g] / error[g];
      p[g] = StrictMath.exp(-0.717 * Math.abs(z) - 0.416 * z * z);
      log10P[g] = StrictMath.log10(p[g]);
      reason[g] = (byte) (mean[g] < 5 ? 3 : 0);
    }
    double[] adjusted =
        IntStream.range(0, genes)
            .mapToDouble(g -> reason[g] == 3 ? NA : Math.min(1, 20 * p[g]))
            .toArray();
    var contrast =
        new NbGlmContrast(
            "condition_B_vs_A",
            "wald",
            change,
            error,
            draw(genes, () -> 1),
            p,
            log10P,
            adjusted,
            reason,
            REASONS,
            0.1,
            5,
            NONE,
            NONE,
            NA);
    boolean[] none = new boolean[genes];
    int[] steps = new int[genes];
    double[][] beta = {change, change};
    var fits =
        new NbGlmFits(
            mean,
            mean,
            none,
            alone,
            steps,
            trend,
            last,
            steps,
            last,
            outlier,
            beta,
            beta,
            none,
            steps,
            new byte[genes],
            STATUSES,
            change,
            mean,
            none);
    return new NbGlmResult(
        IntStream.range(0, genes).mapToObj(g -> "gene" + g).toList(),
        samples,
        COEFFICIENTS,
        new double[2 * samples.size()],
        new double[samples.size()],
        TREND,
        fits,
        List.of(contrast),
        new NbGlmIrls(new int[0], new int[0], 0),
        List.of());
  }

  /** Roughly normal: a sum of uniform numbers. */
  private static double normal(SplittableRandom random) {
    return random.doubles(12).sum() - 6;
  }

  private static double[] draw(int genes, DoubleSupplier number) {
    return IntStream.range(0, genes).mapToDouble(g -> number.getAsDouble()).toArray();
  }
}
