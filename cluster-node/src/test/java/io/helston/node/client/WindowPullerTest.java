package io.helston.node.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.helston.node.NodeGuardian.Doors;
import io.helston.node.client.FeedReader.Arrival;
import io.helston.node.coordinator.Kit;
import io.helston.node.coordinator.Letters;
import io.helston.node.transfer.NodeBlobs.Fetch;
import io.helston.node.transfer.NodeBlobs.FetchFailed;
import io.helston.node.transfer.NodeBlobs.Fetched;
import io.helston.protocol.client.JobProtocol.SupervisorCommand;
import io.helston.protocol.job.JobId;
import io.helston.protocol.work.BlobId;
import io.helston.protocol.work.JobRun;
import io.helston.protocol.work.PartialRef;
import io.helston.protocol.work.WorkProtocol.BlobCommand;
import io.helston.protocol.work.WorkProtocol.CoordinatorCommand;
import io.helston.protocol.work.WorkProtocol.Credit;
import io.helston.protocol.work.WorkProtocol.Dealt;
import io.helston.protocol.work.WorkProtocol.Release;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.ManualTime;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.ActorRef;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A consumer that wants windows 4 and 5 first; dealer and blob store are probes. */
final class WindowPullerTest {
  private static final JobId JOB = new JobId("feed");
  private static final JobRun RUN = new JobRun(JOB, 3);
  private static final JobRun OWNER = new JobRun(JOB, -1);

  private static final ActorTestKit KIT =
      Kit.with(
          """
          pekko.actor.provider = local
          pekko.scheduler.implementation = org.apache.pekko.testkit.ExplicitlyTriggeredScheduler
          """);

  private final BlockingQueue<Arrival> arrivals = new LinkedBlockingQueue<>();
  private TestProbe<CoordinatorCommand> dealer;
  private TestProbe<BlobCommand> blobs;
  private TestProbe<BlobCommand> holder;
  private ActorRef<WindowPuller.Command> puller;

  @AfterAll
  static void stop() {
    KIT.shutdownTestKit();
  }

  @BeforeEach
  void start() {
    dealer = KIT.createTestProbe();
    blobs = KIT.createTestProbe();
    holder = KIT.createTestProbe();
    var doors = new Doors(KIT.<SupervisorCommand>createTestProbe().ref(), blobs.ref());
    puller = KIT.spawn(WindowPuller.create(JOB, doors, 4, 2, arrivals::add));
  }

  private Credit opened() {
    puller.tell(new WindowPuller.Opened(dealer.ref()));
    return dealer.expectMessageClass(Credit.class);
  }

  private static void tick() {
    ManualTime.get(KIT.system()).timePasses(Duration.ofSeconds(1));
  }

  private PartialRef.Held held(String name) {
    return new PartialRef.Held(new BlobId(name), 0, "far", holder.ref());
  }

  private static void deal(Credit credit, int window, PartialRef... parts) {
    credit.replyTo().tell(new Dealt(RUN, window, List.of(parts)));
  }

  private Fetch expectFetch(String name) {
    Fetch fetch = blobs.expectMessageClass(Fetch.class);
    assertThat(fetch.id()).isEqualTo(new BlobId(name));
    assertThat(fetch.source()).isEqualTo(holder.ref());
    assertThat(fetch.job()).isEqualTo(OWNER);
    return fetch;
  }

  private void arrive(Fetch fetch) {
    fetch.replyTo().tell(new Fetched(fetch.id(), Letters.of(fetch.id().name())));
    blobs.expectMessage(new Release(OWNER, List.of(fetch.id())));
  }

  private void expectWindow(int number, String... parts) throws InterruptedException {
    var full = (Arrival.Full) arrivals.poll(3, TimeUnit.SECONDS);
    assertThat(full.window().number()).isEqualTo(number);
    assertThat(full.window().parts().stream().map(Letters::text)).containsExactly(parts);
  }

  @Test
  void windowsAreHandedOverInTheirOrderAndTheirCopiesReleased() throws InterruptedException {
    Credit credit = opened();
    assertThat(List.of(credit.from(), credit.to())).containsExactly(4, 6);
    deal(credit, 5, held("a5"), held("b5"));
    Fetch first = expectFetch("a5");
    Fetch second = expectFetch("b5");
    arrive(second);
    arrive(first);
    assertThat(arrivals).isEmpty();
    deal(credit, 4, held("a4"), new PartialRef.Inline(Letters.of("b4"), 0));
    arrive(expectFetch("a4"));
    expectWindow(4, "a4", "b4");
    expectWindow(5, "a5", "b5");
  }

  @Test
  void theWindowsBehindATakenOneAreWanted() {
    opened();
    puller.tell(new WindowPuller.Taken(4));
    Credit credit = dealer.expectMessageClass(Credit.class);
    assertThat(List.of(credit.from(), credit.to())).containsExactly(5, 7);
    tick();
    assertThat(dealer.expectMessageClass(Credit.class)).isEqualTo(credit);
  }

  @Test
  void nothingIsPulledTwiceAtATimeAndNothingThatIsHere() throws InterruptedException {
    Credit credit = opened();
    deal(credit, 4, held("a4"), held("b4"));
    Fetch first = expectFetch("a4");
    Fetch second = expectFetch("b4");
    deal(credit, 4, held("a4"), held("b4"));
    arrive(first);
    deal(credit, 4, held("a4 again"), held("b4"));
    arrive(second);
    expectWindow(4, "a4", "b4");
    deal(credit, 4, held("a4"), held("b4"));
    blobs.expectNoMessage(Duration.ofMillis(50));
  }

  @Test
  void whatALostNodeHeldIsPulledFromWhereItIsNext() throws InterruptedException {
    Credit credit = opened();
    deal(credit, 4, held("a4"), held("b4"));
    Fetch lost = expectFetch("a4");
    arrive(expectFetch("b4"));
    lost.replyTo().tell(new FetchFailed(lost.id(), "the node that held it was lost"));
    deal(credit, 4, held("a4 again"), held("b4"));
    arrive(expectFetch("a4 again"));
    expectWindow(4, "a4 again", "b4");
  }

  private void fail(Fetch fetch) {
    fetch.replyTo().tell(new FetchFailed(fetch.id(), "its holder no longer has it"));
  }

  private List<BlobId> nextMissing() {
    tick();
    return dealer.expectMessageClass(Credit.class).missing();
  }

  @Test
  void whatALivingNodeLacksIsReportedMissingAfterThreePulls() throws InterruptedException {
    Credit credit = opened();
    for (int pull = 0; pull < 3; pull++) {
      assertThat(nextMissing()).isEmpty();
      deal(credit, 4, held("a4"), held("b4"));
      fail(expectFetch("a4"));
      if (pull == 0) {
        arrive(expectFetch("b4"));
      }
    }
    assertThat(nextMissing()).containsExactly(new BlobId("a4"));
    assertThat(nextMissing()).containsExactly(new BlobId("a4"));
    deal(credit, 4, held("a4 again"), held("b4"));
    fail(expectFetch("a4 again"));
    assertThat(nextMissing()).isEmpty();
    deal(credit, 4, held("a4 again"), held("b4"));
    arrive(expectFetch("a4 again"));
    expectWindow(4, "a4 again", "b4");
    assertThat(nextMissing()).isEmpty();
  }

  @Test
  void whatCameAtLastIsNotMissing() {
    Credit credit = opened();
    for (int pull = 0; pull < 3; pull++) {
      deal(credit, 5, held("a5"), held("b5"));
      fail(expectFetch("a5"));
      if (pull == 0) {
        expectFetch("b5");
      }
    }
    assertThat(nextMissing()).containsExactly(new BlobId("a5"));
    deal(credit, 5, held("a5"), held("b5"));
    arrive(expectFetch("a5"));
    assertThat(nextMissing()).isEmpty();
  }

  @Test
  void aDealerThatIsStartedAgainHearsWhereTheReaderStands() {
    opened();
    puller.tell(new WindowPuller.Taken(4));
    dealer.expectMessageClass(Credit.class);
    dealer = KIT.createTestProbe();
    assertThat(opened().from()).isEqualTo(5);
  }

  @Test
  void aClosedPullerReleasesWhatIsStillOnItsWay() {
    Credit credit = opened();
    deal(credit, 4, held("a4"), held("b4"));
    Fetch first = expectFetch("a4");
    Fetch second = expectFetch("b4");
    deal(credit, 5, held("a5"));
    Fetch third = expectFetch("a5");
    puller.tell(WindowPuller.Close.INSTANCE);
    deal(credit, 5, held("a5 again"));
    tick();
    dealer.expectNoMessage(Duration.ofMillis(50));
    arrive(first);
    arrive(second);
    fail(third);
    blobs.expectTerminated(puller);
    blobs.expectNoMessage(Duration.ofMillis(50));
    assertThat(arrivals).isEmpty();
  }
}
