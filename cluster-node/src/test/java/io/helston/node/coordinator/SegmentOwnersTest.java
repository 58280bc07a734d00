package io.helston.node.coordinator;

import static org.assertj.core.api.Assertions.assertThat;

import io.helston.node.coordinator.SlotTable.Occupation;
import io.helston.protocol.job.JobId;
import io.helston.protocol.work.JobRun;
import io.helston.protocol.work.WorkProtocol.BlobCommand;
import io.helston.protocol.work.WorkProtocol.SlotCommand;
import io.helston.protocol.work.WorkProtocol.SlotReady;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.pekko.actor.testkit.typed.javadsl.TestInbox;
import org.junit.jupiter.api.Test;

/** Three slots and a patience of 100 ns. */
final class SegmentOwnersTest {
  private static final long PATIENCE = 100;

  private final SlotTable slots = new SlotTable();
  private final SegmentOwners owners = new SegmentOwners(slots, 3, Duration.ofNanos(PATIENCE));

  private void announce(int slot) {
    slots.announce(
        new SlotReady(
            new JobRun(new JobId("job"), 1),
            slot,
            "node",
            List.of(),
            List.of(),
            TestInbox.<SlotCommand>create().getRef(),
            TestInbox.<BlobCommand>create().getRef()));
  }

  private void occupy(int slot, long since) {
    slots.occupy(slot, new Occupation(0, 0, 1, since));
  }

  @Test
  void segmentsAreDealtInTurnAndGoOnToTheNextWithEachFailure() {
    assertThat(IntStream.range(0, 7).map(segment -> owners.owner(segment, 0)))
        .containsExactly(0, 1, 2, 0, 1, 2, 0);
    assertThat(owners.owner(4, 1)).isEqualTo(2);
    assertThat(owners.owner(4, 2)).isZero();
  }

  @Test
  void whoIsNotThereIsWaitedForWhileTheFeedIsYoung() {
    announce(0);
    owners.open(1000);
    assertThat(owners.absent(1, 1000 + PATIENCE)).isFalse();
    assertThat(owners.absent(1, 1001 + PATIENCE)).isTrue();
    announce(1);
    assertThat(owners.absent(1, 1001 + PATIENCE)).isFalse();
  }

  @Test
  void whoIsBusyForLongIsLate() {
    announce(0);
    owners.open(0);
    assertThat(owners.absent(0, 5000)).as("idle").isFalse();
    occupy(0, 5000);
    assertThat(owners.absent(0, 5000 + PATIENCE)).isFalse();
    assertThat(owners.absent(0, 5001 + PATIENCE)).isTrue();
  }

  @Test
  void longIsFourTimesLongerThanUsual() {
    announce(0);
    occupy(0, 0);
    owners.learn(80);
    assertThat(owners.absent(0, 320)).isFalse();
    assertThat(owners.absent(0, 321)).isTrue();
    owners.learn(80 + 160);
    assertThat(owners.absent(0, 360)).as("a sixteenth of the difference is learnt").isFalse();
    assertThat(owners.absent(0, 361)).isTrue();
  }
}
