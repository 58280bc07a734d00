package io.helston.node.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.helston.protocol.result.NbGlmFits;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

final class NbGlmStagesTest {

  @Test
  void genesHaveWhatEachStageFound() throws IOException {
    assertThat(lines(NbGlmExamples.fits()))
        .containsExactly(
            tabs(
                "gene baseMean baseVar allZero dispGeneEst dispGeneIter dispFit dispMAP dispIter"
                    + " dispersion dispOutlier Intercept condition_B_vs_A SE_Intercept"
                    + " SE_condition_B_vs_A betaConv betaIter betaStatus deviance maxCooks"
                    + " replace"),
            tabs("g0 0 0 TRUE NA NA NA NA NA NA NA NA NA NA NA NA NA ALL_ZERO NA NA NA"),
            tabs(
                "g1 55.875 4000.0 FALSE 0.1 9 0.3 0.2 7 0.2 FALSE 1.0 1.5 0.25 0.5 TRUE 4"
                    + " CONVERGED 21.0 0.5 FALSE"),
            tabs(
                "g2 256.0 246000.0 FALSE 2.5 8 0.27 1.5 6 2.5 TRUE 3.0 0.1 0.125 0.25 TRUE 5"
                    + " CONVERGED 40.0 90.0 TRUE"),
            tabs(
                "g3 0.25 0.25 FALSE 1.0E-8 1 16.25 10.0 5 10.0 FALSE -2.0 -0.5 1.0 2.0 TRUE 6"
                    + " CONVERGED 4.0 NA FALSE"),
            tabs(
                "g4 750000.75 9.0E11 FALSE 0.3 12 0.25 0.28 4 0.28 FALSE 20.5 -20.5 0.5 0.25"
                    + " FALSE 100 DIVERGED 60.0 0.75 FALSE"));
  }

  @Test
  void stagesThatDidNotRunAreNa() throws IOException {
    assertThat(lines(NbGlmExamples.leastSquaresOnly()).get(2))
        .isEqualTo(
            tabs(
                "g1 55.875 4000.0 FALSE NA NA NA NA NA 0.2 NA 1.0 1.5 0.25 0.5 TRUE 4 CONVERGED"
                    + " NA NA NA"));
  }

  /** Its counts were all outliers: it is all zero, but something was replaced. */
  @Test
  void aGeneThatLostItsLastCountWasReplaced() throws IOException {
    NbGlmFits fits = NbGlmExamples.fits();
    fits.allZero()[2] = true;
    assertThat(lines(fits).get(3)).endsWith("\tTRUE");
  }

  private static List<String> lines(NbGlmFits fits) throws IOException {
    var to = new StringWriter();
    NbGlmStages.write(NbGlmExamples.result(NbGlmExamples.TREND, fits), to);
    return to.toString().lines().toList();
  }

  private static String tabs(String blanks) {
    return blanks.replace(' ', '\t');
  }
}
