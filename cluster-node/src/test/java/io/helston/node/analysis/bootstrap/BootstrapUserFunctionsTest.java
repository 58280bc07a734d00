package io.helston.node.analysis.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.helston.math.bootstrap.GenerateFunction;
import io.helston.math.bootstrap.MleFunction;
import io.helston.node.analysis.Analyses;
import io.helston.node.client.ClusterOptions;
import io.helston.node.client.HelstonCluster;
import io.helston.node.client.JobFailedException;
import io.helston.protocol.client.JobEvent;
import io.helston.protocol.job.FailureKind;
import io.helston.protocol.job.JobId;
import io.helston.protocol.result.BootstrapEstimate;
import io.helston.protocol.result.BootstrapResult;
import io.helston.protocol.spec.BootstrapSpec;
import io.helston.protocol.spec.InfluenceKind;
import io.helston.protocol.spec.InputRef;
import io.helston.protocol.spec.IntervalMethod;
import io.helston.protocol.spec.IntervalSides;
import io.helston.protocol.spec.IntervalSpec;
import io.helston.protocol.spec.QuantileRule;
import io.helston.protocol.spec.RandomStreamKind;
import io.helston.protocol.spec.ResamplingKind;
import io.helston.protocol.spec.ResamplingSpec;
import io.helston.protocol.spec.StreamSpec;
import io.helston.protocol.spec.UserFunctions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** Functions that users wrote in place of a model. */
final class BootstrapUserFunctionsTest {
  private static final MleFunction MEAN_AND_MAX =
      sample ->
          new double[] {
            Arrays.stream(sample).average().orElseThrow(), Arrays.stream(sample).max().orElseThrow()
          };
  private static final GenerateFunction POISSON =
      (parameters, size, random) -> {
        double[] drawn = new double[size];
        Arrays.setAll(drawn, i -> random.poisson(parameters[0]));
        return drawn;
      };
  private static final List<String> NAMES = List.of("mean", "max");

  @TempDir static Path dir;
  private static HelstonCluster cluster;
  private static Path data;
  private final List<String> warnings = new CopyOnWriteArrayList<>();

  @BeforeAll
  static void start() throws IOException {
    LoggerFactory.getILoggerFactory();
    cluster = HelstonCluster.inThisJvm(new ClusterOptions(2, 1), Analyses.trusting());
    data = Files.writeString(dir.resolve("t.csv"), "n\n3\n8\n1\n0\n7\n4\n4\n9\n2\n6\n");
  }

  @AfterAll
  static void stop() {
    cluster.close();
  }

  private static BootstrapSpec spec(
      ResamplingKind kind, MleFunction mle, GenerateFunction generator, IntervalMethod... methods) {
    var user =
        new UserFunctions(
            NAMES,
            UserCode.bytes(mle),
            generator == null ? new byte[0] : UserCode.bytes(generator));
    return new BootstrapSpec(
        new InputRef(data.toString()),
        List.of(),
        "",
        0,
        List.of(),
        List.of(),
        "",
        List.of(),
        ResamplingSpec.of(kind),
        new StreamSpec("4", RandomStreamKind.PHILOX4X64),
        600,
        0,
        new IntervalSpec(
            List.of(methods),
            new double[] {0.95},
            IntervalSides.TWO,
            QuantileRule.LINEAR,
            InfluenceKind.JACKKNIFE),
        true,
        InputRef.none(),
        user,
        50,
        0);
  }

  private BootstrapResult run(HelstonCluster on, BootstrapSpec spec) {
    try {
      var id = new JobId("user-" + UUID.randomUUID());
      return (BootstrapResult) on.submit(id, spec, this::listen).result().join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }

  private void listen(JobEvent event) {
    if (event instanceof JobEvent.Warned warned) {
      warnings.add(warned.text());
    }
  }

  @Test
  void estimatorsOfUsersAreResampled() {
    BootstrapResult result =
        run(cluster, spec(ResamplingKind.NONPARAMETRIC, MEAN_AND_MAX, null, IntervalMethod.BCA));
    BootstrapEstimate mean = result.estimates().getFirst();
    assertThat(mean.parameter()).isEqualTo("mean");
    assertThat(mean.estimate()).isCloseTo(4.4, within(1e-12));
    assertThat(mean.se()).isCloseTo(Math.sqrt(8.24 / 10), within(0.12));
    assertThat(mean.failed()).isZero();
    assertThat(mean.intervals().getFirst().status()).isEqualTo("OK");
    BootstrapEstimate max = result.estimates().getLast();
    assertThat(max.estimate()).isEqualTo(9);
    assertThat(max.bias()).isNegative();
    assertThat(warnings).isEmpty();
  }

  @Test
  void generatorsOfUsersDrawTheSamples() {
    BootstrapResult result =
        run(
            cluster,
            spec(ResamplingKind.PARAMETRIC, MEAN_AND_MAX, POISSON, IntervalMethod.PERCENTILE));
    assertThat(result.estimates().getFirst().se()).isCloseTo(Math.sqrt(0.44), within(0.09));
    double[] largest = result.columns().getFirst().replicates()[1];
    assertThat(Arrays.stream(largest).max().orElseThrow()).isGreaterThan(9);
    assertThat(result.columns().getFirst().predictive()).isNotNull();
  }

  @Test
  void whatIsCapturedTravelsToo() {
    double[] offset = {100};
    MleFunction shifted = sample -> new double[] {offset[0] + sample.length, 0};
    BootstrapResult result =
        run(cluster, spec(ResamplingKind.NONPARAMETRIC, shifted, null, IntervalMethod.PERCENTILE));
    assertThat(result.columns().getFirst().replicates()[0]).containsOnly(110);
    var lock = new Object();
    MleFunction bad = sample -> new double[] {lock.hashCode(), 0};
    assertThatThrownBy(() -> UserCode.bytes(bad)).hasMessageContaining("not serializable");
  }

  /** The smallest value is not always drawn, and then this estimator throws. */
  private static final MleFunction THROWS_WITHOUT_ZERO =
      sample -> {
        if (Arrays.stream(sample).noneMatch(x -> x == 0)) {
          throw new IllegalStateException("no zero");
        }
        return MEAN_AND_MAX.estimate(sample);
      };

  @Test
  void anEstimatorThatThrowsLosesOnlyItsReplicates() {
    assertSomeFail(THROWS_WITHOUT_ZERO, IntervalMethod.PERCENTILE, "no zero");
  }

  /** The jackknife leaves the only zero out, too. */
  @Test
  void anEstimatorThatThrowsInTheJackknifeLosesNoMore() {
    assertSomeFail(THROWS_WITHOUT_ZERO, IntervalMethod.BCA, "no zero");
  }

  @Test
  void resultsOfTheWrongLengthOrNoneFailToo() {
    assertSomeFail(
        sample ->
            Arrays.stream(sample).noneMatch(x -> x == 0)
                ? new double[3]
                : MEAN_AND_MAX.estimate(sample),
        IntervalMethod.PERCENTILE,
        "returned 3 numbers, expected 2");
    warnings.clear();
    assertSomeFail(
        sample ->
            Arrays.stream(sample).noneMatch(x -> x == 0) ? null : MEAN_AND_MAX.estimate(sample),
        IntervalMethod.PERCENTILE,
        "returned nothing, expected 2");
  }

  private void assertSomeFail(MleFunction mle, IntervalMethod method, String said) {
    BootstrapResult result = run(cluster, spec(ResamplingKind.NONPARAMETRIC, mle, null, method));
    BootstrapEstimate mean = result.estimates().getFirst();
    // A row is not drawn with probability 0.9^10.
    assertThat(mean.failed() / 600.0).isCloseTo(0.349, within(0.08));
    assertThat(mean.replicates()).isEqualTo(600);
    assertThat(mean.intervals().getFirst().low()).isLessThan(4.4);
    double[] replicates = result.columns().getFirst().replicates()[0];
    assertThat(Arrays.stream(replicates).filter(Double::isNaN).count()).isEqualTo(mean.failed());
    assertThat(result.columns().getFirst().statusCounts())
        .containsExactly("OK " + (600 - mean.failed()), "FAILED " + mean.failed());
    assertThat(warnings).singleElement().asString().contains("n: replicate ", said);
  }

  /** Errors such as a failed assertion or endless recursion are the user's as well. */
  @Test
  void errorsOfUsersAreToldInASentence() {
    MleFunction recursion = new Endless();
    assertThatThrownBy(
            () ->
                run(
                    cluster,
                    spec(ResamplingKind.NONPARAMETRIC, recursion, null, IntervalMethod.PERCENTILE)))
        .isInstanceOf(JobFailedException.class);
    assertThat(run(cluster, spec(ResamplingKind.NONPARAMETRIC, MEAN_AND_MAX, null)).estimates())
        .hasSize(2);
  }

  private static final class Endless implements MleFunction {
    private static final long serialVersionUID = 1L;

    @Override
    public double[] estimate(double[] sample) {
      return sample.length < 0 ? sample : estimate(sample);
    }
  }

  @Test
  void anEstimatorThatFailsOnTheDataEndsTheJobInASentence() {
    MleFunction never =
        sample -> {
          throw new ArithmeticException("always");
        };
    assertThatThrownBy(() -> run(cluster, spec(ResamplingKind.NONPARAMETRIC, never, null)))
        .isInstanceOf(JobFailedException.class)
        .hasMessageContaining("the function mle threw")
        .hasMessageContaining("always");
  }

  @Test
  void generatorsThatThrowLoseAllReplicates() {
    GenerateFunction never =
        (parameters, size, random) -> {
          throw new ArithmeticException("never");
        };
    BootstrapResult result =
        run(
            cluster,
            spec(ResamplingKind.PARAMETRIC, MEAN_AND_MAX, never, IntervalMethod.PERCENTILE));
    assertThat(result.estimates().getFirst().failed()).isEqualTo(600);
    assertThat(result.estimates().getFirst().intervals().getFirst().low()).isNaN();
    assertThat(result.estimates().getFirst().intervals().getFirst().status())
        .isEqualTo("TOO_FEW_REPLICATES");
    assertThat(warnings).singleElement().asString().contains("the function gen threw", "never");
  }

  @Test
  void ordinaryNodesRefuse() {
    try (HelstonCluster ordinary =
        HelstonCluster.inThisJvm(new ClusterOptions(1, 1), Analyses.all())) {
      assertThatThrownBy(
              () -> run(ordinary, spec(ResamplingKind.NONPARAMETRIC, MEAN_AND_MAX, null)))
          .isInstanceOfSatisfying(
              JobFailedException.class,
              failed -> {
                assertThat(failed.failure().kind())
                    .isIn(FailureKind.USAGE, FailureKind.ANALYSIS_FAILED);
                assertThat(failed.getMessage())
                    .contains("does not run functions of users", "allows them")
                    .doesNotContain("Exception");
              });
    }
  }
}
