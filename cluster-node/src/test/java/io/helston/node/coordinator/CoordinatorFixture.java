package io.helston.node.coordinator;

import static org.assertj.core.api.Assertions.assertThat;

import com.esotericsoftware.kryo.io.Output;
import io.helston.node.analysis.Analyses;
import io.helston.node.transfer.BlobCodec;
import io.helston.node.transfer.NodeBlobs;
import io.helston.node.transfer.SpoolDirectory;
import io.helston.node.wire.KryoCodec;
import io.helston.protocol.client.JobEvent;
import io.helston.protocol.job.JobFailure;
import io.helston.protocol.job.JobId;
import io.helston.protocol.work.BlobId;
import io.helston.protocol.work.JobRun;
import io.helston.protocol.work.PartialRef;
import io.helston.protocol.work.WorkProtocol.BlobCommand;
import io.helston.protocol.work.WorkProtocol.Chunk;
import io.helston.protocol.work.WorkProtocol.CoordinatorCommand;
import io.helston.protocol.work.WorkProtocol.Run;
import io.helston.protocol.work.WorkProtocol.SegmentDone;
import io.helston.protocol.work.WorkProtocol.SlotCommand;
import io.helston.protocol.work.WorkProtocol.SlotReady;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.zip.CRC32C;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.ManualTime;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.cluster.sharding.typed.ShardingEnvelope;

/** A coordinator whose slots are probes, with a real blob store at its side and manual time. */
final class CoordinatorFixture implements AutoCloseable {
  static final JobRun JOB = new JobRun(new JobId("job"), 7);

  static final String RESULT_OF_TWO = "(ab) (a[0]b[0])";

  /** Shorter than a tick: whatever runs is late at the next one. */
  static final Duration NO_PATIENCE = Duration.ofNanos(1);

  static final Duration PATIENCE = Duration.ofHours(1);

  /** A feed that waits for everybody. */
  static final FeedSettings LONG_FEEDS = new FeedSettings(PATIENCE, PATIENCE);

  private static final Duration TICK = Duration.ofSeconds(1);

  final ActorTestKit kit =
      Kit.with(
          """
          pekko.actor.provider = local
          pekko.scheduler.implementation = org.apache.pekko.testkit.ExplicitlyTriggeredScheduler
          """);
  final BlobCodec codec = new BlobCodec(KryoCodec.of(kit.system()));
  final Path folder;

  /** What one test uses. */
  TestProbe<JobEvent> events;

  TestProbe<BlobCommand> seenByStore;
  TestProbe<ShardingEnvelope<SlotCommand>> door;

  /** Where plans and folds run. */
  Executor compute = Runnable::run;

  ActorRef<BlobCommand> store;
  ActorRef<CoordinatorCommand> coordinator;

  CoordinatorFixture(Path folder) {
    this.folder = folder;
  }

  /** A blob store that reports to a probe what it is told. */
  ActorRef<BlobCommand> store(String node, ActorRef<BlobCommand> monitor) {
    var analyses = new Analyses(List.of(new SumAnalysis()));
    return kit.spawn(
        Behaviors.monitor(
            BlobCommand.class,
            monitor,
            NodeBlobs.create(analyses, codec, Runnable::run, new SpoolDirectory(folder), node)));
  }

  /** Starts a job. */
  void start(Script script, int slots, Duration patience) {
    var services = services(new Analyses(List.of(new SumAnalysis())), slots, patience, LONG_FEEDS);
    coordinator = kit.spawn(Coordinator.create(JOB, script.spec(), 1, services, events.ref()));
  }

  /** Starts a feed. */
  void startFeed(Script script, int slots, FeedSettings feeds) {
    var services = services(new Analyses(List.of(new LetterFeed())), slots, PATIENCE, feeds);
    coordinator = kit.spawn(Dealer.create(JOB, script.spec(), 1, services, events.ref()));
  }

  private CoordinatorServices services(
      Analyses analyses, int slots, Duration patience, FeedSettings feeds) {
    events = kit.createTestProbe();
    seenByStore = kit.createTestProbe();
    door = kit.createTestProbe();
    store = store("home", seenByStore.ref());
    return new CoordinatorServices(
        analyses, codec, compute, store, "home", door.ref(), slots, 1000, patience, feeds);
  }

  /** Starts a job of two letters, whose result is {@link #RESULT_OF_TWO}. */
  void startTwoLetters() {
    start(new Script(2, Script.Kind.SMALL), 2, PATIENCE);
  }

  /** Somebody who holds partials, in the hands of the test. */
  TestProbe<BlobCommand> holder() {
    return kit.createTestProbe();
  }

  /** Why the job failed. */
  JobFailure failure() {
    return event(JobEvent.Failed.class).failure();
  }

  void tick() {
    ManualTime.get(kit.system()).timePasses(TICK);
  }

  /** The next event of this class; others before it are skipped. */
  <T extends JobEvent> T event(Class<T> type) {
    while (true) {
      JobEvent event = events.receiveMessage();
      if (type.isInstance(event)) {
        return type.cast(event);
      }
      assertThat(event).isNotInstanceOf(JobEvent.Failed.class);
    }
  }

  /** The next thing of this class that the store was told. */
  <T extends BlobCommand> T told(Class<T> type) {
    return next(seenByStore, type);
  }

  static <M, T extends M> T next(TestProbe<M> probe, Class<T> type) {
    while (true) {
      M message = probe.receiveMessage();
      if (type.isInstance(message)) {
        return type.cast(message);
      }
    }
  }

  /** A blob in one chunk, as its holder would send it. */
  Chunk chunk(BlobId id, String text) {
    var kryo = new Output(1024);
    KryoCodec.of(kit.system()).write(kryo, Letters.of(text));
    byte[] bytes = kryo.toBytes();
    var crc = new CRC32C();
    crc.update(bytes);
    return new Chunk(id, 0, 1, bytes, (int) crc.getValue());
  }

  /** Slot {@code index} on a node; it announces itself at once. */
  Slot slot(int index, String node) {
    var slot = new Slot(index, node);
    slot.announce();
    return slot;
  }

  /** A partial in a message. */
  PartialRef inline(String text) {
    return new PartialRef.Inline(Letters.of(text), codec.digest(Letters.of(text)).hash());
  }

  /** A partial in somebody's store. */
  PartialRef.Held held(String text, String node, ActorRef<BlobCommand> holder) {
    long hash = codec.digest(Letters.of(text)).hash();
    return new PartialRef.Held(new BlobId(node + "/" + text), hash, node, holder);
  }

  /** A slot in the hands of the test. */
  final class Slot {
    final int index;
    final String node;
    final TestProbe<SlotCommand> probe = kit.createTestProbe();

    Slot(int index, String node) {
      this.index = index;
      this.node = node;
    }

    void announce(String... kernels) {
      List<String> offered = kernels.length > 0 ? List.of(kernels) : List.of(SumAnalysis.KERNELS);
      coordinator.tell(
          new SlotReady(JOB, index, node, List.of("compute"), offered, probe.ref(), store));
    }

    Run run() {
      return next(probe, Run.class);
    }

    void done(Run run, PartialRef partial) {
      coordinator.tell(doneMessage(run, partial));
    }

    SegmentDone doneMessage(Run run, PartialRef partial) {
      int segment = run.task().segment().index();
      return new SegmentDone(
          run.job(), index, run.task().round(), segment, run.attempt(), partial, 0);
    }

    /** Answers as a slot would that has run all rounds so far. */
    PartialRef answer(Run run) {
      String letter = Letters.letter(run.task().segment().index());
      return inline(run.task().round() == 0 ? letter : letter + "[0]");
    }

    /** Runs the next so many segments. */
    void work(int segments) {
      for (int i = 0; i < segments; i++) {
        Run run = run();
        done(run, answer(run));
      }
    }

    /** Nothing was sent to the slot; what is on its way arrives before the tick's answer. */
    void expectIdle() {
      probe.expectNoMessage(Duration.ofMillis(50));
    }
  }

  /** The text of the result, fetched as a client does. */
  String result() {
    JobEvent.Finished finished = event(JobEvent.Finished.class);
    var replies = kit.<NodeBlobs.FetchReply>createTestProbe();
    BlobId id = finished.result().result();
    JobRun owner = JobRun.resultsOf(JOB.job());
    finished.holder().tell(new NodeBlobs.Fetch(owner, id, finished.holder(), replies.ref()));
    return SumAnalysis.text(replies.expectMessageClass(NodeBlobs.Fetched.class).payload());
  }

  @Override
  public void close() {
    kit.shutdownTestKit();
  }
}
