package io.helston.math.nbglm.federated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ProximalNewtonTest {
  private static final boolean[] ONE = {true};

  @Test
  void aCaughtGeneReachesTheOptimum() {
    // Two groups: the optimum is the logarithms of their means, up to the ridge of 1e-6.
    double[] design = {1, 0, 1, 0, 1, 0, 1, 1, 1, 1, 1, 1};
    int[] counts = {20, 31, 45, 200, 170, 260};
    FederatedLoop loop = loop(counts, design, 0.2);
    ProximalState end = loop.rescue(loop.caught(diverged(loop))).getLast();
    assertThat(end.failed()).containsExactly(false);
    assertThat(end.beta()[0]).isCloseTo(Math.log(32), within(1e-3));
    assertThat(end.beta()[1]).isCloseTo(Math.log(210.0 / 32), within(1e-3));
  }

  @Test
  void theObjectiveDoesNotRiseAlongADescent() {
    FederatedLoop loop = new FederatedLoop(SmallStudy.sites(2), dispersions(), IrlsOptions.ROBUST);
    IrlsState irls = loop.squares(loop.start(SmallStudy.all())).getLast();
    List<ProximalState> states = loop.rescue(loop.caught(irls));
    assertThat(states.getFirst().activeGenes()).isNotEmpty();
    for (int at = 2; at < states.size(); at += 2) {
      ProximalState before = states.get(at - 1);
      for (int gene : states.get(at).activeGenes()) {
        if (before.decrement()[gene] >= 0) {
          assertThat(states.get(at).objective()[gene])
              .isLessThanOrEqualTo(before.objective()[gene]);
        }
      }
    }
  }

  @Test
  void theCurvaturesLikelihoodIsThatOfTheAcceptedStep() {
    FederatedLoop loop = new FederatedLoop(SmallStudy.sites(2), dispersions(), IrlsOptions.PEER);
    IrlsState irls = loop.squares(loop.start(SmallStudy.all())).getLast();
    List<ProximalState> states = loop.rescue(loop.caught(irls));
    for (int at = 2; at + 1 < states.size(); at += 2) {
      for (int gene : states.get(at + 1).activeGenes()) {
        assertThat(states.get(at + 1).objective()[gene])
            .isEqualTo(states.get(at).objective()[gene]);
      }
    }
  }

  @Test
  void coefficientsStayInTheBox() {
    // Counts in one group only, and no least mean: the optimum is at minus infinity.
    double[] design = {1, 0, 1, 0, 1, 0, 1, 1, 1, 1, 1, 1};
    FederatedLoop loop = loop(new int[] {40, 50, 60, 0, 0, 0}, design, 0.2);
    List<ProximalState> states = loop.rescue(loop.caught(diverged(loop)));
    for (ProximalState state : states) {
      assertThat(Arrays.stream(state.beta()).map(Math::abs).max().orElseThrow())
          .isLessThanOrEqualTo(30);
    }
    assertThat(states.getLast().beta()[0]).isCloseTo(Math.log(50), within(1e-3));
    assertThat(states.getLast().beta()[1]).isLessThan(-10);
  }

  @Test
  void aCoefficientAtItsBoundIsReleasedFromTheDirection() {
    var direction = new ProjectedDirection(2, 30);
    double[] packed = {2, 1, 3};
    double[] sums = {packed[0], packed[1], packed[2], 5, 7};
    double[] beta = {-30, 4};
    double[] found = new double[2];
    assertThat(direction.find(100, beta, 0, sums, 0)).isTrue();
    double decrement = direction.write(found, 0);
    // The gradient of the first pushes it out, so only M22 of the full inverse counts.
    double first = 2 + 1e-6 * 2 * 5 * -30 + 1e-12 * 900 + 1e-6;
    double cross = 1 + 1e-6 * (5 * 4 + 7 * -30) + 1e-12 * -120;
    double second = 3 + 1e-6 * 2 * 7 * 4 + 1e-12 * 16 + 1e-6;
    double gradient = 7 + 4e-6;
    double expected = first / (first * second - cross * cross) * gradient;
    assertThat(found[0]).isZero();
    assertThat(found[1]).isCloseTo(expected, within(1e-14));
    assertThat(decrement).isCloseTo(expected * gradient, within(1e-13));
  }

  @Test
  void theRidgeFallsFromOneToAMillionth() {
    assertThat(scalarDirection(0)).isCloseTo(5 / (2 + 1.0), within(1e-15));
    assertThat(scalarDirection(50)).isCloseTo(5 / (2 + 1e-3), within(1e-15));
    assertThat(scalarDirection(100)).isCloseTo(5 / (2 + 1e-6), within(1e-15));
  }

  @Test
  void aGeneFailsWhenNoStepIsAdmissible() {
    var newton = new ProximalNewton(IrlsOptions.PEER);
    double[] steps = new double[ProximalQuestion.STEPS];
    ProximalState before = searching();
    Arrays.fill(steps, 10 - 1e-9);
    ProximalState after = newton.update(before, new Totals(1, new int[1], steps));
    assertThat(after.failed()).containsExactly(true);
    assertThat(after.active()).containsExactly(false);
    assertThat(after.beta()).isEqualTo(before.beta());
  }

  @Test
  void theLargestAdmissibleStepIsTaken() {
    var newton = new ProximalNewton(IrlsOptions.PEER);
    double[] steps = new double[ProximalQuestion.STEPS];
    steps[0] = Double.NaN;
    steps[1] = 11;
    steps[2] = 8;
    ProximalState after = newton.update(searching(), new Totals(1, new int[1], steps));
    assertThat(after.beta()[0]).isEqualTo(1 - 0.25 * 2);
    assertThat(after.objective()[0]).isEqualTo(8 + 0.5e-6 * 0.25);
    assertThat(after.active()).containsExactly(true);
    assertThat(after.phase()).isEqualTo(ProximalPhase.CURVATURE);
  }

  @Test
  void answersToAnotherQuestionAreRefused() {
    var newton = new ProximalNewton(IrlsOptions.PEER);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> newton.update(searching(), new Totals(3, new int[1], new double[20])))
        .withMessageContaining("question 1");
  }

  /** One gene and coefficient at 1 with objective 10, whose line search along 2 is due. */
  private static ProximalState searching() {
    return new ProximalState(
        1,
        1,
        ONE,
        new double[] {1},
        ONE,
        new boolean[1],
        new double[] {10},
        new double[] {2},
        new double[] {4});
  }

  private static double scalarDirection(int round) {
    var direction = new ProjectedDirection(1, 30);
    double[] found = new double[1];
    assertThat(direction.find(round, new double[1], 0, new double[] {2, 5}, 0)).isTrue();
    direction.write(found, 0);
    return found[0];
  }

  private static double[] dispersions() {
    return SmallStudy.dispersions();
  }

  private static FederatedLoop loop(int[] counts, double[] design, double dispersion) {
    double[] ones = new double[counts.length];
    Arrays.fill(ones, 1);
    var data = new SiteData(0, counts, ones, design);
    return new FederatedLoop(List.of(data), new double[] {dispersion}, IrlsOptions.PEER);
  }

  /** The start of a study of one gene, as if the gene had diverged. */
  private static IrlsState diverged(FederatedLoop loop) {
    IrlsState start = loop.start(ONE);
    return new IrlsState(
        21,
        start.parameters(),
        start.fitted(),
        start.initialBeta(),
        start.beta(),
        new boolean[1],
        ONE,
        start.negativeLogLikelihood());
  }
}
