package io.helston.node.coordinator;

import static io.helston.node.coordinator.CoordinatorFixture.JOB;
import static org.assertj.core.api.Assertions.assertThat;

import io.helston.node.coordinator.Coordinator.CancelJob;
import io.helston.node.coordinator.Coordinator.NodeChanged;
import io.helston.node.coordinator.CoordinatorFixture.Slot;
import io.helston.protocol.client.JobEvent;
import io.helston.protocol.job.FailureKind;
import io.helston.protocol.job.JobFailure;
import io.helston.protocol.work.PartialRef;
import io.helston.protocol.work.WorkProtocol.BlobCommand;
import io.helston.protocol.work.WorkProtocol.Credit;
import io.helston.protocol.work.WorkProtocol.Dealt;
import io.helston.protocol.work.WorkProtocol.EndJob;
import io.helston.protocol.work.WorkProtocol.Release;
import io.helston.protocol.work.WorkProtocol.Run;
import io.helston.protocol.work.WorkProtocol.SegmentFailed;
import java.nio.file.Path;
import java.util.List;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The dealer of a feed of two letters, whose slots and consumer are probes. */
final class DealerTest {
  @TempDir static Path folder;
  private static CoordinatorFixture job;

  private TestProbe<Dealt> consumer;
  private TestProbe<BlobCommand> holder;

  @BeforeAll
  static void open() {
    job = new CoordinatorFixture(folder);
  }

  @AfterAll
  static void close() {
    job.close();
  }

  @BeforeEach
  void start() {
    job.startFeed(new Script(2, Script.Kind.BLOB), 2, CoordinatorFixture.PATIENCE);
    job.event(JobEvent.Opened.class);
    consumer = job.kit.createTestProbe();
    holder = job.holder();
  }

  private void credit(int from, int to) {
    job.coordinator.tell(new Credit(from, to, consumer.ref()));
  }

  private PartialRef.Held part(Run run, String node) {
    String letter = Letters.letter(run.task().segment().index());
    return job.held(letter + run.task().round(), node, holder.ref());
  }

  /** Runs what the slot is told next; returns its partial, which lies on the slot's node. */
  private PartialRef.Held work(Slot slot, int window) {
    Run run = slot.run();
    assertThat(run.task().round()).isEqualTo(window);
    PartialRef.Held made = part(run, slot.node);
    slot.done(run, made);
    return made;
  }

  private void expectDealt(int window, PartialRef... parts) {
    assertThat(consumer.receiveMessage()).isEqualTo(new Dealt(JOB, window, List.of(parts)));
  }

  @Test
  void windowsAreMadeAsFarAsTheyAreWantedAndNoFurther() {
    Slot near = job.slot(0, "near");
    Slot far = job.slot(1, "far");
    near.expectIdle();
    credit(0, 2);
    for (int window = 0; window < 2; window++) {
      expectDealt(window, work(near, window), work(far, window));
    }
    near.expectIdle();
    far.expectIdle();
    credit(1, 3);
    assertThat(near.run().task().round()).isEqualTo(2);
  }

  @Test
  void whatWasTakenIsReleasedAndWhatIsReadyIsToldAgain() {
    Slot near = job.slot(0, "near");
    credit(0, 2);
    PartialRef.Held a0 = work(near, 0);
    PartialRef.Held b0 = work(near, 0);
    PartialRef.Held a1 = work(near, 1);
    PartialRef.Held b1 = work(near, 1);
    expectDealt(0, a0, b0);
    expectDealt(1, a1, b1);
    credit(1, 2);
    expectDealt(1, a1, b1);
    holder.expectMessage(new Release(JOB, List.of(a0.id())));
    holder.expectMessage(new Release(JOB, List.of(b0.id())));
  }

  @Test
  void aConsumerMayBeginAnywhere() {
    Slot near = job.slot(0, "near");
    credit(7, 9);
    PartialRef.Held first = work(near, 7);
    expectDealt(7, first, work(near, 7));
  }

  @Test
  void partsOfALostNodeAreMadeAgain() {
    Slot near = job.slot(0, "near");
    Slot far = job.slot(1, "far");
    credit(0, 1);
    PartialRef.Held kept = work(near, 0);
    expectDealt(0, kept, work(far, 0));
    job.coordinator.tell(new NodeChanged("far", true));
    expectDealt(0, kept, work(near, 0));
    assertThat(job.event(JobEvent.Warned.class).text()).startsWith("node far is lost");
  }

  @Test
  void whatALostSlotWasMakingIsMadeElsewhere() {
    Slot far = job.slot(1, "far");
    credit(0, 1);
    Run lost = far.run();
    Slot near = job.slot(0, "near");
    PartialRef.Held other = work(near, 0);
    far.probe.stop();
    PartialRef.Held again = work(near, 0);
    assertThat(lost.task().segment().index()).isZero();
    expectDealt(0, again, other);
  }

  @Test
  void aSecondPartialAndOneThatIsLateAreReleased() {
    Slot near = job.slot(0, "near");
    credit(0, 1);
    Run run = near.run();
    PartialRef.Held first = part(run, "near");
    near.done(run, first);
    PartialRef.Held second = job.held("a0 again", "near", holder.ref());
    near.done(run, second);
    holder.expectMessage(new Release(JOB, List.of(second.id())));
    expectDealt(0, first, work(near, 0));
    credit(1, 1);
    holder.receiveSeveralMessages(2);
    PartialRef.Held late = job.held("a0 late", "near", holder.ref());
    near.done(run, late);
    holder.expectMessage(new Release(JOB, List.of(late.id())));
  }

  private static void fail(Slot slot, Run run, FailureKind kind) {
    int segment = run.task().segment().index();
    job.coordinator.tell(
        new SegmentFailed(
            JOB,
            slot.index,
            run.task().round(),
            segment,
            run.attempt(),
            new JobFailure(kind, "a.tdb: is cut short", "")));
  }

  @Test
  void faultsOfTheInputFailTheFeedAtOnce() {
    Slot near = job.slot(0, "near");
    credit(0, 1);
    fail(near, near.run(), FailureKind.MALFORMED_INPUT);
    assertThat(job.failure())
        .isEqualTo(new JobFailure(FailureKind.MALFORMED_INPUT, "a.tdb: is cut short", ""));
    near.probe.expectMessage(new EndJob(JOB));
  }

  @Test
  void otherFailuresAreTriedThreeTimes() {
    Slot near = job.slot(0, "near");
    credit(0, 1);
    for (int i = 1; i < SegmentLedger.MAX_FAILURES; i++) {
      fail(near, near.run(), FailureKind.ANALYSIS_FAILED);
      assertThat(job.event(JobEvent.Warned.class).text())
          .isEqualTo(
              "segment 0 of round 'window 0' failed and is tried again: a.tdb: is cut short");
    }
    fail(near, near.run(), FailureKind.ANALYSIS_FAILED);
    assertThat(job.failure().message()).contains("failed several times: a.tdb: is cut short");
  }

  @Test
  void aFeedWhoseWindowsAreTakenIsOver() {
    job.slot(0, "near");
    credit(LetterFeed.WINDOWS, LetterFeed.WINDOWS + 2);
    assertThat(job.event(JobEvent.Finished.class).holder()).isEqualTo(job.store);
    job.told(EndJob.class);
    consumer.expectTerminated(job.coordinator);
  }

  @Test
  void aCancelledFeedLeavesNothingBehind() {
    Slot near = job.slot(0, "near");
    credit(0, 2);
    work(near, 0);
    near.run();
    job.coordinator.tell(CancelJob.INSTANCE);
    job.event(JobEvent.Cancelled.class);
    assertThat(job.told(EndJob.class)).isEqualTo(new EndJob(JOB));
    near.probe.expectMessage(new EndJob(JOB));
    consumer.expectTerminated(job.coordinator);
  }
}
