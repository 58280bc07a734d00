package io.helston.node.coordinator;

import static io.helston.node.coordinator.CoordinatorFixture.JOB;
import static io.helston.node.coordinator.CoordinatorFixture.NO_PATIENCE;
import static io.helston.node.coordinator.CoordinatorFixture.PATIENCE;
import static io.helston.node.coordinator.CoordinatorFixture.RESULT_OF_TWO;
import static io.helston.node.coordinator.CoordinatorFixture.next;
import static org.assertj.core.api.Assertions.assertThat;

import io.helston.node.coordinator.CoordinatorFixture.Slot;
import io.helston.node.coordinator.Script.Kind;
import io.helston.node.data.InputException;
import io.helston.protocol.client.JobEvent;
import io.helston.protocol.job.FailureKind;
import io.helston.protocol.job.JobFailure;
import io.helston.protocol.work.JobRun;
import io.helston.protocol.work.PartialRef;
import io.helston.protocol.work.Task;
import io.helston.protocol.work.WorkProtocol.BlobCommand;
import io.helston.protocol.work.WorkProtocol.EndJob;
import io.helston.protocol.work.WorkProtocol.Hello;
import io.helston.protocol.work.WorkProtocol.Release;
import io.helston.protocol.work.WorkProtocol.Run;
import io.helston.protocol.work.WorkProtocol.SegmentDone;
import io.helston.protocol.work.WorkProtocol.SegmentFailed;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CoordinatorTest {
  @TempDir static Path folder;
  private static CoordinatorFixture job;

  @BeforeAll
  static void open() {
    job = new CoordinatorFixture(folder);
  }

  @AfterAll
  static void close() {
    job.close();
  }

  private static JobFailure fails(String message) {
    return new JobFailure(FailureKind.ANALYSIS_FAILED, message, "");
  }

  private static void fail(Slot slot, Run run, JobFailure failure) {
    Task task = run.task();
    job.coordinator.tell(
        new SegmentFailed(
            JOB, slot.index, task.round(), task.segment().index(), run.attempt(), failure));
  }

  @Test
  void aJobRunsThroughItsRoundsToItsResult() {
    job.start(new Script(3, Kind.SMALL), 1, PATIENCE);
    Slot slot = job.slot(0, "n0");
    slot.work(6);
    assertThat(job.event(JobEvent.Planned.class).notes()).containsExactly("3 letters");
    var started = job.event(JobEvent.RoundStarted.class);
    assertThat(started).isEqualTo(new JobEvent.RoundStarted(JOB.job(), 0, "letters", 3));
    assertThat(job.event(JobEvent.Progressed.class))
        .isEqualTo(new JobEvent.Progressed(JOB.job(), 0, 1, 3, 1));
    assertThat(job.result()).isEqualTo("(a(bc)) (a[0](b[0]c[0]))");
    slot.probe.expectMessage(new EndJob(JOB));
    next(job.seenByStore, EndJob.class);
  }

  @Test
  void roundsWithoutSegmentsEnd() {
    job.start(new Script(0, Kind.SMALL), 1, PATIENCE);
    assertThat(job.result()).isEqualTo(" ");
  }

  @Test
  void slotsThatAreNotKnownAreGreetedAtEveryTick() {
    job.startTwoLetters();
    for (int slot = 0; slot < 2; slot++) {
      assertThat(((Hello) job.door.receiveMessage().message()).slot()).isEqualTo(slot);
    }
    job.slot(0, "n0").run();
    job.tick();
    assertThat(((Hello) job.door.receiveMessage().message()).slot()).isEqualTo(1);
    job.door.expectNoMessage(Duration.ZERO);
  }

  @Test
  void aBusySlotHasTheNextShortSegmentAtHandUntilFewAreLeft() {
    job.start(new Script(6, Kind.SMALL).costOfFirst(1e12), 1, PATIENCE);
    Slot slot = job.slot(0, "n0");
    Run first = slot.run();
    slot.expectIdle();
    slot.done(first, slot.answer(first));
    Run second = slot.run();
    Run third = slot.run();
    slot.expectIdle();
    slot.done(second, slot.answer(second));
    slot.done(third, slot.answer(third));
    slot.work(9);
    assertThat(job.result()).startsWith(SumAnalysis.folded(0, 6) + " ");
  }

  @Test
  void theLastSegmentsAreLeftToIdleSlots() {
    job.start(new Script(3, Kind.SMALL).costOfFirst(1e12), 1, PATIENCE);
    Slot slot = job.slot(0, "n0");
    Run first = slot.run();
    slot.done(first, slot.answer(first));
    slot.run();
    slot.expectIdle();
  }

  @Test
  void aBusySlotIsGivenNothingWhereSegmentsAreLong() {
    job.start(new Script(6, Kind.SMALL).costOfFirst(1e-12), 1, PATIENCE);
    Slot slot = job.slot(0, "n0");
    Run first = slot.run();
    slot.done(first, slot.answer(first));
    slot.run();
    slot.expectIdle();
  }

  @Test
  void whatASlotHadAtHandGoesElsewhereWhenItIsLost() {
    job.start(new Script(6, Kind.SMALL).costOfFirst(1e12), 2, PATIENCE);
    Slot lost = job.slot(0, "n0");
    Run first = lost.run();
    lost.done(first, lost.answer(first));
    lost.run();
    lost.run();
    job.coordinator.tell(new Coordinator.NodeChanged("n0", true));
    job.slot(1, "n1").work(11);
    assertThat(job.result()).startsWith(SumAnalysis.folded(0, 6) + " ");
  }

  @Test
  void reportsThatComeTwiceOrLateOrFromElsewhereChangeNothing() {
    job.startTwoLetters();
    Slot slot = job.slot(0, "n0");
    Run a = slot.run();
    SegmentDone done = slot.doneMessage(a, job.inline("a"));
    var elsewhere = new JobRun(JOB.job(), 6);
    job.coordinator.tell(new SegmentDone(elsewhere, 0, 0, 0, 1, job.inline("x"), 0));
    job.coordinator.tell(done);
    job.coordinator.tell(done);
    Run b = slot.run();
    assertThat(b.task().segment().index()).isEqualTo(1);
    slot.done(b, job.inline("b"));
    Run history = slot.run();
    assertThat(history.task().round()).isEqualTo(1);
    job.coordinator.tell(done);
    job.coordinator.tell(slot.doneMessage(b, job.inline("of an earlier round")));
    slot.done(history, job.inline("a[0]"));
    Run last = slot.run();
    assertThat(last.task().segment().index()).isEqualTo(1);
    slot.done(last, job.inline("b[0]"));
    assertThat(job.result()).isEqualTo(RESULT_OF_TWO);
  }

  @Test
  void differentResultsOfOneSegmentFailTheJob() {
    job.startTwoLetters();
    Slot slot = job.slot(0, "n0");
    Run a = slot.run();
    slot.done(a, job.inline("a"));
    slot.done(a, job.inline("A"));
    assertThat(job.failure().message())
        .startsWith("segment 0 of round 'letters' gave two different results");
  }

  @Test
  void aRepeatedReportDoesNotReleaseThePartialThatCounts() {
    job.startTwoLetters();
    TestProbe<BlobCommand> holder = job.holder();
    Slot slot = job.slot(0, "n0");
    Run a = slot.run();
    PartialRef.Held counted = job.held("a", "n0", holder.ref());
    slot.done(a, counted);
    slot.done(a, counted);
    PartialRef.Held second =
        new PartialRef.Held(
            new io.helston.protocol.work.BlobId("again"), counted.hash(), "n0", holder.ref());
    slot.done(a, second);
    holder.expectMessage(new Release(JOB, List.of(second.id())));
  }

  @Test
  void aSegmentOfASlotThatStopsIsOfferedToAnother() {
    job.startTwoLetters();
    Slot first = job.slot(0, "n0");
    first.run();
    Slot second = job.slot(1, "n1");
    Run b = second.run();
    first.probe.stop();
    second.done(b, job.inline("b"));
    Run a = second.run();
    assertThat(a.task().segment().index()).isZero();
    assertThat(a.attempt()).isEqualTo(2);
    second.done(a, job.inline("a"));
    second.work(2);
    assertThat(job.result()).isEqualTo(RESULT_OF_TWO);
  }

  /** The news of the old one's end may come later than the new one's announcement. */
  @Test
  void aSegmentOfASlotThatMovedIsOfferedAgain() {
    job.start(new Script(1, Kind.SMALL), 1, PATIENCE);
    job.slot(0, "n0").run();
    Slot moved = job.slot(0, "n1");
    assertThat(moved.run().attempt()).isEqualTo(2);
  }

  @Test
  void aSegmentFailsTheJobAtItsThirdFailure() {
    job.startTwoLetters();
    Slot slot = job.slot(0, "n0");
    for (int i = 0; i < 3; i++) {
      Run run = slot.run();
      assertThat(run.task().segment().index()).isZero();
      fail(slot, run, fails("smudged"));
      fail(slot, run, fails("smudged"));
    }
    assertThat(job.event(JobEvent.Warned.class).text())
        .isEqualTo("segment 0 of round 'letters' failed and is tried again: smudged");
    assertThat(job.failure().message())
        .isEqualTo("segment 0 of round 'letters' failed 3 times: smudged");
    next(slot.probe, EndJob.class);
  }

  @Test
  void aFaultOfTheInputFailsTheJobAtOnce() {
    job.startTwoLetters();
    Slot slot = job.slot(0, "n0");
    var fault = new JobFailure(FailureKind.MALFORMED_INPUT, "toy.bed: is cut short", "");
    fail(slot, slot.run(), fault);
    assertThat(job.failure()).isEqualTo(fault);
  }

  @Test
  void aFaultOfTheInputFoundWhilePlanningFailsTheJob() {
    var fault = new InputException(FailureKind.CANNOT_OPEN, Path.of("toy.bed"), 0, "no such file");
    job.start(new Script(2, Kind.SMALL).faultInPlan(fault), 1, PATIENCE);
    assertThat(job.failure())
        .isEqualTo(new JobFailure(FailureKind.CANNOT_OPEN, "toy.bed: no such file", ""));
  }

  @Test
  void aCancelledJobTellsItsSlots() {
    job.startTwoLetters();
    Slot slot = job.slot(0, "n0");
    slot.run();
    job.coordinator.tell(Coordinator.CancelJob.INSTANCE);
    job.event(JobEvent.Cancelled.class);
    slot.probe.expectMessage(new EndJob(JOB));
    assertThat(job.told(EndJob.class)).isEqualTo(new EndJob(JOB));
  }

  @Test
  void aNodeWithOtherKernelsIsWarnedAboutOnceAndNotUsed() {
    job.startTwoLetters();
    Slot odd = job.new Slot(1, "odd");
    odd.announce("letters/0");
    odd.announce("letters/0");
    Slot fit = job.slot(0, "n0");
    fit.work(4);
    assertThat(job.event(JobEvent.Warned.class).text())
        .contains("node odd lacks the kernels letters/1");
    odd.expectIdle();
    assertThat(job.events.receiveMessage()).isNotInstanceOf(JobEvent.Warned.class);
    assertThat(job.result()).isEqualTo(RESULT_OF_TWO);
  }

  @Test
  void aLateSegmentIsOfferedToASecondSlotAndItsFirstOneIsReminded() {
    job.start(new Script(1, Kind.SMALL), 2, NO_PATIENCE);
    Slot first = job.slot(0, "n0");
    Run order = first.run();
    Slot second = job.slot(1, "n1");
    second.expectIdle();
    job.tick();
    assertThat(first.run()).isEqualTo(order);
    Run offered = second.run();
    assertThat(offered.attempt()).isEqualTo(2);
    assertThat(job.event(JobEvent.Warned.class).text()).contains("segment 0 of round 'letters'");
    second.done(offered, job.inline("a"));
    first.done(order, job.inline("a"));
    Run history = second.run();
    second.done(history, job.inline("a[0]"));
    assertThat(job.result()).isEqualTo("a a[0]");
  }

  /** Order or answer may be lost on the way, and there is nobody else to ask. */
  @Test
  void aLoneSlotIsRemindedUntilItAnswers() {
    job.start(new Script(1, Kind.SMALL), 1, NO_PATIENCE);
    Slot slot = job.slot(0, "n0");
    Run order = slot.run();
    for (int i = 0; i < 3; i++) {
      job.tick();
      assertThat(slot.run()).isEqualTo(order);
    }
  }

  /** The answer of the slow one is lost, and nobody waits for it either. */
  @Test
  void aSlotWhoseWorkWasDoneElsewhereIsUsedAgain() {
    job.start(new Script(2, Kind.SMALL), 2, NO_PATIENCE);
    Slot slow = job.slot(0, "n0");
    slow.run();
    Slot quick = job.slot(1, "n1");
    quick.work(1);
    job.tick();
    next(slow.probe, Run.class);
    quick.work(1);
    assertThat(quick.run().task().round()).isEqualTo(1);
    job.tick();
    assertThat(slow.run().task().round()).isEqualTo(1);
  }

  @Test
  void partialsOfALostNodeAreComputedAgainElsewhere() {
    job.start(new Script(3, Kind.BLOB), 2, PATIENCE);
    TestProbe<BlobCommand> lost = job.holder();
    Slot doomed = job.slot(0, "doomed");
    Run a = doomed.run();
    Slot other = job.slot(1, "n1");
    Run b = other.run();
    doomed.done(a, job.held("a", "doomed", lost.ref()));
    doomed.run();
    job.coordinator.tell(new Coordinator.NodeChanged("doomed", true));
    job.coordinator.tell(new Coordinator.NodeChanged("doomed", true));
    doomed.done(a, job.held("a", "doomed", lost.ref()));
    other.done(b, job.inline("b"));
    other.work(5);
    assertThat(job.event(JobEvent.Warned.class).text())
        .isEqualTo("node doomed is lost; its segments run elsewhere, 1 finished ones again");
    assertThat(job.result()).isEqualTo("(a(bc)) (a[0](b[0]c[0]))");
  }

  @Test
  void aSegmentWhoseStateIsLostIsSentWithItsReplays() {
    job.startTwoLetters();
    Slot first = job.slot(0, "n0");
    Slot second = job.slot(1, "n1");
    Run a = first.run();
    second.work(1);
    first.done(a, job.inline("a"));
    Run history = first.run();
    assertThat(history.replays()).containsExactly(a.task());
    assertThat(history.task().inputs()).containsOnlyKeys("alphabet", "total");
    Run other = second.run();
    assertThat(other.task().segment().index()).as("stays with its state").isEqualTo(1);
    second.done(other, job.inline("b[0]"));
    second.expectIdle();
    job.coordinator.tell(new Coordinator.NodeChanged("n0", true));
    Run rebuilt = second.run();
    assertThat(rebuilt.task().segment().index()).isZero();
    assertThat(rebuilt.replays()).containsExactly(a.task());
  }

  @Test
  void aNodeThatComesBackIsUsedAgain() {
    job.startTwoLetters();
    Slot slot = job.slot(0, "n0");
    slot.run();
    job.coordinator.tell(new Coordinator.NodeChanged("n0", true));
    slot.announce();
    slot.expectIdle();
    job.coordinator.tell(new Coordinator.NodeChanged("n0", false));
    slot.announce();
    slot.work(4);
    assertThat(job.result()).isEqualTo(RESULT_OF_TWO);
  }

  @Test
  void aNodeLostWhileTheAnalysisDecidesDoesNoHarm() {
    job.startTwoLetters();
    Slot slot = job.slot(0, "n0");
    slot.work(2);
    slot.run();
    job.coordinator.tell(new Coordinator.NodeChanged("n0", true));
    Slot other = job.slot(1, "n1");
    other.work(2);
    assertThat(job.result()).isEqualTo(RESULT_OF_TWO);
  }

  @Test
  void aDefectOfTheAnalysisFailsTheJobAndEndsIt() {
    job.start(new Script(2, Kind.SMALL), 1, PATIENCE);
    Slot slot = job.slot(0, "n0");
    slot.done(slot.run(), job.inline("a"));
    slot.done(slot.run(), new PartialRef.Rows("letters", job.held("b", "n0", job.store)));
    assertThat(job.failure().message()).contains("segment 1 of round 'letters'");
    next(slot.probe, EndJob.class);
  }
}
