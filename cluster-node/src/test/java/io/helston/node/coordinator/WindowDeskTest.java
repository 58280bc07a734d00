package io.helston.node.coordinator;

import static org.assertj.core.api.Assertions.assertThat;

import io.helston.protocol.job.FailureKind;
import io.helston.protocol.job.JobFailure;
import io.helston.protocol.job.JobId;
import io.helston.protocol.work.BlobId;
import io.helston.protocol.work.JobRun;
import io.helston.protocol.work.PartialRef;
import io.helston.protocol.work.WorkProtocol.BlobCommand;
import io.helston.protocol.work.WorkProtocol.CoordinatorCommand;
import io.helston.protocol.work.WorkProtocol.Credit;
import io.helston.protocol.work.WorkProtocol.Dealt;
import io.helston.protocol.work.WorkProtocol.Release;
import io.helston.protocol.work.WorkProtocol.Run;
import io.helston.protocol.work.WorkProtocol.SegmentDone;
import io.helston.protocol.work.WorkProtocol.SegmentFailed;
import io.helston.protocol.work.WorkProtocol.SlotCommand;
import io.helston.protocol.work.WorkProtocol.SlotReady;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.pekko.actor.testkit.typed.javadsl.TestInbox;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A feed of two letters for two slots, near and far, with a patience of 100 ns. */
final class WindowDeskTest {
  private static final JobRun JOB = new JobRun(new JobId("job"), 1);
  private static final FeedSettings FEEDS =
      new FeedSettings(Duration.ofHours(1), Duration.ofNanos(100));

  private final Script script = new Script(2, Script.Kind.BLOB);
  private final TestInbox<CoordinatorCommand> dealer = TestInbox.create();
  private final TestInbox<BlobCommand> holder = TestInbox.create();
  private final TestInbox<Dealt> consumer = TestInbox.create();
  private final TestInbox<SlotCommand> near = TestInbox.create();
  private final TestInbox<SlotCommand> far = TestInbox.create();
  private final SlotTable slots = new SlotTable();
  private final List<String> warnings = new ArrayList<>();
  private WindowDesk desk;

  @BeforeEach
  void openForTwo() {
    open(2);
    announce(0, "near", near);
    announce(1, "far", far);
  }

  private void open(int slotCount) {
    var blobs = TestInbox.<BlobCommand>create().getRef();
    var services =
        new CoordinatorServices(
            null, null, null, blobs, "home", null, slotCount, 0, Duration.ofHours(1), FEEDS);
    desk = new WindowDesk(JOB, script.spec(), services, slots, dealer.getRef(), warnings::add);
    desk.open(
        new LetterFeed().plan(script.spec(), null), Map.of("alphabet", new BlobId("alphabet")), 0);
  }

  private void announce(int slot, String node, TestInbox<SlotCommand> ref) {
    slots.announce(
        new SlotReady(JOB, slot, node, List.of(), List.of(), ref.getRef(), holder.getRef()));
  }

  private void credit(int from, int to) {
    assertThat(desk.credit(new Credit(from, to, List.of(), consumer.getRef()))).isEmpty();
  }

  private PartialRef.Held done(int slot, int window, int segment, long now) {
    String node = slot == 0 ? "near" : "far";
    var id = new BlobId(node + Letters.letter(segment) + window);
    var held = new PartialRef.Held(id, 0, node, holder.getRef());
    desk.done(new SegmentDone(JOB, slot, window, segment, 1, held, 0), now);
    return held;
  }

  /** The next order, as window and segment. */
  private static String order(TestInbox<SlotCommand> slot) {
    Run run = (Run) slot.receiveMessage();
    return Letters.letter(run.task().segment().index()) + run.task().round();
  }

  private static void expectIdle(TestInbox<SlotCommand> slot) {
    assertThat(slot.hasMessages()).isFalse();
  }

  @Test
  void othersMakeWhatBelongsToASlotThatIsLate() {
    credit(0, 2);
    desk.assign(0);
    assertThat(order(near)).isEqualTo("a0");
    assertThat(order(far)).isEqualTo("b0");
    PartialRef.Held a0 = done(0, 0, 0, 50);
    desk.assign(50);
    assertThat(order(near)).isEqualTo("a1");
    PartialRef.Held a1 = done(0, 1, 0, 100);
    desk.repeat(200);
    desk.assign(200);
    expectIdle(near);
    expectIdle(far);
    desk.assign(201);
    assertThat(order(near)).as("far is late, but has this one in hand: b0").isEqualTo("b1");
    PartialRef.Held b1 = done(0, 1, 1, 210);
    desk.assign(210);
    expectIdle(near);
    desk.repeat(211);
    assertThat(order(far)).as("its order may have been lost").isEqualTo("b0");
    desk.assign(211);
    assertThat(order(near)).isEqualTo("b0");
    PartialRef.Held b0 = done(0, 0, 1, 220);
    assertThat(consumer.getAllReceived())
        .containsExactlyInAnyOrder(
            new Dealt(JOB, 0, List.of(a0, b0)), new Dealt(JOB, 1, List.of(a1, b1)));
  }

  @Test
  void aLateSlotGetsNothingBeforeItAnswersAndItsAnswerIsReleased() {
    credit(0, 1);
    desk.assign(0);
    done(0, 0, 0, 50);
    desk.repeat(300);
    desk.assign(300);
    done(0, 0, 1, 310);
    credit(1, 3);
    holder.getAllReceived();
    near.getAllReceived();
    far.getAllReceived();
    desk.repeat(400);
    desk.assign(400);
    assertThat(order(far)).isEqualTo("b0");
    expectIdle(far);
    assertThat(order(near)).isEqualTo("a1");
    PartialRef.Held late = done(1, 0, 1, 450);
    assertThat(holder.receiveMessage()).isEqualTo(new Release(JOB, List.of(late.id())));
    desk.assign(450);
    assertThat(order(far)).isEqualTo("b1");
  }

  private void fail(int slot, int window, int segment) {
    var failure = new JobFailure(FailureKind.ANALYSIS_FAILED, "is smudged", "");
    assertThat(desk.failed(new SegmentFailed(JOB, slot, window, segment, 1, failure))).isEmpty();
  }

  /** The next slot would make a failed segment, but one is making it already. */
  @Test
  void aLateSlotsFailureTakesNothingFromOthers() {
    open(3);
    TestInbox<SlotCommand> third = TestInbox.create();
    announce(2, "third", third);
    credit(0, 1);
    desk.assign(0);
    done(0, 0, 0, 50);
    desk.repeat(300);
    near.getAllReceived();
    desk.assign(300);
    assertThat(order(near)).isEqualTo("b0");
    fail(1, 0, 1);
    desk.assign(310);
    expectIdle(third);
    assertThat(warnings).hasSize(1);
  }

  @Test
  void aFailureOfWhatOthersHaveMadeIsNone() {
    credit(0, 1);
    desk.assign(0);
    done(0, 0, 0, 50);
    desk.repeat(300);
    desk.assign(300);
    done(0, 0, 1, 310);
    fail(1, 0, 1);
    assertThat(warnings).isEmpty();
    credit(1, 2);
    desk.assign(320);
    far.getAllReceived();
    done(1, 1, 1, 330);
    fail(1, 1, 1);
    assertThat(warnings).as("nobody waits for that").isEmpty();
  }

  @Test
  void whatALostNodeWasMakingIsMadeElsewhere() {
    credit(0, 1);
    desk.assign(0);
    desk.nodeLost("far", slots.loseNode("far"));
    done(0, 0, 0, 50);
    near.getAllReceived();
    desk.assign(100);
    expectIdle(near);
    desk.assign(101);
    assertThat(order(near)).isEqualTo("b0");
    assertThat(warnings).containsExactly("node far is lost; what it was dealt is dealt again");
  }
}
