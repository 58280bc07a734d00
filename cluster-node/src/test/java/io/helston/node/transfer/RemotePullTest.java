package io.helston.node.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import io.helston.node.analysis.Analyses;
import io.helston.node.analysis.rhe.RhePayloads.VectorTotals;
import io.helston.node.coordinator.Kit;
import io.helston.node.coordinator.SumAnalysis;
import io.helston.node.transfer.NodeBlobs.Fetch;
import io.helston.node.transfer.NodeBlobs.FetchFailed;
import io.helston.node.transfer.NodeBlobs.FetchReply;
import io.helston.node.transfer.NodeBlobs.Fetched;
import io.helston.node.transfer.NodeBlobs.Put;
import io.helston.node.wire.KryoCodec;
import io.helston.protocol.job.JobId;
import io.helston.protocol.work.BlobId;
import io.helston.protocol.work.JobRun;
import io.helston.protocol.work.WorkProtocol.BlobCommand;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorRefResolver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two actor systems and a real connection between them. */
final class RemotePullTest {
  private static final String REMOTE =
      """
      pekko.actor.provider = remote
      pekko.remote.use-unsafe-remote-features-outside-cluster = on
      pekko.remote.warn-unsafe-watch-outside-cluster = off
      """;

  @TempDir Path folder;

  private ActorRef<BlobCommand> store(ActorTestKit kit) {
    var analyses = new Analyses(List.of(new SumAnalysis()));
    var codec = new BlobCodec(KryoCodec.of(kit.system()));
    return kit.spawn(
        NodeBlobs.create(analyses, codec, Runnable::run, new SpoolDirectory(folder), "node"),
        NodeBlobs.NAME);
  }

  @Test
  void aLargeObjectCrossesTheWireAndTheLossOfItsNodeIsNoticed() {
    ActorTestKit a = Kit.with(REMOTE);
    ActorTestKit b = Kit.with(REMOTE);
    try {
      ActorRef<BlobCommand> source = store(a);
      assertThat(source.path().toString()).endsWith("/user/blobs");
      ActorRef<BlobCommand> target = store(b);
      ActorRef<BlobCommand> sourceSeenFromB =
          ActorRefResolver.get(b.system())
              .resolveActorRef(ActorRefResolver.get(a.system()).toSerializationFormat(source));
      var job = new JobRun(new JobId("job"), 1);
      var payload = new VectorTotals(new double[][] {new Random(1).doubles(1_300_000).toArray()});
      source.tell(new Put(job, new BlobId("large"), payload));
      var replies = b.<FetchReply>createTestProbe();
      target.tell(new Fetch(job, new BlobId("large"), sourceSeenFromB, replies.ref()));
      Fetched fetched = replies.expectMessageClass(Fetched.class);
      assertThat(((VectorTotals) fetched.payload()).vectors()).isDeepEqualTo(payload.vectors());

      a.stop(source);
      target.tell(new Fetch(job, new BlobId("other"), sourceSeenFromB, replies.ref()));
      assertThat(replies.expectMessageClass(FetchFailed.class).reason()).contains("lost");
    } finally {
      a.shutdownTestKit();
      b.shutdownTestKit();
    }
  }
}
