package io.helston.node.transfer;

import io.helston.node.analysis.Analyses;
import io.helston.node.analysis.rhe.RhePayloads.VectorTotals;
import io.helston.node.coordinator.Kit;
import io.helston.node.coordinator.SumAnalysis;
import io.helston.node.transfer.NodeBlobs.Fetch;
import io.helston.node.transfer.NodeBlobs.FetchFailed;
import io.helston.node.transfer.NodeBlobs.FetchReply;
import io.helston.node.transfer.NodeBlobs.Fetched;
import io.helston.node.transfer.NodeBlobs.SpoolReply;
import io.helston.node.wire.KryoCodec;
import io.helston.protocol.job.JobId;
import io.helston.protocol.wire.Wire;
import io.helston.protocol.work.BlobId;
import io.helston.protocol.work.JobRun;
import io.helston.protocol.work.WorkProtocol.BlobCommand;
import io.helston.protocol.work.WorkProtocol.Chunk;
import io.helston.protocol.work.WorkProtocol.CoordinatorCommand;
import io.helston.protocol.work.WorkProtocol.NoSuchBlob;
import io.helston.protocol.work.WorkProtocol.PullChunk;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Executor;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.ActorRef;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** Two blob stores, a probe that plays a third, and manual time. */
@TestInstance(Lifecycle.PER_CLASS)
abstract class BlobStores {
  static final JobRun JOB = new JobRun(new JobId("job"), 7);
  static final JobRun RESULTS = JobRun.resultsOf(JOB.job());
  static final BlobId ID = new BlobId("blob");

  final ActorTestKit kit =
      Kit.with(
          """
          pekko.actor.provider = local
          pekko.scheduler.implementation = org.apache.pekko.testkit.ExplicitlyTriggeredScheduler
          """);
  final BlobCodec codec = new BlobCodec(KryoCodec.of(kit.system()));

  @TempDir Path folder;
  ActorRef<BlobCommand> here;
  ActorRef<BlobCommand> there;
  TestProbe<FetchReply> fetches;
  TestProbe<CoordinatorCommand> coordinator;
  TestProbe<SpoolReply> spooled;
  TestProbe<BlobCommand> source;

  @BeforeEach
  void start() {
    here = store(Runnable::run, "here");
    there = store(Runnable::run, "there");
    fetches = kit.createTestProbe();
    coordinator = kit.createTestProbe();
    spooled = kit.createTestProbe();
    source = kit.createTestProbe();
  }

  @AfterEach
  void stopStores() {
    kit.stop(here);
    kit.stop(there);
  }

  @AfterAll
  void stop() {
    kit.shutdownTestKit();
  }

  ActorRef<BlobCommand> store(Executor compute, String node) {
    var analyses = new Analyses(List.of(new SumAnalysis()));
    return kit.spawn(NodeBlobs.create(analyses, codec, compute, new SpoolDirectory(folder), node));
  }

  /** About ten megabytes, so that the window of chunks fills several times. */
  static VectorTotals large() {
    double[] vector = new double[1_300_000];
    for (int i = 0; i < vector.length; i++) {
      vector[i] = Math.sin(i);
    }
    return new VectorTotals(new double[][] {vector});
  }

  void fetch(ActorRef<BlobCommand> into, BlobId id, ActorRef<BlobCommand> from) {
    into.tell(new Fetch(JOB, id, from, fetches.ref()));
  }

  Wire fetched() {
    return fetches.expectMessageClass(Fetched.class).payload();
  }

  String failedFetch() {
    return fetches.expectMessageClass(FetchFailed.class).reason();
  }

  void expectAbsent(ActorRef<BlobCommand> store, BlobId id) {
    var asked = kit.<BlobCommand>createTestProbe();
    store.tell(new PullChunk(id, 0, asked.ref()));
    asked.expectMessage(new NoSuchBlob(id));
  }

  void expectPresent(ActorRef<BlobCommand> store, BlobId id) {
    var asked = kit.<BlobCommand>createTestProbe();
    store.tell(new PullChunk(id, 0, asked.ref()));
    asked.expectMessageClass(Chunk.class);
  }
}
