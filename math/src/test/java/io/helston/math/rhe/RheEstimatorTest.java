package io.helston.math.rhe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.helston.math.stats.Jackknife;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class RheEstimatorTest {
  private static final double RELATIVE = 1e-10;
  private static final int J = Simulation.BLOCKS;
  private static final double[][] NO_COVARIATES = {};

  @ParameterizedTest
  @EnumSource(Traces.class)
  void everyReplicateEqualsTheTextbookWithoutTheBlock(Traces traces) {
    for (double[][] covariates : List.of(NO_COVARIATES, Simulation.covariates())) {
      DenseSample sample = Simulation.sample(covariates, 4);
      TextbookEquations textbook = new TextbookEquations(sample, covariates);
      RheEstimate estimate = estimate(sample, 1, traces);
      for (int row = 0; row <= J; row++) {
        int omitted = row == J ? -1 : row;
        double[][] t = textbook.matrix(omitted);
        double[][] expected = traces == Traces.SYMMETRIC ? TextbookEquations.symmetrised(t) : t;
        for (int k = 0; k < expected.length; k++) {
          assertClose(estimate.normalMatrix()[row][k], expected[k]);
        }
        double[] q = textbook.rightHandSide(omitted, 1);
        assertClose(estimate.rightHandSide()[row], q);
        assertSolves(expected, estimate.sigma()[row], q);
      }
      assertThat(estimate.notes()).isEmpty();
    }
  }

  @Test
  void pyrheKeepsBothHalvesOfAnAsymmetricMatrix() {
    DenseSample sample = Simulation.sample(Simulation.covariates(), 4);
    double[][] t = estimate(sample, 0, Traces.PYRHE).normalMatrix()[J];
    assertThat(t[0][1]).isNotEqualTo(t[1][0]);
  }

  @Test
  void columnOfZerosChangesNothingWhenSymmetricAndOneDegreeOfFreedomInPyrhe() {
    double[][] covariates = Simulation.covariates();
    double[][] more = Arrays.copyOf(covariates, 4);
    more[3] = new double[Simulation.INDIVIDUALS];
    DenseSample without = Simulation.sample(covariates, 4);
    DenseSample with = Simulation.sample(more, 4);
    assertThat(estimate(with, 0, Traces.SYMMETRIC).sigma())
        .isDeepEqualTo(estimate(without, 0, Traces.SYMMETRIC).sigma());
    double[][] t = estimate(with, 0, Traces.PYRHE).normalMatrix()[J];
    assertThat(t[3][3]).isEqualTo(Simulation.INDIVIDUALS - 4);
  }

  @Test
  void ratiosFollowTheirDefinitionSnpBySnp() {
    DenseSample sample = Simulation.sample(Simulation.covariates(), 4);
    RheEstimate estimate = estimate(sample, 0, Traces.SYMMETRIC);
    for (int row = 0; row <= J; row++) {
      double[] sigma = estimate.sigma()[row];
      double[] snps = estimate.snps()[row];
      double total = Arrays.stream(sigma).sum();
      double genetic = total - sigma[3];
      double[] ofAllSnps = new double[3];
      for (int s = 0; s < Simulation.SNPS; s++) {
        if (sample.varying()[s] && sample.block()[s] != row) {
          double perSnp = 0;
          for (int k = 0; k < 3; k++) {
            perSnp += sample.bins()[s][k] ? sigma[k] / snps[k] : 0;
          }
          for (int k = 0; k < 3; k++) {
            ofAllSnps[k] += sample.bins()[s][k] ? perSnp / total : 0;
          }
        }
      }
      double[] h2 = IntStream.range(0, 4).mapToDouble(k -> sigma[k] / total).toArray();
      h2[3] = genetic / total;
      assertClose(estimate.h2()[row], h2);
      assertClose(Arrays.copyOf(estimate.h2Overlap()[row], 3), ofAllSnps);
      assertThat(estimate.h2Overlap()[row][3]).isEqualTo(estimate.h2()[row][3]);
      double all = Arrays.stream(snps).sum();
      for (int k = 0; k < 3; k++) {
        assertThat(estimate.enrichment()[row][k])
            .isCloseTo(sigma[k] / genetic / (snps[k] / all), within(1e-9));
        assertThat(estimate.enrichmentOverlap()[row][k])
            .isCloseTo(ofAllSnps[k] / h2[3] / (snps[k] / all), within(1e-9));
      }
    }
  }

  @Test
  void standardErrorsAreThoseOfTheLeaveOneOutRows() {
    RheEstimate estimate = estimate(Simulation.sample(NO_COVARIATES, 4), 0, Traces.SYMMETRIC);
    assertErrors(estimate.sigma(), estimate.sigmaSe());
    assertErrors(estimate.h2(), estimate.h2Se());
    assertErrors(estimate.enrichment(), estimate.enrichmentSe());
    assertErrors(estimate.h2Overlap(), estimate.h2OverlapSe());
    assertErrors(estimate.enrichmentOverlap(), estimate.enrichmentOverlapSe());
    double[] genetic =
        Arrays.stream(estimate.sigma()).mapToDouble(row -> row[0] + row[1] + row[2]).toArray();
    assertThat(estimate.geneticVariance()).isCloseTo(genetic[J], within(1e-14));
    assertThat(estimate.geneticVarianceSe())
        .isCloseTo(Jackknife.of(Arrays.copyOf(genetic, J)).standardError(), within(1e-12));
    assertThat(estimate.validReplicates()).containsOnly(J);
  }

  @ParameterizedTest
  @EnumSource(Traces.class)
  void monteCarloErrorIsTheSpreadOfSolutionsOverVectors(Traces traces) {
    double[][] covariates = Simulation.covariates();
    DenseSample sample = Simulation.sample(covariates, 6);
    RheEstimate estimate = estimate(sample, 0, traces);
    TextbookEquations textbook = new TextbookEquations(sample, covariates);
    double[][] t = estimate.normalMatrix()[J];
    double[] squares = new double[4];
    for (int b = 0; b < 6; b++) {
      double[][] single = textbook.matrixOfVector(b);
      if (traces == Traces.SYMMETRIC) {
        single = TextbookEquations.symmetrised(single);
      }
      // A numerical derivative of T^-1 q in the direction T_b - T.
      double step = 1e-6;
      double[][] up = moved(t, single, step);
      double[][] down = moved(t, single, -step);
      double[] q = estimate.rightHandSide()[J];
      double[] above = solve(up, q);
      double[] below = solve(down, q);
      for (int k = 0; k < 4; k++) {
        double slope = (above[k] - below[k]) / (2 * step);
        squares[k] += slope * slope;
      }
    }
    for (int k = 0; k < 4; k++) {
      double expected = Math.sqrt(squares[k] / (6 * 5));
      assertThat(estimate.sigmaMonteCarloSe()[k]).isCloseTo(expected, within(1e-6 * expected));
    }
  }

  @Test
  void traitsTogetherEqualTraitsAlone() {
    DenseSample.Sums sums = Simulation.sample(Simulation.covariates(), 4).sums();
    List<RheEstimate> all =
        RheEstimator.estimateAll(
            sums.blocks(), sums.vectorCross(), sums.totals(), Traces.PYRHE, Simulation.BINS);
    assertThat(all).hasSize(2);
    for (int trait = 0; trait < 2; trait++) {
      RheEstimate alone = estimate(sums, trait, Traces.PYRHE);
      assertThat(all.get(trait)).usingRecursiveComparison().isEqualTo(alone);
    }
  }

  @Test
  void conditionNumberIsOneForAMultipleOfTheIdentity() {
    double[][] t = {{3, 0, 0}, {0, 100, 7}, {0, 7, 3}};
    assertThat(VarianceSolver.conditionNumber(t, new int[] {0})).isEqualTo(1);
    // Eigenvalues of [[100, 7], [7, 3]] by the quadratic formula.
    double root = Math.sqrt(103.0 * 103 - 4 * (300 - 49));
    assertThat(VarianceSolver.conditionNumber(t, new int[] {1, 2}))
        .isCloseTo((103 + root) / (103 - root), within(1e-10));
  }

  @Test
  void wrongSumsAreRefused() {
    DenseSample.Sums sums = Simulation.sample(Simulation.covariates(), 4).sums();
    List<BlockSums> twice = new ArrayList<>(sums.blocks());
    twice.set(1, twice.getFirst());
    assertRefused(sums, twice, sums.vectorCross(), "block 0 is out of order or given twice");
    double[][] cross = sums.vectorCross().clone();
    cross[2] = cross[3];
    assertRefused(sums, sums.blocks(), cross, "do not add up to the totals");
    cross[2] = new double[2];
    assertRefused(sums, sums.blocks(), cross, "vectorCross of block 2 has 2 values, expected 9");
    cross[2] = sums.vectorCross()[2].clone();
    cross[2][4] = Double.NaN;
    assertRefused(sums, sums.blocks(), cross, "vectorCross of block 2 contains a number");
    assertRefused(sums, List.of(), new double[0][], "there is no block");
  }

  private static void assertRefused(
      DenseSample.Sums sums, List<BlockSums> blocks, double[][] cross, String message) {
    assertThatThrownBy(
            () ->
                RheEstimator.estimate(
                    blocks, cross, sums.totals(), 0, Traces.SYMMETRIC, Simulation.BINS))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }

  private static RheEstimate estimate(DenseSample sample, int trait, Traces traces) {
    return estimate(sample.sums(), trait, traces);
  }

  private static RheEstimate estimate(DenseSample.Sums sums, int trait, Traces traces) {
    return RheEstimator.estimate(
        sums.blocks(), sums.vectorCross(), sums.totals(), trait, traces, Simulation.BINS);
  }

  private static double[][] moved(double[][] t, double[][] single, double step) {
    double[][] result = new double[t.length][t.length];
    for (int k = 0; k < t.length; k++) {
      int row = k;
      Arrays.setAll(result[k], l -> t[row][l] + step * (single[row][l] - t[row][l]));
    }
    return result;
  }

  private static double[] solve(double[][] t, double[] q) {
    VarianceSolver solver = new VarianceSolver();
    assertThat(solver.factor(t, new int[] {0, 1, 2, 3})).isEmpty();
    return solver.solve(q);
  }

  private static void assertSolves(double[][] t, double[] sigma, double[] q) {
    for (int k = 0; k < q.length; k++) {
      double left = DenseSample.dot(t[k], sigma);
      assertThat(left).isCloseTo(q[k], within(1e-9 * Math.abs(q[k])));
    }
  }

  private static void assertErrors(double[][] rows, double[] errors) {
    for (int c = 0; c < errors.length; c++) {
      int column = c;
      double[] replicates = IntStream.range(0, J).mapToDouble(j -> rows[j][column]).toArray();
      assertThat(errors[c]).isEqualTo(Jackknife.of(replicates).standardError()).isPositive();
    }
  }

  private static void assertClose(double[] actual, double[] expected) {
    assertThat(actual).hasSameSizeAs(expected);
    for (int i = 0; i < expected.length; i++) {
      assertThat(actual[i]).isCloseTo(expected[i], within(RELATIVE * Math.abs(expected[i])));
    }
  }
}
