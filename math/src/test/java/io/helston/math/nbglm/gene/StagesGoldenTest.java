package io.helston.math.nbglm.gene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Both stages against DESeq2 1.38.3, with R's trend and prior put in.
 *
 * <p>Where DESeq2's likelihood has a rounding error of its own near its stop rule (counts of 1e6
 * and more, or a last step of length 1e-8), the dispersion is the same to 1e-3 only. The design
 * with a covariate has more such genes: their means come from R's optim, which stops early.
 */
final class StagesGoldenTest {
  private static final double LN2 = Math.log(2);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "airway/dex",
        "airway/celltype_dex",
        "synthA/condition",
        "synthA/condition_mean",
        "synthA/batch_condition",
        "synthA/batch_z_condition",
        "synthA/interaction",
        "synthA/continuous",
        "synthA/normfactors_300"
      })
  void stagesAgreeWithDeseq2(String folder) {
    assumeTrue(Goldens.available(), "no shared data");
    GoldenCase golden = GoldenCase.load(folder);
    GeneWiseColumns geneWise =
        new GeneWiseStage(golden.design(), FitMode.DESEQ2).run(golden.block());
    FinalColumns columns =
        new FinalStage(golden.design(), FitMode.DESEQ2, golden.options())
            .run(golden.block(), geneWise, golden.trend());

    checkMeans(golden, geneWise);
    checkDispersions(golden, geneWise, columns);
    checkCoefficients(golden, columns);
    checkFallback(golden, columns);
  }

  private static void checkMeans(GoldenCase golden, GeneWiseColumns geneWise) {
    assertThat(relative(geneWise.baseMean(), golden, "baseMean").largest()).isLessThan(1e-12);
    assertThat(relative(geneWise.baseVariance(), golden, "baseVar").largest()).isLessThan(1e-12);
    double[] allZero = golden.golden("dispGeneEst");
    for (int g = 0; g < allZero.length; g++) {
      assertThat(geneWise.allZero()[g]).isEqualTo(Double.isNaN(allZero[g]));
    }
  }

  private static void checkDispersions(
      GoldenCase golden, GeneWiseColumns geneWise, FinalColumns columns) {
    double noisy = golden.folder().contains("_z_") ? 0.025 : 0.01;
    // At the lower bound only the order of magnitude is determined.
    Differences estimates =
        Differences.relative(
            geneWise.dispGeneEst(),
            golden.golden("dispGeneEst"),
            g -> !(geneWise.dispGeneEst()[g] < 1e-7));
    assertThat(estimates.largestBut(noisy)).isLessThan(1e-8);
    assertThat(estimates.largest()).isLessThan(1e-3);
    for (String column : new String[] {"dispMAP", "dispersion"}) {
      double[] ours = column.equals("dispMAP") ? columns.dispMap() : columns.dispersion();
      assertThat(relative(ours, golden, column).largestBut(noisy)).isLessThan(1e-8);
      assertThat(relative(ours, golden, column).largest()).isLessThan(1e-3);
    }
    for (int g = 0; g < columns.genes(); g++) {
      assertThat(columns.dispOutlier()[g]).isEqualTo(golden.stages().flag(g, "dispOutlier"));
    }
  }

  private static void checkCoefficients(GoldenCase golden, FinalColumns columns) {
    boolean[] settled = golden.settled();
    assertThat(
            Differences.absolute(
                    GoldenCase.doubles(columns.betaIterations()),
                    zeroForMissing(golden.golden("betaIter")),
                    g -> true)
                .largest())
        .isZero();
    for (int j = 0; j < columns.coefficients(); j++) {
      Differences beta =
          Differences.absolute(beta(columns, j), golden.goldenBeta(j), g -> settled[g]);
      Differences errors =
          Differences.relative(errors(columns, j), golden.goldenError(j), g -> settled[g]);
      assertThat(beta.largestBut(0.01)).isLessThan(1e-12);
      // The rest follows from dispersions that differ.
      assertThat(beta.largest()).isLessThan(2e-7);
      assertThat(errors.largestBut(0.01)).isLessThan(1e-9);
      assertThat(errors.largest()).isLessThan(5e-4);
    }
    double[] deviance =
        IntStream.range(0, columns.genes()).mapToDouble(columns::deviance).toArray();
    Differences deviances =
        Differences.relative(deviance, golden.golden("deviance"), g -> settled[g]);
    assertThat(deviances.largestBut(0.01)).isLessThan(1e-9);
    assertThat(deviances.largest()).isLessThan(5e-6);
    Differences cooks =
        Differences.relative(columns.maxCooks(), golden.golden("maxCooks"), g -> settled[g]);
    assertThat(cooks.largest()).isLessThan(1e-7);
  }

  /** Genes that R's optim took over: R's objective is not better, its coefficients near. */
  private static void checkFallback(GoldenCase golden, FinalColumns columns) {
    boolean[] settled = golden.settled();
    double[] deviance = golden.golden("deviance");
    for (int g = 0; g < columns.genes(); g++) {
      if (settled[g] || columns.betaStatus()[g] == BetaStatus.ALL_ZERO) {
        continue;
      }
      assertThat(columns.betaConverged()[g]).isTrue();
      assertThat(columns.deviance(g)).isCloseTo(deviance[g], within(1e-3));
      boolean separated = false;
      for (int j = 0; j < columns.coefficients(); j++) {
        separated |= Math.abs(golden.goldenBeta(j)[g]) > 8;
      }
      for (int j = 0; j < columns.coefficients() && !separated; j++) {
        assertThat(beta(columns, j)[g]).isCloseTo(golden.goldenBeta(j)[g], within(0.05));
      }
    }
  }

  private static Offset<Double> within(double value) {
    return Offset.offset(value);
  }

  private static Differences relative(double[] ours, GoldenCase golden, String column) {
    return Differences.relative(ours, golden.golden(column), g -> true);
  }

  private static double[] zeroForMissing(double[] values) {
    for (int g = 0; g < values.length; g++) {
      values[g] = Double.isNaN(values[g]) ? 0 : values[g];
    }
    return values;
  }

  private static double[] beta(FinalColumns columns, int j) {
    int p = columns.coefficients();
    double[] values = new double[columns.genes()];
    for (int g = 0; g < values.length; g++) {
      values[g] = columns.beta()[g * p + j] / LN2;
    }
    return values;
  }

  private static double[] errors(FinalColumns columns, int j) {
    double[] weights = new double[columns.coefficients()];
    weights[j] = 1;
    double[] values = new double[columns.genes()];
    for (int g = 0; g < values.length; g++) {
      values[g] = columns.contrastError(g, weights) / LN2;
    }
    return values;
  }
}
