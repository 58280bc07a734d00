package io.helston.node.supervisor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.helston.node.analysis.Analyses;
import io.helston.node.client.ClusterOptions;
import io.helston.node.client.HelstonCluster;
import io.helston.node.client.Job;
import io.helston.node.client.JobFailedException;
import io.helston.node.coordinator.Kit;
import io.helston.node.coordinator.Letters;
import io.helston.node.coordinator.Script;
import io.helston.node.coordinator.Script.Kind;
import io.helston.node.coordinator.SumAnalysis;
import io.helston.node.data.InputException;
import io.helston.node.transfer.NodeBlobs;
import io.helston.protocol.client.JobEvent;
import io.helston.protocol.client.JobProtocol.Jobs;
import io.helston.protocol.client.JobProtocol.ListJobs;
import io.helston.protocol.client.ResultHandle.StreamHandle;
import io.helston.protocol.job.FailureKind;
import io.helston.protocol.job.JobFailure;
import io.helston.protocol.job.JobId;
import io.helston.protocol.job.JobState;
import io.helston.protocol.job.JobSummary;
import io.helston.protocol.result.JobResult;
import io.helston.protocol.wire.Wire;
import io.helston.protocol.work.BlobId;
import io.helston.protocol.work.JobRun;
import io.helston.protocol.work.WorkProtocol.BlobCommand;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.AskPattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The whole engine, on one node and on three nodes in this JVM. */
final class EngineTest {
  private static final Duration WAIT = Duration.ofSeconds(20);
  private static final int KEPT_RESULTS = 3;
  private static final AtomicInteger JOBS = new AtomicInteger();

  private static HelstonCluster one;
  private static HelstonCluster three;

  @BeforeAll
  static void start() {
    var analyses = new Analyses(List.of(new SumAnalysis()));
    Map<String, Object> settings =
        Map.of("helston.jobs.kept-results", KEPT_RESULTS, Kit.QUICK_SHARDS, "1s");
    one = HelstonCluster.inThisJvm(new ClusterOptions(1, 2, settings), analyses);
    three = HelstonCluster.inThisJvm(new ClusterOptions(3, 1, settings), analyses);
  }

  @AfterAll
  static void stop() {
    one.close();
    three.close();
  }

  private enum Nodes {
    ONE,
    THREE;

    HelstonCluster cluster() {
      return this == ONE ? one : three;
    }
  }

  /** A submitted job and what was heard of it. */
  private record Submitted(Job job, List<JobEvent> events) {

    static Submitted to(HelstonCluster cluster, Script script) {
      return to(cluster, "job-" + JOBS.incrementAndGet(), script);
    }

    static Submitted to(HelstonCluster cluster, String name, Script script) {
      var events = new CopyOnWriteArrayList<JobEvent>();
      return new Submitted(cluster.submit(new JobId(name), script.spec(), events::add), events);
    }

    JobResult result() {
      return job.result().orTimeout(WAIT.toSeconds(), TimeUnit.SECONDS).join();
    }

    String text() {
      return SumAnalysis.text(result());
    }

    JobFailure failure() {
      try {
        throw new AssertionError("the job did not fail: " + text());
      } catch (CompletionException e) {
        return ((JobFailedException) e.getCause()).failure();
      }
    }

    <T extends JobEvent> List<T> heard(Class<T> type) {
      return events.stream().filter(type::isInstance).map(type::cast).toList();
    }

    void await(Class<? extends JobEvent> type) {
      Awaitility.await().atMost(WAIT).until(() -> !heard(type).isEmpty());
    }
  }

  private static void awaitNoOpenStates(Script script) {
    Awaitility.await().atMost(WAIT).untilAsserted(() -> assertThat(script.openStates()).isZero());
  }

  @ParameterizedTest
  @EnumSource
  void sumsAreAddedInTheSameOrderWhereverTheyRun(Nodes nodes) {
    HelstonCluster cluster = nodes.cluster();
    for (Kind kind : List.of(Kind.SMALL, Kind.BLOB)) {
      var script = new Script(7, kind);
      assertThat(Submitted.to(cluster, script).text())
          .isEqualTo("((a(bc))((de)(fg))) ((a[0](b[0]c[0]))((d[0]e[0])(f[0]g[0])))");
      awaitNoOpenStates(script);
    }
  }

  @ParameterizedTest
  @EnumSource
  void foldKeysAreTotalledApart(Nodes nodes) {
    HelstonCluster cluster = nodes.cluster();
    var script = new Script(7, Kind.BLOB).foldKeys(2);
    assertThat(Submitted.to(cluster, script).text())
        .isEqualTo("((ac)(eg))|(b(df)) ((a[0]c[0])(e[0]g[0]))|(b[0](d[0]f[0]))");
  }

  @ParameterizedTest
  @EnumSource
  void eventsTellTheStoryOfAJob(Nodes nodes) {
    HelstonCluster cluster = nodes.cluster();
    Submitted job = Submitted.to(cluster, new Script(4, Kind.SMALL));
    job.result();
    assertThat(job.heard(JobEvent.RoundStarted.class))
        .extracting(JobEvent.RoundStarted::name)
        .containsExactly("letters", "history");
    assertThat(job.heard(JobEvent.Progressed.class))
        .extracting(JobEvent.Progressed::done)
        .containsExactly(1, 2, 3, 4, 1, 2, 3, 4);
    assertThat(job.events().getFirst()).isInstanceOf(JobEvent.Queued.class);
    assertThat(job.events().getLast()).isInstanceOf(JobEvent.Finished.class);
    assertThat(job.heard(JobEvent.Warned.class)).isEmpty();
  }

  private static Wire fetch(
      HelstonCluster cluster, String job, BlobId id, ActorRef<BlobCommand> holder) {
    ActorSystem<?> system = cluster.system();
    return AskPattern.<BlobCommand, NodeBlobs.FetchReply>ask(
            cluster.doors().blobs(),
            replyTo -> new NodeBlobs.Fetch(JobRun.resultsOf(new JobId(job)), id, holder, replyTo),
            WAIT,
            system.scheduler())
        .thenApply(reply -> reply instanceof NodeBlobs.Fetched f ? f.payload() : null)
        .toCompletableFuture()
        .join();
  }

  @ParameterizedTest
  @EnumSource
  void appendedRowsComeOutInSegmentOrder(Nodes nodes) {
    HelstonCluster cluster = nodes.cluster();
    Submitted job = Submitted.to(cluster, "rows", new Script(9, Kind.APPEND));
    job.result();
    JobEvent.Finished finished = job.heard(JobEvent.Finished.class).getFirst();
    StreamHandle stream = finished.result().streams().getFirst();
    assertThat(stream.name()).isEqualTo("letters");
    assertThat(
            stream.chunks().stream()
                .map(id -> Letters.text(fetch(cluster, "rows", id, finished.holder()))))
        .containsExactly("a", "b", "c", "d", "e", "f", "g", "h", "i");
  }

  @ParameterizedTest
  @EnumSource
  void aSegmentMayFailTwice(Nodes nodes) {
    HelstonCluster cluster = nodes.cluster();
    var script = new Script(3, Kind.SMALL).failing(1, 2);
    Submitted job = Submitted.to(cluster, script);
    assertThat(job.text()).isEqualTo("(a(bc)) (a[0](b[0]c[0]))");
    assertThat(job.heard(JobEvent.Warned.class)).hasSize(2);
    awaitNoOpenStates(script);
  }

  @ParameterizedTest
  @EnumSource
  void aThirdFailureFailsTheJobAndNamesTheSegment(Nodes nodes) {
    HelstonCluster cluster = nodes.cluster();
    var script = new Script(3, Kind.SMALL).failing(1, 3);
    JobFailure failure = Submitted.to(cluster, script).failure();
    assertThat(failure.message())
        .startsWith("segment 1 of round 'letters' failed 3 times")
        .endsWith("letter b is smudged");
    awaitNoOpenStates(script);
  }

  @Test
  void faultsOfTheInputEndTheJobAtOnceWithTheirKind() {
    var missing =
        new InputException(FailureKind.CANNOT_OPEN, Path.of("toy.bed"), 0, "no such file");
    var planned = new Script(3, Kind.SMALL).faultInPlan(missing);
    assertThat(Submitted.to(one, planned).failure())
        .isEqualTo(new JobFailure(FailureKind.CANNOT_OPEN, "toy.bed: no such file", ""));
    var cut =
        new InputException(FailureKind.MALFORMED_INPUT, Path.of("toy.bed"), 0, "is cut short");
    var run = new Script(3, Kind.SMALL).faultInRun(cut);
    Submitted job = Submitted.to(one, run);
    assertThat(job.failure().kind()).isEqualTo(FailureKind.MALFORMED_INPUT);
    assertThat(job.heard(JobEvent.Warned.class)).isEmpty();
    awaitNoOpenStates(run);
  }

  @ParameterizedTest
  @EnumSource
  void aRunningJobCanBeCancelled(Nodes nodes) {
    HelstonCluster cluster = nodes.cluster();
    var script = new Script(5, Kind.BLOB).blocking(3);
    Submitted job = Submitted.to(cluster, script);
    Awaitility.await().atMost(WAIT).until(() -> script.blocked() == 1);
    job.job().cancel().run();
    assertThatThrownBy(job::result).hasRootCauseInstanceOf(CancellationException.class);
    awaitNoOpenStates(script);
    assertThat(script.blocked()).isZero();
  }

  @Test
  void aJobSubmittedTwiceRunsOnceAndBothHearAllOfIt() {
    var script = new Script(3, Kind.SMALL).blocking(2);
    Submitted first = Submitted.to(one, "twice-1", script);
    Awaitility.await().atMost(WAIT).until(() -> script.blocked() == 1);
    var late = new CopyOnWriteArrayList<JobEvent>();
    var probe = ProbeOf.events(one.system(), late::add);
    one.doors()
        .supervisor()
        .tell(
            new io.helston.protocol.client.JobProtocol.Submit(
                new JobId("twice-1"), script.spec(), probe));
    Awaitility.await()
        .atMost(WAIT)
        .until(() -> late.stream().anyMatch(JobEvent.RoundStarted.class::isInstance));
    script.release(2);
    first.result();
    Awaitility.await()
        .atMost(WAIT)
        .until(() -> late.stream().anyMatch(JobEvent.Finished.class::isInstance));
    assertThat(late.getFirst()).isInstanceOf(JobEvent.Queued.class);
    assertThat(script.plans()).isEqualTo(1);
  }

  private static List<JobSummary> jobs(HelstonCluster cluster) {
    return AskPattern.<io.helston.protocol.client.JobProtocol.SupervisorCommand, Jobs>ask(
            cluster.doors().supervisor(), ListJobs::new, WAIT, cluster.system().scheduler())
        .toCompletableFuture()
        .join()
        .jobs();
  }

  private static JobState state(HelstonCluster cluster, String name) {
    return jobs(cluster).stream()
        .filter(job -> job.id().value().equals(name))
        .findFirst()
        .orElseThrow()
        .state();
  }

  @Test
  void jobsWaitForTheirTurn() {
    var slow = new Script(1, Kind.SMALL).blocking(0);
    Submitted first = Submitted.to(one, "queue-1", slow);
    first.await(JobEvent.RoundStarted.class);
    Submitted second = Submitted.to(one, "queue-2", new Script(1, Kind.SMALL));
    Submitted third = Submitted.to(one, "queue-3", new Script(1, Kind.SMALL));
    second.await(JobEvent.Queued.class);
    third.await(JobEvent.Queued.class);
    assertThat(state(one, "queue-1")).isEqualTo(JobState.RUNNING);
    assertThat(state(one, "queue-2")).isEqualTo(JobState.QUEUED);
    third.job().cancel().run();
    assertThatThrownBy(third::result).hasRootCauseInstanceOf(CancellationException.class);
    assertThat(second.heard(JobEvent.Planning.class)).isEmpty();
    slow.release(0);
    first.result();
    assertThat(second.text()).isEqualTo("a a[0]");
    assertThat(third.heard(JobEvent.Planning.class)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void onlyTheLastResultsAreKept(Nodes nodes) {
    HelstonCluster cluster = nodes.cluster();
    Submitted oldest = Submitted.to(cluster, "kept-0", new Script(1, Kind.SMALL));
    oldest.result();
    JobEvent.Finished finished = oldest.heard(JobEvent.Finished.class).getFirst();
    assertThat(fetch(cluster, "kept-0", finished.result().result(), finished.holder())).isNotNull();
    for (int i = 1; i <= KEPT_RESULTS; i++) {
      Submitted.to(cluster, "kept-" + i, new Script(1, Kind.SMALL)).result();
    }
    assertThat(jobs(cluster))
        .extracting(job -> job.id().value())
        .containsExactly("kept-1", "kept-2", "kept-3");
    Awaitility.await()
        .atMost(WAIT)
        .untilAsserted(
            () ->
                assertThat(fetch(cluster, "kept-0", finished.result().result(), finished.holder()))
                    .isNull());
  }

  @Test
  void aForgottenNameCanBeUsedAgain() {
    for (int i = 0; i <= KEPT_RESULTS; i++) {
      Submitted.to(one, "again-" + i, new Script(1, Kind.SMALL)).result();
    }
    var script = new Script(2, Kind.SMALL);
    Submitted again = Submitted.to(one, "again-0", script);
    assertThat(again.text()).isEqualTo("(ab) (a[0]b[0])");
    assertThat(script.plans()).isEqualTo(1);
  }
}
