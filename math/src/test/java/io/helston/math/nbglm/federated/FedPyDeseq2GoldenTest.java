package io.helston.math.nbglm.federated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Against FedPyDESeq2's own functions at three sites, on genes of which no mask hangs on rounding.
 */
final class FedPyDeseq2GoldenTest {
  /** Re-ordering the sites moves the peer's own coefficients by up to 1e-10 of their size. */
  private static final double TOLERANCE = 1e-9;

  /** Dispersions of which the peer's likelihood has noise that ends the catch a step off. */
  private static final double NEARLY_POISSON = 1e-6;

  /** By how much such a step, accepted or not, moves coefficients. */
  private static final double NEARLY_POISSON_TOLERANCE = 5e-5;

  @BeforeEach
  void goldensAreThere() {
    assumeTrue(GoldenSet.available(), "the shared goldens of FedPyDESeq2 are not there");
  }

  @ParameterizedTest
  @ValueSource(strings = {"cond", "batch_cond", "cont", "bigcont"})
  void everyRoundHasThePeersMasksLikelihoodsAndCoefficients(String name) {
    var set = new GoldenSet(name);
    FederatedLoop loop = loop(set);
    List<IrlsState> states = loop.squares(loop.start(set.counted));
    var rounds = new ArrayList<IrlsRound>();
    for (int round = 0; round + 1 < states.size(); round++) {
      rounds.addAll(List.of(IrlsRound.between(states.get(round), states.get(round + 1))));
    }
    rounds.removeIf(row -> !set.stable.contains(row.gene()));
    List<String[]> expected =
        set.rows("irls_iterations").stream()
            .filter(row -> row[2].equals("1") && set.stable.contains(Integer.parseInt(row[1])))
            .toList();
    assertThat(states).as("21 rounds").hasSize(22);
    assertThat(rounds).hasSameSizeAs(expected);
    for (int at = 0; at < rounds.size(); at++) {
      compare(name, set, rounds.get(at), expected.get(at));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"cond", "batch_cond", "cont", "bigcont"})
  void sitesSendThePeersSummands(String name) {
    var set = new GoldenSet(name);
    FederatedLoop loop = loop(set);
    List<IrlsState> states = loop.squares(loop.start(set.counted));
    int p = set.parameters;
    int packed = Packed.size(p);
    for (String[] row : set.rows("local_summands")) {
      int site = Integer.parseInt(row[1]);
      int gene = Integer.parseInt(row[2]);
      if (set.stable.contains(gene)) {
        String context = String.join(" ", name, row[0], row[1], row[2]);
        IrlsState state = states.get(Integer.parseInt(row[0]));
        double[] beta = Arrays.copyOfRange(state.beta(), gene * p, (gene + 1) * p);
        var question = new IrlsQuestion(state.round(), new int[] {gene}, beta);
        double[] values = model(set, site).answer(question).values();
        double[] information = new double[p * p];
        Packed.unpack(values, 0, p, information);
        close(context, information, GoldenSet.values(row, 4, p * p), TOLERANCE);
        double[] features = Arrays.copyOfRange(values, packed, packed + p);
        close(context, features, GoldenSet.values(row, 4 + p * p, p), TOLERANCE);
        double likelihood = GoldenSet.values(row, 3, 1)[0];
        closeLikelihood(context, set, gene, values[packed + p], likelihood);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"cond", "batch_cond", "cont", "bigcont"})
  void masksAndCoefficientsAreThePeersInTheEnd(String name) {
    var set = new GoldenSet(name);
    FederatedLoop loop = loop(set);
    IrlsState irls = loop.squares(loop.start(set.counted)).getLast();
    FederatedFit fit = FederatedFit.of(irls, loop.rescue(loop.caught(irls)).getLast());
    int p = set.parameters;
    for (String[] row : set.rows("final")) {
      int gene = Integer.parseInt(row[0]);
      String context = name + " gene " + gene;
      if (row[1].equals("0")) {
        assertThat(fit.outcomes()[gene]).as(context).isEqualTo(GeneOutcome.LEFT_OUT);
      } else if (set.stable.contains(gene)) {
        assertThat(irls.active()[gene]).as(context).isEqualTo(row[3].equals("1"));
        assertThat(irls.diverged()[gene]).as(context).isEqualTo(row[4].equals("1"));
        assertThat(fit.outcomes()[gene]).as(context).isEqualTo(outcome(row));
        close(context, beta(irls.beta(), gene, p), GoldenSet.values(row, 8, p), TOLERANCE);
        boolean noisy =
            fit.outcomes()[gene] != GeneOutcome.CONVERGED
                && set.dispersions[gene] <= NEARLY_POISSON;
        close(
            context,
            beta(fit.beta(), gene, p),
            GoldenSet.values(row, 8 + p, p),
            noisy ? NEARLY_POISSON_TOLERANCE : TOLERANCE);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"cond", "batch_cond", "cont", "bigcont"})
  void theCatchAsksAboutThePeersGenes(String name) {
    var set = new GoldenSet(name);
    FederatedLoop loop = loop(set);
    IrlsState irls = loop.squares(loop.start(set.counted)).getLast();
    int[] active =
        loop.rescue(loop.caught(irls)).stream()
            .filter(state -> state.exchange() == 0 || state.phase() == ProximalPhase.LINE_SEARCH)
            .mapToInt(state -> state.activeGenes().length)
            .filter(genes -> genes > 0)
            .toArray();
    assertThat(active).isEqualTo(set.activeInCatch());
  }

  @ParameterizedTest
  @ValueSource(strings = {"cond", "batch_cond", "cont", "bigcont"})
  void oneSiteHasTheRoundsOfThreeSites(String name) {
    var set = new GoldenSet(name);
    FederatedLoop loop = loop(set);
    List<IrlsState> three = loop.squares(loop.start(set.counted));
    var pooled = new FederatedLoop(set.pooledData(), set.dispersions, IrlsOptions.PEER);
    List<IrlsState> one = pooled.squares(pooled.start(set.counted));
    int p = set.parameters;
    for (int round = 0; round < three.size(); round++) {
      for (int gene : set.stable) {
        String context = name + " gene " + gene + " round " + round;
        assertThat(one.get(round).active()[gene])
            .as(context)
            .isEqualTo(three.get(round).active()[gene]);
        double[] expected = beta(three.get(round).beta(), gene, p);
        close(context, beta(one.get(round).beta(), gene, p), expected, TOLERANCE);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"cond", "batch_cond", "cont", "bigcont"})
  void withTheStableLikelihoodOneSiteFindsForAllGenesWhatThreeSitesFind(String name) {
    var set = new GoldenSet(name);
    var sites = new FederatedLoop(set.data(), set.dispersions, IrlsOptions.ROBUST);
    var pooled = new FederatedLoop(set.pooledData(), set.dispersions, IrlsOptions.ROBUST);
    FederatedFit expected = sites.fit(set.counted);
    FederatedFit fit = pooled.fit(set.counted);
    assertThat(fit.outcomes()).isEqualTo(expected.outcomes());
    int p = set.parameters;
    for (int gene = 0; gene < set.genes; gene++) {
      double[] three = beta(expected.beta(), gene, p);
      close(name + " gene " + gene, beta(fit.beta(), gene, p), three, TOLERANCE);
    }
  }

  private static void compare(String name, GoldenSet set, IrlsRound round, String[] row) {
    int p = set.parameters;
    String context = name + " round " + row[0] + " gene " + row[1];
    assertThat(round.round()).as(context).isEqualTo(Integer.parseInt(row[0]));
    assertThat(round.gene()).as(context).isEqualTo(Integer.parseInt(row[1]));
    assertThat(round.active()).as(context).isEqualTo(row[3].equals("1"));
    assertThat(round.diverged()).as(context).isEqualTo(row[4].equals("1"));
    double likelihood = GoldenSet.values(row, 5, 1)[0];
    closeLikelihood(context, set, round.gene(), round.negativeLogLikelihood(), likelihood);
    close(context, round.betaBefore(), GoldenSet.values(row, 6, p), TOLERANCE);
    close(context, round.betaAfter(), GoldenSet.values(row, 6 + p, p), TOLERANCE);
  }

  private static GeneOutcome outcome(String[] row) {
    if (row[5].equals("1")) {
      return row[6].equals("1") ? GeneOutcome.RESCUE_FAILED : GeneOutcome.RESCUED;
    }
    return GeneOutcome.CONVERGED;
  }

  private static FederatedLoop loop(GoldenSet set) {
    return new FederatedLoop(set.data(), set.dispersions, IrlsOptions.PEER);
  }

  private static SiteModel model(GoldenSet set, int site) {
    return new SiteModel(set.data().get(site), set.dispersions, IrlsOptions.PEER);
  }

  private static double[] beta(double[] all, int gene, int parameters) {
    return Arrays.copyOfRange(all, gene * parameters, (gene + 1) * parameters);
  }

  private static void closeLikelihood(
      String context, GoldenSet set, int gene, double actual, double expected) {
    if (Double.isNaN(expected)) {
      assertThat(actual).as(context).isNaN();
    } else {
      double tolerance = TOLERANCE * Math.abs(expected) + set.likelihoodRounding(gene);
      assertThat(actual).as(context).isCloseTo(expected, within(tolerance));
    }
  }

  /** Compares relative to the largest value, and absolutely where all are below 1. */
  private static void close(String context, double[] actual, double[] expected, double tolerance) {
    double scale = Arrays.stream(expected).map(Math::abs).filter(x -> x > 1).max().orElse(1);
    assertThat(actual).as(context).hasSameSizeAs(expected);
    for (int j = 0; j < expected.length; j++) {
      if (Double.isNaN(expected[j])) {
        assertThat(actual[j]).as(context).isNaN();
      } else {
        assertThat(actual[j]).as(context).isCloseTo(expected[j], within(tolerance * scale));
      }
    }
  }
}
