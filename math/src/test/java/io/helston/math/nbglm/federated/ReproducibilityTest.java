package io.helston.math.nbglm.federated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same bits whatever the order of arrival, the cut into ranges or the interruption. */
final class ReproducibilityTest {
  private static final double[] DISPERSIONS = SmallStudy.dispersions();

  @Test
  void theStudyNeedsBothIterations() {
    FederatedFit fit = loop(3).fit(SmallStudy.all());
    assertThat(fit.outcomes()).contains(GeneOutcome.CONVERGED, GeneOutcome.RESCUED);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void anyOrderOfArrivalGivesTheSameBits(long seed) {
    var random = new Random(seed);
    var shuffled =
        new FederatedLoop(
            SmallStudy.sites(4),
            DISPERSIONS,
            IrlsOptions.PEER,
            messages -> Collections.shuffle(messages, random));
    FederatedFit fit = shuffled.fit(SmallStudy.all());
    FederatedFit expected = loop(4).fit(SmallStudy.all());
    assertThat(fit.outcomes()).isEqualTo(expected.outcomes());
    assertThat(fit.beta()).isEqualTo(expected.beta());
  }

  @Test
  void resumingFromAnyRoundGivesTheSameBits() {
    List<IrlsState> states = loop(3).squares(loop(3).start(SmallStudy.all()));
    IrlsState last = states.getLast();
    assertThat(states).hasSizeGreaterThan(4);
    for (IrlsState saved : states) {
      IrlsState resumed = loop(3).squares(copy(saved)).getLast();
      assertThat(text(resumed)).isEqualTo(text(last));
    }
  }

  @Test
  void resumingTheCatchFromAnyExchangeGivesTheSameBits() {
    IrlsState irls = loop(3).squares(loop(3).start(SmallStudy.all())).getLast();
    List<ProximalState> states = loop(3).rescue(loop(3).caught(irls));
    ProximalState last = states.getLast();
    assertThat(states).hasSizeGreaterThan(4);
    for (ProximalState saved : states) {
      ProximalState resumed = loop(3).rescue(copy(saved)).getLast();
      assertThat(text(resumed)).isEqualTo(text(last));
    }
  }

  @Test
  void aRoundLeavesTheStateBeforeItUntouched() {
    IrlsState start = loop(2).start(SmallStudy.all());
    IrlsState copy = copy(start);
    IrlsState last = loop(2).squares(start).getLast();
    assertThat(text(start)).isEqualTo(text(copy));
    ProximalState caught = loop(2).caught(last);
    ProximalState caughtCopy = copy(caught);
    loop(2).rescue(caught);
    assertThat(text(caught)).isEqualTo(text(caughtCopy));
  }

  @Test
  void genesDoNotDependOnEachOther() {
    FederatedFit together = loop(3).fit(SmallStudy.all());
    for (int gene = 0; gene < SmallStudy.GENES; gene++) {
      boolean[] alone = new boolean[SmallStudy.GENES];
      alone[gene] = true;
      FederatedFit fit = loop(3).fit(alone);
      assertThat(fit.outcomes()[gene]).isEqualTo(together.outcomes()[gene]);
      for (int j = 0; j < SmallStudy.PARAMETERS; j++) {
        int at = gene * SmallStudy.PARAMETERS + j;
        assertThat(fit.beta()[at]).isEqualTo(together.beta()[at]);
      }
    }
  }

  @Test
  void theNumberOfSitesMovesOnlyRounding() {
    var one = new FederatedLoop(SmallStudy.sites(1), DISPERSIONS, IrlsOptions.ROBUST);
    var four = new FederatedLoop(SmallStudy.sites(4), DISPERSIONS, IrlsOptions.ROBUST);
    FederatedFit expected = one.fit(SmallStudy.all());
    FederatedFit fit = four.fit(SmallStudy.all());
    assertThat(fit.outcomes()).isEqualTo(expected.outcomes());
    assertThat(fit.beta()).containsExactly(expected.beta(), within(1e-9));
  }

  private static FederatedLoop loop(int sites) {
    return new FederatedLoop(SmallStudy.sites(sites), DISPERSIONS, IrlsOptions.PEER);
  }

  /** What a state is after it has been written and read. */
  private static IrlsState copy(IrlsState state) {
    return new IrlsState(
        state.round(),
        state.parameters(),
        state.fitted().clone(),
        state.initialBeta().clone(),
        state.beta().clone(),
        state.active().clone(),
        state.diverged().clone(),
        state.negativeLogLikelihood().clone());
  }

  private static ProximalState copy(ProximalState state) {
    return new ProximalState(
        state.exchange(),
        state.parameters(),
        state.caught().clone(),
        state.beta().clone(),
        state.active().clone(),
        state.failed().clone(),
        state.objective().clone(),
        state.direction().clone(),
        state.decrement().clone());
  }

  /** All numbers of a state with as many digits as tell them apart. */
  private static String text(IrlsState state) {
    Object[] parts = {
      state.round(),
      state.fitted(),
      state.initialBeta(),
      state.beta(),
      state.active(),
      state.diverged(),
      state.negativeLogLikelihood()
    };
    return Arrays.deepToString(parts);
  }

  private static String text(ProximalState state) {
    Object[] parts = {
      state.exchange(),
      state.caught(),
      state.beta(),
      state.active(),
      state.failed(),
      state.objective(),
      state.direction(),
      state.decrement()
    };
    return Arrays.deepToString(parts);
  }
}
