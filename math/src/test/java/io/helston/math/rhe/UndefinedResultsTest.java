package io.helston.math.rhe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

final class UndefinedResultsTest {
  private static final int J = Simulation.BLOCKS;
  private static final int BLOCK_SIZE = Simulation.SNPS / J;
  private static final double[][] COVARIATES = Simulation.covariates();

  @Test
  void binInsideOneBlockIsLeftOutOfThatReplicate() {
    DenseSample sample = withBins(s -> new boolean[] {true, s / BLOCK_SIZE == 2});
    RheEstimate estimate = estimate(sample, "all", "local");
    // The SNP that does not vary lies in block 2 too.
    assertThat(estimate.snps()[2]).containsExactly(Simulation.SNPS - BLOCK_SIZE, 0);
    assertThat(estimate.normalMatrix()[2][1]).containsOnly(0);
    assertThat(estimate.rightHandSide()[2][1]).isZero();
    assertThat(estimate.sigma()[2][1]).isNaN();
    assertThat(estimate.h2()[2][1]).isNaN();
    assertThat(estimate.h2Overlap()[2][1]).isNaN();
    assertThat(estimate.enrichment()[2][1]).isNaN();
    assertThat(estimate.validReplicates()).containsExactly(J, J - 1, J);
    assertThat(estimate.sigma()[J]).doesNotContain(Double.NaN);
    assertThat(estimate.sigmaSe()[1]).isNaN();
    assertThat(estimate.h2Se()[1]).isNaN();
    assertThat(estimate.enrichmentSe()[1]).isNaN();
    assertThat(estimate.h2OverlapSe()[1]).isNaN();
    assertThat(estimate.enrichmentOverlapSe()[1]).isNaN();
    assertThat(estimate.sigmaSe()[0]).isPositive();
    assertThat(estimate.sigmaSe()[2]).isPositive();
    assertThat(estimate.warnings())
        .containsExactly(
            "bin 'local' has no SNP left without block 2 and is left out there;"
                + " it has no standard errors");
    assertThat(estimate.notes().getFirst().blocks()).containsExactly(2);
    assertThat(estimate.notes().getFirst().fullSample()).isFalse();
  }

  @Test
  void replicateWithoutTheBinEqualsAnAnalysisWithoutIt() {
    RheEstimate two = estimate(withBins(s -> new boolean[] {true, s / BLOCK_SIZE == 2}), "a", "b");
    RheEstimate one = estimate(withBins(s -> new boolean[] {true}), "a");
    assertThat(two.sigma()[2][0]).isEqualTo(one.sigma()[2][0]);
    assertThat(two.sigma()[2][2]).isEqualTo(one.sigma()[2][1]);
    assertThat(two.h2()[2][2]).isEqualTo(one.h2()[2][1]);
  }

  @Test
  void binWithoutSnpsIsUndefinedAndTheOthersAreNot() {
    // SNP 30 does not vary, so the second bin has a member but no information.
    RheEstimate two = estimate(withBins(s -> new boolean[] {true, s == 30}), "all", "empty");
    RheEstimate one = estimate(withBins(s -> new boolean[] {true}), "all");
    for (int row = 0; row <= J; row++) {
      assertThat(two.sigma()[row][1]).isNaN();
      assertThat(two.sigma()[row][0]).isEqualTo(one.sigma()[row][0]);
    }
    assertThat(two.sigmaSe()[1]).isNaN();
    assertThat(two.sigmaMonteCarloSe()[1]).isNaN();
    assertThat(two.h2Se()[2]).isEqualTo(one.h2Se()[1]);
    assertThat(two.conditionNumber()).isEqualTo(one.conditionNumber());
    assertThat(two.warnings())
        .containsExactly("bin 'empty' has no SNP that varies, its results are undefined");
  }

  @Test
  void identicalBinsHaveNoEstimate() {
    DenseSample sample = withBins(s -> new boolean[] {s % 2 == 0, s > 20, s % 2 == 0});
    RheEstimate estimate = estimate(sample, "a", "b", "c");
    assertThat(estimate.sigma()[J]).containsOnly(Double.NaN);
    assertThat(estimate.geneticVariance()).isNaN();
    assertThat(estimate.conditionNumber()).isInfinite();
    Note note = estimate.notes().getFirst();
    assertThat(estimate.notes()).hasSize(1);
    assertThat(note.reason()).isEqualTo(Undefined.COLLINEAR_BINS);
    assertThat(note.components()).containsExactly("a", "c");
    assertThat(note.blocks()).hasSize(J);
    assertThat(note.text())
        .isEqualTo("bins 'a', 'c' hold the same SNPs, so the variances cannot be told apart");
  }

  @Test
  void binThatIsTheUnionOfOthersHasNoEstimate() {
    DenseSample sample = withBins(s -> new boolean[] {s < 40, s >= 40, true});
    RheEstimate estimate = estimate(sample, "a", "b", "all");
    assertThat(estimate.sigma()[J]).containsOnly(Double.NaN);
    assertThat(estimate.warnings())
        .containsExactly(
            "bin 'all' is a combination of the bins before it,"
                + " so the variances cannot be told apart");
  }

  @Test
  void binsThatDifferInOneBlockOnlyLoseThatReplicate() {
    DenseSample sample = withBins(s -> new boolean[] {true, s / BLOCK_SIZE != 4});
    RheEstimate estimate = estimate(sample, "all", "most");
    assertThat(estimate.sigma()[4]).containsOnly(Double.NaN);
    assertThat(estimate.validReplicates()).containsOnly(J - 1);
    assertThat(estimate.sigmaSe()).doesNotContain(Double.NaN);
    assertThat(estimate.warnings())
        .containsExactly(
            "bins 'all', 'most' hold the same SNPs without block 4;"
                + " standard errors rest on 6 of 7 replicates");
  }

  @Test
  void duplicatedGenotypesInDisjointBinsAreSingular() {
    DenseSample drawn = withBins(s -> new boolean[] {s < 25, s >= 40 && s < 65});
    for (int s = 0; s < 25; s++) {
      // Opposite order, so that the sums agree only up to rounding.
      drawn.x()[64 - s] = drawn.x()[s];
    }
    RheEstimate estimate = estimate(drawn, "a", "b");
    assertThat(estimate.sigma()[J]).containsOnly(Double.NaN);
    assertThat(estimate.sigma()[0]).doesNotContain(Double.NaN);
    assertThat(estimate.notes().getFirst().reason()).isEqualTo(Undefined.SINGULAR_EQUATIONS);
    assertThat(estimate.conditionNumber()).isInfinite();
  }

  @Test
  void oneBlockAndOneVectorGiveEstimatesWithoutErrors() {
    DenseSample drawn = Simulation.sample(COVARIATES, 1, bins(s -> new boolean[] {true}));
    Arrays.fill(drawn.block(), 0);
    RheEstimate estimate = estimate(drawn, "all");
    assertThat(estimate.sigma()[1]).doesNotContain(Double.NaN);
    assertThat(estimate.sigmaSe()).containsOnly(Double.NaN);
    assertThat(estimate.sigmaMonteCarloSe()).containsOnly(Double.NaN);
    assertThat(estimate.notes())
        .extracting(Note::reason)
        .containsExactly(Undefined.EMPTY_BIN, Undefined.TOO_FEW_REPLICATES, Undefined.ONE_VECTOR);
  }

  @Test
  void traitOfZerosHasNoHeritability() {
    DenseSample drawn = withBins(s -> new boolean[] {true});
    Arrays.fill(drawn.y()[0], 0);
    DenseSample.Sums sums = drawn.sums();
    List<RheEstimate> estimates =
        RheEstimator.estimateAll(
            sums.blocks(), sums.vectorCross(), sums.totals(), Traces.SYMMETRIC, List.of("all"));
    RheEstimate zeros = estimates.getFirst();
    assertThat(zeros.geneticVariance()).isZero();
    assertThat(zeros.h2()[J]).containsOnly(Double.NaN);
    assertThat(zeros.notes()).extracting(Note::reason).containsExactly(Undefined.ZERO_DENOMINATOR);
    assertThat(estimates.getLast().notes()).isEmpty();
  }

  private static DenseSample withBins(IntFunction<boolean[]> membership) {
    return Simulation.sample(COVARIATES, 4, bins(membership));
  }

  private static boolean[][] bins(IntFunction<boolean[]> membership) {
    boolean[][] bins = new boolean[Simulation.SNPS][];
    Arrays.setAll(bins, membership);
    return bins;
  }

  private static RheEstimate estimate(DenseSample sample, String... names) {
    DenseSample.Sums sums = sample.sums();
    return RheEstimator.estimate(
        sums.blocks(), sums.vectorCross(), sums.totals(), 0, Traces.SYMMETRIC, List.of(names));
  }
}
