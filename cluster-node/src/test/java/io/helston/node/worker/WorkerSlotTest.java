package io.helston.node.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.helston.node.analysis.Analyses;
import io.helston.node.coordinator.Kit;
import io.helston.node.coordinator.Letters;
import io.helston.node.coordinator.Script;
import io.helston.node.coordinator.SumAnalysis;
import io.helston.node.data.InputException;
import io.helston.node.transfer.BlobCodec;
import io.helston.node.transfer.NodeBlobs;
import io.helston.node.wire.KryoCodec;
import io.helston.protocol.job.FailureKind;
import io.helston.protocol.job.JobId;
import io.helston.protocol.work.BlobId;
import io.helston.protocol.work.JobRun;
import io.helston.protocol.work.PartialRef;
import io.helston.protocol.work.Segment;
import io.helston.protocol.work.Task;
import io.helston.protocol.work.WorkProtocol.BlobCommand;
import io.helston.protocol.work.WorkProtocol.CoordinatorCommand;
import io.helston.protocol.work.WorkProtocol.EndJob;
import io.helston.protocol.work.WorkProtocol.Hello;
import io.helston.protocol.work.WorkProtocol.Run;
import io.helston.protocol.work.WorkProtocol.SegmentDone;
import io.helston.protocol.work.WorkProtocol.SegmentFailed;
import io.helston.protocol.work.WorkProtocol.SlotCommand;
import io.helston.protocol.work.WorkProtocol.SlotReady;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.ActorRef;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class WorkerSlotTest {
  private static final JobRun JOB = new JobRun(new JobId("job"), 1);
  private static final JobRun OTHER = new JobRun(new JobId("other"), 2);
  private static final ActorTestKit KIT = Kit.local();
  private static final BlobCodec CODEC = new BlobCodec(KryoCodec.of(KIT.system()));

  private final ExecutorService compute = Executors.newFixedThreadPool(2);
  private final JobScopes scopes = new JobScopes(1000);
  private final Script script = new Script(9, Script.Kind.SMALL);
  private TestProbe<BlobCommand> blobs;
  private TestProbe<CoordinatorCommand> coordinator;
  private TestProbe<CoordinatorCommand> otherCoordinator;
  private ActorRef<SlotCommand> slot;

  @BeforeEach
  void start() {
    blobs = KIT.createTestProbe();
    coordinator = KIT.createTestProbe();
    otherCoordinator = KIT.createTestProbe();
    var services =
        new SlotServices(
            new Analyses(List.of(new SumAnalysis())),
            CODEC,
            compute,
            scopes,
            blobs.ref(),
            "node",
            List.of("compute"),
            Duration.ZERO);
    slot = KIT.spawn(WorkerSlot.create(4, services));
  }

  @AfterEach
  void stopSlot() {
    KIT.stop(slot);
    compute.shutdownNow();
  }

  @AfterAll
  static void stop() {
    KIT.shutdownTestKit();
  }

  private Task task(int round, int segment, String... inputs) {
    var share = new Segment(segment, "letter", segment, 1, 0, "", List.of(inputs), 1);
    Map<String, BlobId> named =
        List.of(inputs).stream()
            .collect(java.util.stream.Collectors.toMap(name -> name, BlobId::new));
    return new Task(round, "round", Letters.of(""), share, named);
  }

  private Run run(JobRun job, Script of, Task task, Task... replays) {
    var replyTo = job.equals(JOB) ? coordinator.ref() : otherCoordinator.ref();
    return new Run(job, of.spec(), task, List.of(replays), 1, blobs.ref(), replyTo);
  }

  private Run first(int segment) {
    return run(JOB, script, task(0, segment, "alphabet"));
  }

  private Run second(int segment) {
    return run(JOB, script, task(1, segment, "alphabet", "total"), task(0, segment, "alphabet"));
  }

  /** Gives the slot all inputs it asks for until it is silent. */
  private void feed(int inputs) {
    for (int i = 0; i < inputs; i++) {
      var fetch = blobs.expectMessageClass(NodeBlobs.Fetch.class);
      fetch.replyTo().tell(new NodeBlobs.Fetched(fetch.id(), Letters.of(fetch.id().name())));
    }
  }

  private String doneText() {
    return doneText(coordinator);
  }

  private static String doneText(TestProbe<CoordinatorCommand> coordinator) {
    PartialRef partial = coordinator.expectMessageClass(SegmentDone.class).partial();
    return Letters.text(((PartialRef.Inline) partial).payload());
  }

  @Test
  void aGreetedSlotSaysWhatItIs() {
    slot.tell(new Hello(4, JOB, coordinator.ref()));
    SlotReady ready = coordinator.expectMessageClass(SlotReady.class);
    assertThat(ready)
        .isEqualTo(
            new SlotReady(
                JOB,
                4,
                "node",
                List.of("compute"),
                List.of(SumAnalysis.KERNELS),
                slot,
                blobs.ref()));
  }

  @Test
  void aSegmentRunsOnceItsInputsAreHere() {
    slot.tell(first(2));
    feed(1);
    SegmentDone done = coordinator.expectMessageClass(SegmentDone.class);
    assertThat(done.slot()).isEqualTo(4);
    assertThat(done.segment()).isEqualTo(2);
    assertThat(done.partial().hash()).isEqualTo(CODEC.digest(Letters.of("c")).hash());
    assertThat(scopes.of(JOB, 4, 0).orElseThrow().memory()).isNotNull();
  }

  @Test
  void theStateIsKeptForTheNextRound() {
    slot.tell(first(2));
    feed(1);
    assertThat(doneText()).isEqualTo("c");
    slot.tell(second(2));
    feed(2);
    assertThat(doneText()).isEqualTo("c[0]");
    assertThat(script.openStates()).isEqualTo(1);
  }

  @Test
  void aMissingStateIsRebuiltByReplay() {
    slot.tell(second(2));
    feed(2);
    assertThat(doneText()).isEqualTo("c[0]");
  }

  /** Happens when a finished partial was lost with the node that had pulled it for a fold. */
  @Test
  void aRoundThatIsRunAgainStartsFromANewState() {
    for (int i = 0; i < 2; i++) {
      slot.tell(first(2));
      feed(1);
      assertThat(doneText()).isEqualTo("c");
    }
    for (int i = 0; i < 2; i++) {
      slot.tell(second(2));
      feed(2);
      assertThat(doneText()).isEqualTo("c[0]");
    }
    assertThat(script.openStates()).isEqualTo(1);
  }

  /** The segment ran elsewhere in between and came back. */
  @Test
  void aStateThatSatOutARoundIsNotUsed() {
    slot.tell(first(2));
    feed(1);
    doneText();
    Task third = task(2, 2, "alphabet", "total");
    slot.tell(run(JOB, script, third, task(0, 2, "alphabet"), task(1, 2, "alphabet", "total")));
    feed(2);
    assertThat(doneText()).isEqualTo("c[0, 1]");
  }

  @Test
  void aRunThatIsAlreadyHereIsNotAddedAgain() {
    script.blocking(2);
    slot.tell(first(2));
    slot.tell(first(2));
    slot.tell(first(3));
    slot.tell(first(3));
    feed(1);
    script.release(2);
    assertThat(doneText()).isEqualTo("c");
    feed(1);
    assertThat(doneText()).isEqualTo("d");
    slot.tell(first(5));
    feed(1);
    assertThat(doneText()).isEqualTo("f");
  }

  @Test
  void theInputsOfTheNextRunAreFetchedWhileOneComputes() {
    script.blocking(2);
    slot.tell(first(2));
    feed(1);
    Awaitility.await().until(() -> script.blocked() == 1);
    slot.tell(first(3));
    feed(1);
    script.release(2);
    assertThat(doneText()).isEqualTo("c");
    assertThat(doneText()).isEqualTo("d");
    blobs.expectNoMessage(Duration.ofMillis(50));
  }

  @Test
  void aWaitingRunWhoseInputCannotBeHadFailsAtOnce() {
    script.blocking(2);
    slot.tell(first(2));
    feed(1);
    Awaitility.await().until(() -> script.blocked() == 1);
    slot.tell(first(3));
    var fetch = blobs.expectMessageClass(NodeBlobs.Fetch.class);
    fetch.replyTo().tell(new NodeBlobs.FetchFailed(fetch.id(), "its node was lost"));
    var failed = coordinator.expectMessageClass(SegmentFailed.class);
    assertThat(failed.segment()).isEqualTo(3);
    assertThat(failed.failure().message()).isEqualTo("its node was lost");
    script.release(2);
    assertThat(doneText()).isEqualTo("c");
  }

  /** Both wait for their turn on the compute pool, so neither may lose its state to the other. */
  @Test
  void aLaterRoundWaitsForTheStateOfAnEarlierOne() {
    script.blocking(2);
    slot.tell(first(2));
    slot.tell(second(2));
    feed(3);
    script.release(2);
    assertThat(doneText()).isEqualTo("c");
    assertThat(doneText()).isEqualTo("c[0]");
    assertThat(script.openStates()).isEqualTo(1);
  }

  @Test
  void aLargePartialStaysInTheStore() {
    var blob = new Script(9, Script.Kind.BLOB);
    slot.tell(run(JOB, blob, task(0, 2, "alphabet")));
    feed(1);
    NodeBlobs.Put put = blobs.expectMessageClass(NodeBlobs.Put.class);
    SegmentDone done = coordinator.expectMessageClass(SegmentDone.class);
    assertThat(Letters.text(put.payload())).isEqualTo("c");
    assertThat(done.partial())
        .isEqualTo(new PartialRef.Held(put.id(), done.partial().hash(), "node", blobs.ref()));
  }

  @Test
  void anAppendedPartialStaysInTheStoreUnderItsStream() {
    var append = new Script(9, Script.Kind.APPEND);
    slot.tell(run(JOB, append, task(0, 2, "alphabet")));
    feed(1);
    NodeBlobs.Put put = blobs.expectMessageClass(NodeBlobs.Put.class);
    var rows = (PartialRef.Rows) coordinator.expectMessageClass(SegmentDone.class).partial();
    assertThat(rows.stream()).isEqualTo("letters");
    assertThat(rows.held().id()).isEqualTo(put.id());
  }

  @Test
  void aSegmentThatThrowsFailsAndClosesItsState() {
    script.failing(2, 1);
    slot.tell(first(2));
    feed(1);
    SegmentFailed failed = coordinator.expectMessageClass(SegmentFailed.class);
    assertThat(failed.segment()).isEqualTo(2);
    assertThat(failed.failure().kind()).isEqualTo(FailureKind.ANALYSIS_FAILED);
    assertThat(failed.failure().message()).contains("letter c is smudged");
    assertThat(failed.failure().detail()).contains("SumAnalysis");
    assertThat(script.openStates()).isZero();
    slot.tell(first(2));
    feed(1);
    assertThat(doneText()).isEqualTo("c");
  }

  @Test
  void aFaultOfTheInputKeepsItsKindAndItsSentence() {
    script.faultInRun(
        new InputException(FailureKind.MALFORMED_INPUT, Path.of("toy.bed"), 0, "is cut short"));
    slot.tell(first(2));
    feed(1);
    var failure = coordinator.expectMessageClass(SegmentFailed.class).failure();
    assertThat(failure.kind()).isEqualTo(FailureKind.MALFORMED_INPUT);
    assertThat(failure.message()).isEqualTo("toy.bed: is cut short");
    assertThat(failure.detail()).isEmpty();
  }

  @Test
  void anInputThatCannotBeHadFailsTheSegmentAndTheOthersMayComeLate() {
    slot.tell(second(2));
    var one = blobs.expectMessageClass(NodeBlobs.Fetch.class);
    var two = blobs.expectMessageClass(NodeBlobs.Fetch.class);
    one.replyTo().tell(new NodeBlobs.FetchFailed(one.id(), "its node was lost"));
    two.replyTo().tell(new NodeBlobs.Fetched(two.id(), Letters.of("late")));
    var failure = coordinator.expectMessageClass(SegmentFailed.class).failure();
    assertThat(failure.message()).isEqualTo("its node was lost");
    slot.tell(first(3));
    feed(1);
    assertThat(doneText()).isEqualTo("d");
  }

  private void awaitClosed() {
    Awaitility.await().untilAsserted(() -> assertThat(script.openStates()).isZero());
  }

  @Test
  void theEndOfAJobClosesItsStates() {
    slot.tell(first(2));
    feed(1);
    doneText();
    slot.tell(new EndJob(JOB));
    awaitClosed();
    assertThat(scopes.of(JOB, 4, 0)).isEmpty();
  }

  @Test
  void theEndOfAJobStopsItsSegmentAndTheNextOneRuns() {
    script.blocking(2);
    slot.tell(first(2));
    feed(1);
    var other = new Script(9, Script.Kind.SMALL);
    slot.tell(first(3));
    slot.tell(run(OTHER, other, task(0, 4, "alphabet")));
    Awaitility.await().until(() -> script.blocked() == 1);
    slot.tell(new EndJob(JOB));
    assertThat(coordinator.expectMessageClass(SegmentFailed.class).failure().message())
        .contains("Cancellation");
    feed(1);
    assertThat(doneText(otherCoordinator)).isEqualTo("e");
    awaitClosed();
  }

  /** Its inputs may never come. */
  @Test
  void theEndOfAJobFreesASlotThatWaitsForInputs() {
    slot.tell(first(2));
    blobs.expectMessageClass(NodeBlobs.Fetch.class);
    var other = new Script(9, Script.Kind.SMALL);
    slot.tell(run(OTHER, other, task(0, 4, "alphabet")));
    slot.tell(new EndJob(JOB));
    feed(1);
    assertThat(doneText(otherCoordinator)).isEqualTo("e");
  }

  @Test
  void theLossOfACoordinatorDropsItsStatesAndItsBlobs() {
    slot.tell(first(2));
    feed(1);
    doneText();
    coordinator.stop();
    blobs.expectMessage(new EndJob(JOB));
    awaitClosed();
    assertThat(scopes.of(JOB, 4, 0)).isEmpty();
  }

  @Test
  void aSlotThatStopsClosesItsStatesAndStopsItsSegment() {
    slot.tell(first(3));
    feed(1);
    doneText();
    script.blocking(2);
    slot.tell(first(2));
    feed(1);
    Awaitility.await().until(() -> script.blocked() == 1);
    KIT.stop(slot);
    awaitClosed();
    assertThat(script.blocked()).isZero();
  }
}
