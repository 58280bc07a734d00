package io.helston.node.coordinator;

import static org.assertj.core.api.Assertions.assertThat;

import io.helston.node.coordinator.SlotTable.Occupation;
import io.helston.protocol.job.JobId;
import io.helston.protocol.work.JobRun;
import io.helston.protocol.work.WorkProtocol.BlobCommand;
import io.helston.protocol.work.WorkProtocol.SegmentDone;
import io.helston.protocol.work.WorkProtocol.SegmentFailed;
import io.helston.protocol.work.WorkProtocol.SlotCommand;
import io.helston.protocol.work.WorkProtocol.SlotReady;
import java.util.List;
import org.apache.pekko.actor.testkit.typed.javadsl.TestInbox;
import org.apache.pekko.actor.typed.ActorRef;
import org.junit.jupiter.api.Test;

final class SlotTableTest {
  private static final JobRun JOB = new JobRun(new JobId("job"), 1);

  private final ActorRef<SlotCommand> ref = TestInbox.<SlotCommand>create("slot").getRef();
  private final ActorRef<BlobCommand> blobs = TestInbox.<BlobCommand>create("blobs").getRef();
  private final SlotTable slots = new SlotTable();

  private SlotReady ready(int slot, String node) {
    return new SlotReady(JOB, slot, node, List.of("compute"), List.of(), ref, blobs);
  }

  @Test
  void anAnnouncementIsNewOnce() {
    assertThat(slots.announce(ready(0, "n0"))).isTrue();
    assertThat(slots.announce(ready(0, "n0"))).isFalse();
    assertThat(slots.has(0, ref)).isTrue();
    assertThat(slots.size()).isEqualTo(1);
  }

  private List<Integer> idle() {
    return slots.idle().stream().map(SlotTable.Slot::index).toList();
  }

  @Test
  void aSlotIsIdleAgainOnceItAnsweredWhatItWasAsked() {
    slots.announce(ready(0, "n0"));
    slots.announce(ready(1, "n0"));
    slots.occupy(0, new Occupation(1, 5, 2, 0));
    slots.occupy(7, new Occupation(1, 6, 1, 0));
    assertThat(idle()).containsExactly(1);
    slots.free(0, occupation -> occupation.endsWith(done(0, 5)));
    slots.free(0, occupation -> occupation.endsWith(done(1, 4)));
    slots.free(0, occupation -> occupation.endsWith(failed(1, 5, 1)));
    slots.free(1, occupation -> true);
    slots.free(7, occupation -> true);
    assertThat(idle()).as("after answers to something else").containsExactly(1);
    slots.free(0, occupation -> occupation.endsWith(done(1, 5)));
    assertThat(idle()).containsExactly(0, 1);
    slots.occupy(0, new Occupation(1, 5, 2, 0));
    slots.free(0, occupation -> occupation.endsWith(failed(1, 5, 2)));
    assertThat(idle()).containsExactly(0, 1);
  }

  private static SegmentDone done(int round, int segment) {
    return new SegmentDone(JOB, 0, round, segment, 1, null, 0);
  }

  private static SegmentFailed failed(int round, int segment, int attempt) {
    return new SegmentFailed(JOB, 0, round, segment, attempt, null);
  }

  @Test
  void occupationsThatAreOverAreDropped() {
    slots.announce(ready(0, "n0"));
    slots.announce(ready(1, "n0"));
    slots.occupy(0, new Occupation(1, 5, 1, 0));
    slots.occupy(1, new Occupation(2, 5, 1, 0));
    slots.freeWhere(occupation -> occupation.round() == 1);
    assertThat(idle()).containsExactly(0);
  }

  @Test
  void aLostNodeTakesItsSlotsAndTheirStatesAlong() {
    slots.announce(ready(0, "n0"));
    slots.announce(ready(1, "n1"));
    slots.announce(ready(2, "n0"));
    slots.settle(10, 0);
    slots.settle(11, 1);
    assertThat(slots.loseNode("n0")).containsExactly(0, 2);
    assertThat(slots.lost("n0")).isTrue();
    assertThat(slots.home(10)).isEmpty();
    assertThat(slots.home(11)).contains(1);
    assertThat(slots.announce(ready(0, "n0"))).as("while lost").isFalse();
    slots.regainNode("n0");
    assertThat(slots.announce(ready(0, "n0"))).isTrue();
  }

  /** Partials may still lie on a node whose slots have moved. */
  @Test
  void blobStoresAreRememberedAfterTheirSlotsLeft() {
    slots.announce(ready(0, "n0"));
    slots.remove(0);
    assertThat(slots.blobStores()).containsExactly(blobs);
  }
}
