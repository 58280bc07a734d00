package io.helston.math.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import io.helston.math.bootstrap.model.NegativeBinomial;
import io.helston.math.random.ReplicateStreams;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class ReplicatorTest {
  private static final int REPLICATES = 60;
  private static final Observations DATA =
      Observations.of(BootstrapData.column(3, 0, 12, 3, 7, 0, 25, 1, 3, 12), true);

  @Test
  void anyRangeIsTheSameSliceOfTheWhole() {
    Replicator.Batch whole = replicator(new NegativeBinomial(), true).run(0, REPLICATES);
    Replicator busy = replicator(new NegativeBinomial(), true);
    for (int[] range : new int[][] {{50, 10}, {0, 1}, {13, 30}, {59, 1}, {20, 0}}) {
      Replicator.Batch part = busy.run(range[0], range[1]);
      int end = range[0] + range[1];
      assertThat(part.first()).isEqualTo(range[0]);
      assertThat(part.statuses()).isEqualTo(Arrays.copyOfRange(whole.statuses(), range[0], end));
      for (int parameter = 0; parameter < 2; parameter++) {
        assertThat(part.estimates()[parameter])
            .isEqualTo(Arrays.copyOfRange(whole.estimates()[parameter], range[0], end));
        assertThat(part.variances()[parameter])
            .isEqualTo(Arrays.copyOfRange(whole.variances()[parameter], range[0], end));
      }
    }
  }

  @Test
  void estimatesAreThoseOfTheSampleDrawn() {
    Replicator.Batch batch = replicator(new NegativeBinomial(), true).run(4, 20);
    var model = new NegativeBinomial();
    var resampler = resampler();
    for (int i = 0; i < 20; i++) {
      double[] estimates = new double[2];
      double[] variances = new double[2];
      Sample sample = resampler.draw(4 + i);
      FitStatus status = model.fit(sample, estimates);
      model.variances(sample, estimates, variances);
      assertThat(batch.statuses()[i]).isEqualTo((byte) status.ordinal());
      assertThat(new double[] {batch.estimates()[0][i], batch.estimates()[1][i]})
          .isEqualTo(estimates);
      assertThat(new double[] {batch.variances()[0][i], batch.variances()[1][i]})
          .isEqualTo(variances);
    }
    assertThat(batch.failure()).isEmpty();
  }

  @Test
  void variancesAreLeftOutUnlessWanted() {
    Replicator.Batch batch = replicator(new NegativeBinomial(), false).run(0, 3);
    assertThat(batch.variances().length).isZero();
    assertThat(batch.estimates()).hasDimensions(2, 3);
  }

  @Test
  void aFailureOfTheUsersFunctionCostsItsReplicateOnly() {
    Replicator.Batch sound = replicator(mean(1e9), true).run(0, REPLICATES);
    double[] means = sound.estimates()[0];
    double limit = Arrays.stream(means).sorted().toArray()[REPLICATES - 4];
    int[] failing = IntStream.range(0, REPLICATES).filter(r -> means[r] > limit).toArray();
    assertThat(failing).hasSizeBetween(1, 3);
    Replicator.Batch batch = replicator(mean(limit), true).run(0, REPLICATES);
    for (int r = 0; r < REPLICATES; r++) {
      boolean failed = means[r] > limit;
      FitStatus status = failed ? FitStatus.FAILED : FitStatus.OK;
      assertThat(batch.statuses()[r]).isEqualTo((byte) status.ordinal());
      assertThat(new double[] {batch.estimates()[0][r]})
          .containsExactly(failed ? Double.NaN : means[r]);
      assertThat(batch.variances()[0][r]).isNaN();
    }
    String reason = ": the function mle threw java.lang.ArithmeticException: too large";
    assertThat(batch.failure()).isEqualTo("replicate " + failing[0] + reason);
    int last = failing[failing.length - 1];
    assertThat(replicator(mean(limit), false).run(last, 5).failure())
        .isEqualTo("replicate " + last + reason);
  }

  @Test
  void aFailureOfTheUsersGeneratorCostsItsReplicateOnly() {
    var model =
        new UserModel(
            List.of("first"),
            values -> new double[] {values[0]},
            (parameters, size, random) -> {
              double[] drawn = new double[random.random() < 0.2 ? 1 : size];
              Arrays.setAll(drawn, i -> random.random());
              return drawn;
            });
    var resampler = ParametricResampler.of(model, new double[1], DATA, streams(), null);
    Replicator.Batch batch = new Replicator(resampler, model, false).run(0, 40);
    int failed = 0;
    for (int r = 0; r < 40; r++) {
      boolean lost = batch.statuses()[r] == FitStatus.FAILED.ordinal();
      failed += lost ? 1 : 0;
      assertThat(Double.isNaN(batch.estimates()[0][r])).isEqualTo(lost);
    }
    assertThat(failed).isBetween(1, 20);
    assertThat(batch.failure()).endsWith("the function gen returned 1 observations, expected 10");
  }

  /** The mean, which must not exceed a limit. */
  private static UserModel mean(double limit) {
    return new UserModel(
        List.of("mean"),
        values -> {
          double mean = Arrays.stream(values).average().orElseThrow();
          if (mean > limit) {
            throw new ArithmeticException("too large");
          }
          return new double[] {mean};
        },
        null);
  }

  private static Replicator replicator(Model model, boolean withVariances) {
    return new Replicator(resampler(), model, withVariances);
  }

  private static IndexResampler resampler() {
    return new IndexResampler(DATA, new SimpleScheme(10, 10), streams());
  }

  private static ReplicateStreams streams() {
    return new ReplicateStreams(ReplicateStreams.Kind.XOSHIRO256PP, BigInteger.valueOf(3252), "x");
  }
}
