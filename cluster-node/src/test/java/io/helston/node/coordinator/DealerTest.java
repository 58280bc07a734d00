package io.helston.node.coordinator;

import static io.helston.node.coordinator.CoordinatorFixture.JOB;
import static org.assertj.core.api.Assertions.assertThat;

import io.helston.node.coordinator.Coordinator.CancelJob;
import io.helston.node.coordinator.Coordinator.NodeChanged;
import io.helston.node.coordinator.CoordinatorFixture.Slot;
import io.helston.protocol.client.JobEvent;
import io.helston.protocol.job.FailureKind;
import io.helston.protocol.job.JobFailure;
import io.helston.protocol.work.BlobId;
import io.helston.protocol.work.JobRun;
import io.helston.protocol.work.PartialRef;
import io.helston.protocol.work.WorkProtocol.BlobCommand;
import io.helston.protocol.work.WorkProtocol.Credit;
import io.helston.protocol.work.WorkProtocol.Dealt;
import io.helston.protocol.work.WorkProtocol.EndJob;
import io.helston.protocol.work.WorkProtocol.Hello;
import io.helston.protocol.work.WorkProtocol.Release;
import io.helston.protocol.work.WorkProtocol.Run;
import io.helston.protocol.work.WorkProtocol.SegmentDone;
import io.helston.protocol.work.WorkProtocol.SegmentFailed;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
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

  /** Slots that are not there, or do not answer at once, are not waited for. */
  private static final FeedSettings HASTY =
      new FeedSettings(CoordinatorFixture.PATIENCE, CoordinatorFixture.NO_PATIENCE);

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
    consumer = job.kit.createTestProbe();
    holder = job.holder();
    job.compute = Runnable::run;
  }

  private void open(int slots, FeedSettings feeds) {
    job.startFeed(new Script(2, Script.Kind.BLOB), slots, feeds);
    job.event(JobEvent.Opened.class);
  }

  private void open(int slots) {
    open(slots, CoordinatorFixture.LONG_FEEDS);
  }

  private Slot openNear() {
    open(1);
    return job.slot(0, "near");
  }

  private void credit(int from, int to, BlobId... missing) {
    job.coordinator.tell(new Credit(from, to, List.of(missing), consumer.ref()));
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
    open(2);
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
    Slot near = openNear();
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
    Slot near = openNear();
    credit(7, 9);
    PartialRef.Held first = work(near, 7);
    expectDealt(7, first, work(near, 7));
  }

  @Test
  void partsOfALostNodeAreMadeAgain() {
    open(2, HASTY);
    Slot near = job.slot(0, "near");
    Slot far = job.slot(1, "far");
    credit(0, 1);
    PartialRef.Held kept = work(near, 0);
    expectDealt(0, kept, work(far, 0));
    job.coordinator.tell(new NodeChanged("far", true));
    expectDealt(0, kept, work(near, 0));
    assertThat(job.event(JobEvent.Warned.class).text()).startsWith("node far is lost");
  }

  /** It was sent before its node was lost, and overtaken by the news of that. */
  @Test
  void aPartThatComesFromALostNodeIsMadeAgain() {
    open(2, HASTY);
    Slot near = job.slot(0, "near");
    Slot far = job.slot(1, "far");
    credit(0, 1);
    PartialRef.Held own = work(near, 0);
    Run overtaken = far.run();
    job.coordinator.tell(new NodeChanged("far", true));
    far.done(overtaken, part(overtaken, "far"));
    expectDealt(0, own, work(near, 0));
  }

  @Test
  void whatALostSlotWasMakingIsMadeElsewhere() {
    open(2, HASTY);
    Slot far = job.slot(1, "far");
    credit(0, 1);
    assertThat(far.run().task().segment().index()).isEqualTo(1);
    Slot near = job.slot(0, "near");
    PartialRef.Held own = work(near, 0);
    near.expectIdle();
    far.probe.stop();
    expectDealt(0, own, work(near, 0));
  }

  @Test
  void aSlotMakesItsOwnSegmentsHoweverBusyOthersAre() {
    open(2);
    Slot near = job.slot(0, "near");
    Slot far = job.slot(1, "far");
    credit(0, 2);
    Run slow = far.run();
    PartialRef.Held a0 = work(near, 0);
    PartialRef.Held a1 = work(near, 1);
    job.tick();
    near.expectIdle();
    far.expectIdle();
    PartialRef.Held b0 = part(slow, "far");
    far.done(slow, b0);
    expectDealt(0, a0, b0);
    expectDealt(1, a1, work(far, 1));
  }

  @Test
  void aYoungFeedWaitsForSlotsThatHaveNotComeYet() {
    open(2);
    Slot near = job.slot(0, "near");
    credit(0, 1);
    PartialRef.Held own = work(near, 0);
    job.tick();
    near.expectIdle();
    expectDealt(0, own, work(job.slot(1, "far"), 0));
  }

  @Test
  void aPartThatCannotBePulledIsMadeAgain() {
    Slot near = openNear();
    credit(0, 1);
    PartialRef.Held a0 = work(near, 0);
    PartialRef.Held b0 = work(near, 0);
    expectDealt(0, a0, b0);
    credit(0, 1, b0.id(), new BlobId("of another dealer"));
    holder.expectMessage(new Release(JOB, List.of(b0.id())));
    assertThat(job.event(JobEvent.Warned.class).text())
        .isEqualTo(
            "segment 1 of round 'window 0' failed and is tried again: its partial could not be"
                + " pulled from near");
    credit(0, 1, b0.id());
    Run again = near.run();
    assertThat(again.task().segment().index()).isEqualTo(1);
    PartialRef.Held made = job.held("b0 again", "near", holder.ref());
    near.done(again, made);
    expectDealt(0, a0, made);
    credit(0, 1, b0.id());
    expectDealt(0, a0, made);
    near.expectIdle();
  }

  @Test
  void aPartThatCanNeverBePulledFailsTheFeed() {
    Slot near = openNear();
    credit(0, 1);
    for (int i = 0; i < SegmentLedger.MAX_FAILURES; i++) {
      PartialRef.Held made = work(near, 0);
      if (i == 0) {
        work(near, 0);
      }
      consumer.expectMessageClass(Dealt.class);
      credit(0, 1, made.id());
    }
    JobFailure failure = job.failure();
    assertThat(failure.kind()).isEqualTo(FailureKind.ANALYSIS_FAILED);
    assertThat(failure.message())
        .isEqualTo(
            "segment 0 of round 'window 0' failed several times: its partial could not be pulled"
                + " from near");
  }

  @Test
  void aSecondPartialAndOneThatIsLateAreReleased() {
    Slot near = openNear();
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
    Slot near = openNear();
    credit(0, 1);
    fail(near, near.run(), FailureKind.MALFORMED_INPUT);
    assertThat(job.failure())
        .isEqualTo(new JobFailure(FailureKind.MALFORMED_INPUT, "a.tdb: is cut short", ""));
    near.probe.expectMessage(new EndJob(JOB));
  }

  @Test
  void otherFailuresAreTriedThreeTimes() {
    Slot near = openNear();
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
  void aSegmentThatFailedGoesToTheNextSlot() {
    open(2);
    Slot near = job.slot(0, "near");
    Slot far = job.slot(1, "far");
    credit(0, 1);
    work(far, 0);
    fail(near, near.run(), FailureKind.ANALYSIS_FAILED);
    Run again = far.run();
    assertThat(again.task().segment().index()).isZero();
    assertThat(again.attempt()).isEqualTo(2);
    near.expectIdle();
  }

  /** Nobody else would ever end it. */
  @Test
  void failuresOfLateSlotsCountToo() {
    open(1, HASTY);
    Slot near = job.slot(0, "near");
    credit(0, 1);
    for (int i = 1; i <= SegmentLedger.MAX_FAILURES; i++) {
      Run run = near.run();
      job.tick();
      assertThat(near.run()).isEqualTo(run);
      fail(near, run, FailureKind.ANALYSIS_FAILED);
      fail(near, run, FailureKind.ANALYSIS_FAILED);
    }
    assertThat(job.failure().message()).contains("failed several times");
  }

  @Test
  void aFeedWhoseConsumerIsSilentEndsAndLeavesNothingBehind() {
    open(1, new FeedSettings(CoordinatorFixture.NO_PATIENCE, CoordinatorFixture.PATIENCE));
    Slot near = job.slot(0, "near");
    credit(0, 2);
    work(near, 0);
    job.tick();
    assertThat(job.event(JobEvent.Warned.class).text())
        .isEqualTo("nobody has asked for a window in 0 s; the feed ends");
    job.event(JobEvent.Cancelled.class);
    assertThat(job.told(EndJob.class)).isEqualTo(new EndJob(JOB));
    CoordinatorFixture.next(near.probe, EndJob.class);
    consumer.expectTerminated(job.coordinator);
  }

  @Test
  void aFeedWhoseWindowsAreTakenIsOver() {
    Slot near = openNear();
    credit(0, 1);
    Run run = near.run();
    int segment = run.task().segment().index();
    job.coordinator.tell(
        new SegmentDone(JOB, 0, 0, segment, run.attempt(), part(run, "near"), 2.5));
    credit(LetterFeed.WINDOWS, LetterFeed.WINDOWS + 2);
    JobEvent.Finished finished = job.event(JobEvent.Finished.class);
    assertThat(finished.holder()).isEqualTo(job.store);
    assertThat(finished.cpuSeconds()).isBetween(2.5, 60.0);
    job.told(EndJob.class);
    consumer.expectTerminated(job.coordinator);
  }

  /** A supervisor that took over has started the feed again. */
  @Test
  void answersToAnEarlierDealerAreIgnored() {
    Slot near = openNear();
    credit(0, 1);
    Run run = near.run();
    var earlier = new JobRun(JOB.job(), JOB.epoch() - 1);
    var failure = new JobFailure(FailureKind.MALFORMED_INPUT, "a.tdb: is cut short", "");
    job.coordinator.tell(new SegmentFailed(earlier, 0, 0, 0, 1, failure));
    job.coordinator.tell(
        new SegmentDone(earlier, 0, 0, 0, 1, job.held("old", "near", holder.ref()), 0));
    near.expectIdle();
    PartialRef.Held made = part(run, "near");
    near.done(run, made);
    expectDealt(0, made, work(near, 0));
  }

  @Test
  void aSlotThatIsNotThereIsGreetedEverySecond() {
    open(1);
    for (int i = 0; i < 2; i++) {
      assertThat(job.door.receiveMessage().message()).isInstanceOf(Hello.class);
      job.tick();
    }
    job.door.receiveMessage();
    job.slot(0, "near");
    job.tick();
    job.door.expectNoMessage(Duration.ofMillis(50));
  }

  @Test
  void aFeedThatIsPlannedForLongIsNotSilent() {
    var plans = new ArrayDeque<Runnable>();
    job.compute = plans::add;
    var silence = new FeedSettings(CoordinatorFixture.NO_PATIENCE, CoordinatorFixture.PATIENCE);
    job.startFeed(new Script(2, Script.Kind.BLOB), 1, silence);
    assertThat(job.door.receiveMessage().message()).isInstanceOf(Hello.class);
    job.tick();
    assertThat(job.door.receiveMessage().message()).isInstanceOf(Hello.class);
    plans.remove().run();
    job.event(JobEvent.Opened.class);
  }

  @Test
  void aCancelledFeedLeavesNothingBehind() {
    Slot near = openNear();
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
