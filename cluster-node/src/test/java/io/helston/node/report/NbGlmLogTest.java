package io.helston.node.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.helston.protocol.result.NbGlmIrls;
import io.helston.protocol.result.NbGlmResult;
import io.helston.protocol.result.NbGlmTrend;
import java.util.List;
import org.junit.jupiter.api.Test;

final class NbGlmLogTest {

  @Test
  void everyCountAndChoiceHasItsLine() {
    assertThat(NbGlmLog.lines(NbGlmExamples.result(NbGlmExamples.contrast("B", true))))
        .containsExactly(
            "1 of 5 genes have zero counts only: nothing is estimated",
            "dispersion trend: parametric, asymptotic dispersion 0.25, extra Poisson variance 4",
            "log dispersions vary around the trend with variance 0.75; variance of their prior"
                + " 0.5",
            "1 of 5 genes are dispersion outliers: they keep the gene-wise dispersion",
            "least squares, round 1: 4 active, 0 converged",
            "least squares, round 2: 4 active, 3 converged",
            "least squares, round 3: 1 active, 0 converged",
            "least squares: 3 rounds; 1 diverged or did not converge and went to the fallback",
            "Cook's cutoff: 4.5",
            "1 of 5 genes had outlying counts replaced and were refitted",
            "B: 1 NA for allZero (all counts are zero, nothing is estimated)",
            "B: 1 NA for cooksOutlier (a count has a Cook's distance above the cutoff, no"
                + " p-value)",
            "B: 1 NA for lowMean (the mean is below the filter's threshold, a p-value but no"
                + " adjusted one)",
            "B: 0 NA for testFailed (the fit or the test gave no number)",
            "B: genes of mean below 0.5 left out of the adjustment at level 0.1",
            "B: fold changes shrunk by a Cauchy prior of scale 0.8");
  }

  @Test
  void roundsThatChangeNoMaskAreNotListed() {
    var irls = new NbGlmIrls(new int[] {4, 4, 4, 2, 2}, new int[] {0, 0, 2, 0, 1}, 1);
    NbGlmResult some = NbGlmExamples.result(NbGlmExamples.contrast("B", false));
    var result =
        new NbGlmResult(
            some.genes(),
            some.samples(),
            some.coefficients(),
            some.designMatrix(),
            some.sizeFactors(),
            some.trend(),
            some.fits(),
            some.contrasts(),
            irls,
            List.of());
    assertThat(NbGlmLog.lines(result).stream().filter(line -> line.startsWith("least squares")))
        .containsExactly(
            "least squares, round 1: 4 active, 0 converged",
            "least squares, round 3: 4 active, 2 converged",
            "least squares, round 4: 2 active, 0 converged",
            "least squares, round 5: 2 active, 1 converged",
            "least squares: 5 rounds; 1 diverged or did not converge and went to the fallback");
  }

  @Test
  void aTrendThatFellBackSaysWhy() {
    var trend =
        new NbGlmTrend(
            "mean", new double[] {0.5}, new double[0], "a coefficient is negative", 1, 2, 3);
    assertThat(NbGlmLog.trend(trend).getFirst())
        .isEqualTo(
            "dispersion trend: mean, dispersion 0.5; not the trend asked for, because a"
                + " coefficient is negative");
    var local = new NbGlmTrend("local", new double[] {7}, new double[3], "", 1, 2, 3);
    assertThat(NbGlmLog.trend(local)).startsWith("dispersion trend: local");
  }

  @Test
  void givenDispersionsHaveNoTrendAndNoCutoff() {
    double none = Double.NaN;
    var trend =
        new NbGlmTrend("", new double[0], new double[0], "", none, none, Double.POSITIVE_INFINITY);
    List<String> lines =
        NbGlmLog.lines(NbGlmExamples.result(trend, NbGlmExamples.leastSquaresOnly()));
    assertThat(lines)
        .contains("dispersions were given: no trend was fitted", "Cook's cutoff: none")
        .noneMatch(line -> line.contains("variance"));
  }
}
