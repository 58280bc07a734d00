package io.helston.node.coordinator;

import static io.helston.node.coordinator.CoordinatorFixture.JOB;
import static org.assertj.core.api.Assertions.assertThat;

import io.helston.node.coordinator.Coordinator.CancelJob;
import io.helston.node.coordinator.Coordinator.NodeChanged;
import io.helston.node.coordinator.CoordinatorFixture.Slot;
import io.helston.protocol.client.JobEvent;
import io.helston.protocol.work.JobRun;
import io.helston.protocol.work.WorkProtocol.Credit;
import io.helston.protocol.work.WorkProtocol.Dealt;
import io.helston.protocol.work.WorkProtocol.EndJob;
import io.helston.protocol.work.WorkProtocol.Run;
import io.helston.protocol.work.WorkProtocol.SlotReady;
import java.nio.file.Path;
import java.util.List;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How slots come and go, seen through the dealer of a feed of one letter for one slot. */
final class ReceptionTest {
  @TempDir static Path folder;
  private static CoordinatorFixture job;

  private TestProbe<Dealt> consumer;

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
    job.startFeed(new Script(1, Script.Kind.BLOB), 1, CoordinatorFixture.LONG_FEEDS);
    job.event(JobEvent.Opened.class);
    job.coordinator.tell(new Credit(0, 1, List.of(), consumer.ref()));
  }

  @Test
  void aSlotThatAnswersAnotherCoordinatorIsNotUsed() {
    Slot slot = job.new Slot(0, "near");
    var earlier = new JobRun(JOB.job(), JOB.epoch() - 1);
    List<String> kernels = List.of(SumAnalysis.KERNELS);
    job.coordinator.tell(
        new SlotReady(earlier, 0, "near", List.of(), kernels, slot.probe.ref(), job.store));
    slot.expectIdle();
    slot.announce();
    assertThat(slot.run().task().segment().index()).isZero();
  }

  @Test
  void theEndOfASlotThatHasMovedTakesNothingFromItsSuccessor() {
    Slot before = job.slot(0, "near");
    before.run();
    Slot after = job.slot(0, "far");
    Run run = after.run();
    before.probe.stop();
    after.expectIdle();
    after.done(run, job.held("a0", "far", job.holder().ref()));
    consumer.expectMessageClass(Dealt.class);
    job.coordinator.tell(new Credit(1, 2, List.of(), consumer.ref()));
    assertThat(after.run().task().round()).isEqualTo(1);
  }

  @Test
  void aNodeIsLostOnce() {
    job.slot(0, "near").run();
    for (int i = 0; i < 3; i++) {
      job.coordinator.tell(new NodeChanged("near", true));
    }
    job.coordinator.tell(CancelJob.INSTANCE);
    assertThat(job.events.receiveMessage())
        .isEqualTo(
            new JobEvent.Warned(JOB.job(), "node near is lost; what it was dealt is dealt again"));
    assertThat(job.events.receiveMessage()).isEqualTo(new JobEvent.Cancelled(JOB.job()));
  }

  @Test
  void theStoreBesideTheCoordinatorIsClearedThoughNoSlotCame() {
    job.coordinator.tell(CancelJob.INSTANCE);
    assertThat(job.told(EndJob.class)).isEqualTo(new EndJob(JOB));
  }
}
