package io.helston.node.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import io.helston.node.analysis.rhe.RhePayloads.VectorTotals;
import io.helston.node.coordinator.Letters;
import io.helston.node.transfer.NodeBlobs.Fetch;
import io.helston.node.transfer.NodeBlobs.Put;
import io.helston.protocol.job.JobId;
import io.helston.protocol.wire.Wire;
import io.helston.protocol.work.JobRun;
import io.helston.protocol.work.WorkProtocol.BlobCommand;
import io.helston.protocol.work.WorkProtocol.Chunk;
import io.helston.protocol.work.WorkProtocol.EndJob;
import io.helston.protocol.work.WorkProtocol.NoSuchBlob;
import io.helston.protocol.work.WorkProtocol.PullChunk;
import io.helston.protocol.work.WorkProtocol.Release;
import java.time.Duration;
import java.util.List;
import org.apache.pekko.actor.testkit.typed.javadsl.ManualTime;
import org.apache.pekko.actor.typed.ActorRef;
import org.junit.jupiter.api.Test;

final class NodeBlobsTest extends BlobStores {
  private static final Duration STALL = Duration.ofSeconds(5);

  @Test
  void aLargeObjectIsPulledWhole() {
    VectorTotals payload = large();
    here.tell(new Put(JOB, ID, payload));
    fetch(there, ID, here);
    assertThat(((VectorTotals) fetched()).vectors()).isDeepEqualTo(payload.vectors());
    expectPresent(there, ID);
  }

  @Test
  void anObjectThatIsHereIsSharedAndNotCopied() {
    Wire payload = Letters.of("a");
    here.tell(new Put(JOB, ID, payload));
    fetch(here, ID, there);
    assertThat(fetched()).isSameAs(payload);
  }

  /** Segments may keep all compute threads for minutes; others' pulls must not wait for them. */
  @Test
  void pullsGoOnWhileEveryComputeThreadIsTaken() {
    ActorRef<BlobCommand> busy = store(task -> {}, "busy");
    ActorRef<BlobCommand> alsoBusy = store(task -> {}, "also busy");
    busy.tell(new Put(JOB, ID, large()));
    fetch(alsoBusy, ID, busy);
    assertThat(fetched()).isInstanceOf(VectorTotals.class);
    kit.stop(busy);
    kit.stop(alsoBusy);
  }

  @Test
  void fetchesOfOneBlobPullItOnce() {
    fetch(here, ID, source.ref());
    fetch(here, ID, source.ref());
    assertThat(source.expectMessageClass(PullChunk.class).index()).isZero();
    sendAll(here, Letters.of("a"));
    assertThat(fetched()).isSameAs(fetched());
    expectPresent(here, ID);
    source.expectNoMessage(Duration.ZERO);
  }

  private void sendAll(ActorRef<BlobCommand> to, Wire payload) {
    List<byte[]> chunks = codec.encode(payload).chunks();
    for (int i = 0; i < chunks.size(); i++) {
      byte[] bytes = chunks.get(i);
      to.tell(new Chunk(ID, i, chunks.size(), bytes, EncodedBlob.checksum(bytes)));
    }
  }

  @Test
  void aDamagedChunkFailsTheFetch() {
    fetch(here, ID, source.ref());
    here.tell(new Chunk(ID, 0, 1, new byte[] {1, 2, 3}, 4));
    assertThat(failedFetch()).contains("blob").contains("damaged");
  }

  @Test
  void chunksWithImpossibleNumbersFailTheFetchAndNotTheStore() {
    byte[] bytes = {1, 2, 3};
    int crc = EncodedBlob.checksum(bytes);
    for (Chunk bad :
        List.of(
            new Chunk(ID, -1, 1, bytes, crc),
            new Chunk(ID, 1, 1, bytes, crc),
            new Chunk(ID, 0, -5, bytes, crc),
            new Chunk(ID, 0, Integer.MAX_VALUE, bytes, crc))) {
      fetch(here, ID, source.ref());
      here.tell(bad);
      assertThat(failedFetch()).contains("damaged");
    }
    fetch(here, ID, source.ref());
    here.tell(new Chunk(ID, 0, 2, bytes, crc));
    here.tell(new Chunk(ID, 1, 3, bytes, crc));
    assertThat(failedFetch()).contains("damaged");
  }

  @Test
  void bytesThatAreNoObjectFailTheFetch() {
    fetch(here, ID, source.ref());
    byte[] bytes = {99, 99, 99};
    here.tell(new Chunk(ID, 0, 1, bytes, EncodedBlob.checksum(bytes)));
    assertThat(failedFetch()).contains("blob");
  }

  @Test
  void aBlobThatIsNowhereFailsTheFetch() {
    fetch(here, ID, there);
    assertThat(failedFetch()).contains("no longer has it");
    fetch(here, ID, here);
    assertThat(failedFetch()).contains("not in this node's store");
  }

  @Test
  void requestsForChunksThatDoNotExistAreRefused() {
    here.tell(new Put(JOB, ID, Letters.of("a")));
    for (int index : new int[] {-1, 1, Integer.MAX_VALUE}) {
      here.tell(new PullChunk(ID, index, source.ref()));
      source.expectMessage(new NoSuchBlob(ID));
    }
    expectPresent(here, ID);
  }

  @Test
  void theLossOfTheSourceFailsTheFetch() {
    fetch(here, ID, source.ref());
    source.expectMessageClass(PullChunk.class);
    source.stop();
    assertThat(failedFetch()).contains("lost");
  }

  @Test
  void aChunkThatDoesNotComeIsAskedForAgain() {
    fetch(here, ID, source.ref());
    PullChunk first = source.expectMessageClass(PullChunk.class);
    ManualTime time = ManualTime.get(kit.system());
    time.timePasses(STALL);
    time.timePasses(STALL);
    source.expectMessage(first);
    sendAll(here, Letters.of("late"));
    assertThat(Letters.text(fetched())).isEqualTo("late");
  }

  @Test
  void onlyMissingChunksAreAskedForAgain() {
    VectorTotals payload = large();
    List<byte[]> chunks = codec.encode(payload).chunks();
    fetch(here, ID, source.ref());
    source.expectMessageClass(PullChunk.class);
    here.tell(chunk(chunks, 0));
    source.receiveSeveralMessages(Pull.WINDOW);
    here.tell(chunk(chunks, 2));
    assertThat(source.expectMessageClass(PullChunk.class).index()).isEqualTo(Pull.WINDOW + 1);
    ManualTime time = ManualTime.get(kit.system());
    time.timePasses(STALL);
    time.timePasses(STALL);
    assertThat(source.receiveSeveralMessages(Pull.WINDOW))
        .extracting(request -> ((PullChunk) request).index())
        .containsExactly(1, 3, 4, 5);
  }

  private static Chunk chunk(List<byte[]> chunks, int index) {
    byte[] bytes = chunks.get(index);
    return new Chunk(ID, index, chunks.size(), bytes, EncodedBlob.checksum(bytes));
  }

  @Test
  void repeatedChunksAndLateRefusalsAreIgnored() {
    fetch(here, ID, source.ref());
    List<byte[]> chunks = codec.encode(Letters.of("a")).chunks();
    here.tell(chunk(chunks, 0));
    here.tell(chunk(chunks, 0));
    here.tell(new NoSuchBlob(ID));
    assertThat(Letters.text(fetched())).isEqualTo("a");
    here.tell(chunk(chunks, 0));
    here.tell(new NoSuchBlob(ID));
    expectPresent(here, ID);
    fetches.expectNoMessage(Duration.ZERO);
  }

  @Test
  void aBlobGoesWhenTheLastJobThatNeedsItEnds() {
    var other = new JobRun(new JobId("other"), 8);
    here.tell(new Put(JOB, ID, Letters.of("a")));
    here.tell(new Fetch(other, ID, there, fetches.ref()));
    fetched();
    here.tell(new EndJob(JOB));
    expectPresent(here, ID);
    here.tell(new EndJob(other));
    expectAbsent(here, ID);
  }

  @Test
  void aReleasedBlobGoesAtOnce() {
    here.tell(new Put(JOB, ID, Letters.of("a")));
    here.tell(new Release(JOB, List.of(ID)));
    expectAbsent(here, ID);
  }

  /** The end of a job overtakes what its slots and folds still produce. */
  @Test
  void whatArrivesAfterTheEndOfItsJobIsNotKept() {
    here.tell(new EndJob(JOB));
    here.tell(new Put(JOB, ID, Letters.of("a")));
    expectAbsent(here, ID);
    there.tell(new Put(JOB, ID, Letters.of("a")));
    fetch(here, ID, there);
    fetched();
    expectAbsent(here, ID);
  }

  /** The same name may be submitted again after its results were forgotten. */
  @Test
  void resultsAreKeptAgainAfterTheirOwnerEnded() {
    here.tell(new EndJob(RESULTS));
    here.tell(new Put(RESULTS, ID, Letters.of("a")));
    expectPresent(here, ID);
  }
}
