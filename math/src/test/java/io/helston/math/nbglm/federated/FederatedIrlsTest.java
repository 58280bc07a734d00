package io.helston.math.nbglm.federated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

final class FederatedIrlsTest {
  private static final boolean[] ONE = {true};

  @Test
  void twoGroupsHaveTheLogarithmsOfTheirMeans() {
    // Equal size factors: the estimate is the mean of each group, whatever the dispersion.
    int[] counts = {20, 31, 45, 200, 170, 260};
    double[] design = {1, 0, 1, 0, 1, 0, 1, 1, 1, 1, 1, 1};
    double[] ones = {1, 1, 1, 1, 1, 1};
    FederatedLoop loop = loop(new SiteData(0, counts, ones, design), 0.2, IrlsOptions.PEER);
    FederatedFit fit = loop.fit(ONE);
    assertThat(fit.outcomes()).containsExactly(GeneOutcome.CONVERGED);
    // The stop at 1e-8 of the deviance leaves less than its square root.
    assertThat(fit.beta()[0]).isCloseTo(Math.log(32), within(1e-5));
    assertThat(fit.beta()[1]).isCloseTo(Math.log(210.0 / 32), within(1e-5));
  }

  @Test
  void sizeFactorsAreOffsets() {
    double[] sizeFactors = {0.5, 1, 2};
    double[] design = {1, 1, 1};
    int[] counts = {50, 100, 200};
    FederatedLoop loop = loop(new SiteData(0, counts, sizeFactors, design), 0.1, IrlsOptions.PEER);
    assertThat(loop.fit(ONE).beta()[0]).isCloseTo(Math.log(100), within(1e-5));
  }

  @Test
  void theFirstRoundOnlySetsTheLikelihood() {
    FederatedLoop loop = loop(overshooting(), 1e-2, IrlsOptions.PEER);
    List<IrlsState> states = loop.squares(loop.start(ONE));
    assertThat(states.getFirst().negativeLogLikelihood()).containsExactly(IrlsState.UNKNOWN);
    assertThat(states.get(1).active()).containsExactly(true);
    assertThat(states.get(1).negativeLogLikelihood()[0]).isFinite().isNotEqualTo(1000);
  }

  @Test
  void aGeneWithoutLikelihoodCountsAsConvergedInThePeersMasks() {
    FederatedLoop loop = loop(overshooting(), 1e-2, IrlsOptions.PEER);
    IrlsState last = loop.squares(loop.start(ONE)).getLast();
    assertThat(last.round()).isEqualTo(2);
    assertThat(last.beta()[1]).as("no coefficient is out of bounds").isBetween(-30.0, 30.0);
    assertThat(last.beta()[1] * 1000).as("a mean is beyond 1e100").isGreaterThan(230);
    assertThat(last.negativeLogLikelihood()).containsExactly(Double.NaN);
    assertThat(last.active()).containsExactly(false);
    assertThat(last.diverged()).containsExactly(false);
    assertThat(loop.fit(ONE).outcomes()).containsExactly(GeneOutcome.CONVERGED_WITHOUT_LIKELIHOOD);
  }

  @Test
  void aGeneWithoutLikelihoodIsCaughtWhenAskedFor() {
    IrlsOptions options = IrlsOptions.PEER.with(UndefinedLikelihood.DIVERGES);
    FederatedLoop loop = loop(overshooting(), 1e-2, options);
    IrlsState last = loop.squares(loop.start(ONE)).getLast();
    assertThat(last.diverged()).containsExactly(true);
    List<ProximalState> states = loop.rescue(loop.caught(last));
    assertThat(FederatedFit.of(last, states.getFirst()).outcomes())
        .containsExactly(GeneOutcome.UNFINISHED);
    assertThat(states.getFirst().beta()).isEqualTo(last.initialBeta());
    // From a mean of e^250 a Newton step gains 1 in log mean, so 100 rounds do not reach the end.
    assertThat(states.getLast().exchange()).isEqualTo(2 * ProximalNewton.LAST_ROUND);
    assertThat(states.getLast().objective()[0]).isLessThan(states.get(1).objective()[0] / 2);
    assertThat(loop.fit(ONE).outcomes()).containsExactly(GeneOutcome.RESCUE_FAILED);
  }

  @Test
  void genesThatTakeNoPartHaveNoCoefficients() {
    double[] ones = {1, 1};
    var data = new SiteData(0, new int[] {0, 0, 7, 9}, ones, ones);
    double[] dispersions = {Double.NaN, 0.1};
    var loop = new FederatedLoop(List.of(data), dispersions, IrlsOptions.PEER);
    FederatedFit fit = loop.fit(new boolean[] {false, true});
    assertThat(fit.outcomes()).containsExactly(GeneOutcome.LEFT_OUT, GeneOutcome.CONVERGED);
    assertThat(fit.beta()[0]).isNaN();
    assertThat(fit.beta()[1]).isCloseTo(Math.log(8), within(1e-5));
    var model = new SiteModel(data, dispersions, IrlsOptions.PEER);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> model.answer(new IrlsQuestion(0, new int[] {0}, new double[] {1})))
        .withMessageContaining("gene 0 has no dispersion");
  }

  @Test
  void theStableLikelihoodIsThePeers() {
    SiteData data = SmallStudy.sites(1).getFirst();
    double[] dispersions = new double[SmallStudy.GENES];
    Arrays.fill(dispersions, 0.3);
    FederatedLoop loop = new FederatedLoop(List.of(data), dispersions, IrlsOptions.PEER);
    IrlsQuestion question = loop.start(SmallStudy.all()).question();
    double[] peer = new SiteModel(data, dispersions, IrlsOptions.PEER).answer(question).values();
    double[] stable =
        new SiteModel(data, dispersions, IrlsOptions.ROBUST).answer(question).values();
    for (int at = 0; at < peer.length; at++) {
      assertThat(stable[at]).isCloseTo(peer[at], within(1e-12 * Math.max(1, Math.abs(peer[at]))));
    }
  }

  @Test
  void aSingularDesignIsRefused() {
    double[] design = {1, 1, 1, 1, 1, 1};
    var data = new SiteData(0, new int[] {1, 2, 3}, new double[] {1, 1, 1}, design);
    FederatedLoop loop = loop(data, 0.1, IrlsOptions.PEER);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> loop.start(ONE))
        .withMessageContaining("depend on each other");
  }

  @Test
  void sumsOfAnotherRoundAreRefused() {
    SiteData data = overshooting();
    var irls = new FederatedIrls(IrlsOptions.PEER);
    IrlsState start = irls.start(List.of(StartSummands.of(data, new int[] {0})), 1, ONE);
    var site = new SiteModel(data, new double[] {1}, IrlsOptions.PEER);
    Totals totals = Totals.of(List.of(site.answer(start.question())), 1);
    IrlsState next = irls.update(start, totals);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> irls.update(next, totals))
        .withMessageContaining("question 1");
  }

  @Test
  void noRoundFollowsTheLast() {
    FederatedLoop loop = loop(overshooting(), 1e-2, IrlsOptions.PEER);
    IrlsState last = loop.squares(loop.start(ONE)).getLast();
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new FederatedIrls(IrlsOptions.PEER)
                    .update(last, new Totals(last.round(), new int[0], new double[0])))
        .withMessageContaining("no round follows");
  }

  /**
   * A covariate of order 1000 with counts 1 and 1, 0 and 100000: the first update goes to a mean of
   * e^500 with a coefficient of 0.5.
   */
  private static SiteData overshooting() {
    double[] design = {1, 0, 1, 0, 1, 1000, 1, 1000};
    return new SiteData(0, new int[] {1, 1, 0, 100_000}, new double[] {1, 1, 1, 1}, design);
  }

  private static FederatedLoop loop(SiteData data, double dispersion, IrlsOptions options) {
    return new FederatedLoop(List.of(data), new double[] {dispersion}, options);
  }
}
