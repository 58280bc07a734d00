package io.helston.node.coordinator;

import static org.assertj.core.api.Assertions.assertThat;

import io.helston.node.coordinator.SegmentLedger.Late;
import io.helston.node.coordinator.SegmentLedger.Report;
import io.helston.protocol.work.Segment;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class SegmentLedgerTest {
  private static final long PATIENCE = 100;

  private static SegmentLedger ledger(double... costs) {
    return new SegmentLedger(
        IntStream.range(0, costs.length)
            .mapToObj(i -> new Segment(i, "letter", i, 1, 0, "", List.of(), costs[i]))
            .toList());
  }

  private static int waiting(SegmentLedger ledger) {
    return ledger.waiting(segment -> true).map(Segment::index).orElse(-1);
  }

  @Test
  void segmentsWaitInOrderUntilTheyAreAssigned() {
    SegmentLedger ledger = ledger(1, 1, 1);
    assertThat(waiting(ledger)).isZero();
    assertThat(ledger.waiting(segment -> segment.index() > 1).orElseThrow().index()).isEqualTo(2);
    assertThat(ledger.assign(0, 5, 0, PATIENCE)).isEqualTo(1);
    assertThat(waiting(ledger)).isEqualTo(1);
    assertThat(ledger.runsOn(0, 5)).isTrue();
    assertThat(ledger.runsOn(0, 4)).isFalse();
  }

  @Test
  void theSlowestOfTheRoundTellsHowLongSegmentsTake() {
    SegmentLedger ledger = ledger(2, 3, 10);
    Segment last = new Segment(2, "letter", 2, 1, 0, "", List.of(), 10);
    assertThat(ledger.expectedNanos(last)).isEqualTo(Double.POSITIVE_INFINITY);
    ledger.assign(0, 1, 0, PATIENCE);
    ledger.assign(1, 1, 0, PATIENCE);
    assertThat(ledger.waiting()).isEqualTo(1);
    ledger.report(1, 1, 7, 30);
    ledger.report(0, 1, 7, 40);
    assertThat(ledger.expectedNanos(last)).isEqualTo(200);
  }

  @Test
  void theFirstReportCountsAndLaterOnesMustBeEqual() {
    SegmentLedger ledger = ledger(1);
    ledger.assign(0, 1, 0, PATIENCE);
    ledger.assign(0, 2, 0, PATIENCE);
    assertThat(ledger.report(0, 2, 77, 10)).isEqualTo(Report.FIRST);
    assertThat(ledger.done()).isEqualTo(1);
    assertThat(ledger.report(0, 1, 77, 11)).isEqualTo(Report.DUPLICATE);
    assertThat(ledger.report(0, 1, 77, 12)).isEqualTo(Report.DUPLICATE);
    assertThat(ledger.done()).isEqualTo(1);
    assertThat(ledger.report(0, 1, 78, 13)).isEqualTo(Report.DIFFERENT);
  }

  @Test
  void aRecomputedSegmentMustGiveTheSameHash() {
    SegmentLedger ledger = ledger(1);
    ledger.report(0, 1, 77, 0);
    ledger.redo(0);
    assertThat(ledger.done()).isZero();
    assertThat(waiting(ledger)).isZero();
    assertThat(ledger.report(0, 2, 78, 0)).isEqualTo(Report.DIFFERENT);
    assertThat(ledger.report(0, 2, 77, 0)).isEqualTo(Report.FIRST);
  }

  @Test
  void aReportOfAnUnknownAttemptCountsToo() {
    SegmentLedger ledger = ledger(1);
    ledger.assign(0, 1, 0, PATIENCE);
    ledger.slotLost(1);
    assertThat(ledger.report(0, 1, 77, 0)).isEqualTo(Report.FIRST);
    assertThat(waiting(ledger)).isEqualTo(-1);
  }

  @Test
  void onlyAwaitedFailuresCountAndRequeue() {
    SegmentLedger ledger = ledger(1);
    ledger.assign(0, 1, 0, PATIENCE);
    assertThat(ledger.failed(0, 1)).isEqualTo(1);
    assertThat(waiting(ledger)).isZero();
    assertThat(ledger.failed(0, 1)).as("repeated").isZero();
    int attempt = ledger.assign(0, 1, 0, PATIENCE);
    assertThat(attempt).isEqualTo(2);
    assertThat(ledger.failed(0, 1)).as("late").isZero();
    assertThat(ledger.failed(0, 2)).isEqualTo(2);
    ledger.report(0, 3, 77, 0);
    assertThat(ledger.failed(0, 3)).as("of a segment that is done").isZero();
    assertThat(waiting(ledger)).isEqualTo(-1);
  }

  @Test
  void lossesOfSlotsRequeueAndAreNoFailures() {
    SegmentLedger ledger = ledger(1, 1);
    for (int i = 1; i < 10; i++) {
      ledger.assign(0, 3, 0, PATIENCE);
      assertThat(waiting(ledger)).isEqualTo(1);
      ledger.slotLost(3);
      assertThat(waiting(ledger)).isZero();
    }
    ledger.assign(0, 3, 0, PATIENCE);
    assertThat(ledger.failed(0, 10)).isEqualTo(1);
  }

  @Test
  void aSegmentThatAlsoRunsElsewhereDoesNotWait() {
    SegmentLedger ledger = ledger(1);
    ledger.assign(0, 1, 0, PATIENCE);
    ledger.assign(0, 2, 0, PATIENCE);
    ledger.slotLost(1);
    assertThat(waiting(ledger)).isEqualTo(-1);
    ledger.failed(0, 2);
    assertThat(waiting(ledger)).isZero();
  }

  @Test
  void aLateSegmentIsOfferedOnceAndItsSlotRemindedAgainAndAgain() {
    SegmentLedger ledger = ledger(1);
    ledger.assign(0, 1, 0, PATIENCE);
    assertThat(ledger.overdue(PATIENCE)).isEmpty();
    assertThat(ledger.overdue(PATIENCE + 1)).containsExactly(new Late(0, 1, 1, true));
    assertThat(waiting(ledger)).isZero();
    assertThat(ledger.overdue(PATIENCE + 2)).as("a new deadline").isEmpty();
    assertThat(ledger.overdue(3 * PATIENCE)).containsExactly(new Late(0, 1, 1, false));
    ledger.assign(0, 2, 3 * PATIENCE, PATIENCE);
    assertThat(ledger.report(0, 1, 77, 3 * PATIENCE)).isEqualTo(Report.FIRST);
    assertThat(ledger.overdue(100 * PATIENCE)).as("done").isEmpty();
    assertThat(waiting(ledger)).isEqualTo(-1);
  }

  @Test
  void aSegmentThatIsInTimeSomewhereIsNotOfferedAThirdTime() {
    SegmentLedger ledger = ledger(1);
    ledger.assign(0, 1, 0, PATIENCE);
    ledger.assign(0, 2, PATIENCE, PATIENCE);
    assertThat(ledger.overdue(PATIENCE + 1)).containsExactly(new Late(0, 1, 1, false));
    assertThat(waiting(ledger)).isEqualTo(-1);
  }

  @Test
  void deadlinesFollowTheCostOnceOneSegmentIsKnown() {
    SegmentLedger ledger = ledger(1, 50);
    ledger.assign(0, 1, 0, PATIENCE);
    ledger.report(0, 1, 77, 20);
    ledger.assign(1, 1, 0, PATIENCE);
    long expected = 10 * 20 * 50;
    assertThat(ledger.overdue(expected)).isEmpty();
    assertThat(ledger.overdue(expected + 1)).hasSize(1);
  }
}
