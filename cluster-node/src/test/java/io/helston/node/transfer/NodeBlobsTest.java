package io.helston.node.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import io.helston.node.analysis.Analyses;
import io.helston.node.analysis.rhe.RhePayloads.VectorTotals;
import io.helston.node.coordinator.Kit;
import io.helston.node.coordinator.Letters;
import io.helston.node.coordinator.Script;
import io.helston.node.coordinator.SumAnalysis;
import io.helston.node.transfer.NodeBlobs.Fetch;
import io.helston.node.transfer.NodeBlobs.FetchFailed;
import io.helston.node.transfer.NodeBlobs.FetchReply;
import io.helston.node.transfer.NodeBlobs.Fetched;
import io.helston.node.transfer.NodeBlobs.Put;
import io.helston.node.transfer.NodeBlobs.Spool;
import io.helston.node.transfer.NodeBlobs.SpoolReply;
import io.helston.node.wire.KryoCodec;
import io.helston.protocol.job.JobId;
import io.helston.protocol.spec.JobSpec;
import io.helston.protocol.wire.Wire;
import io.helston.protocol.work.BlobId;
import io.helston.protocol.work.JobRun;
import io.helston.protocol.work.PartialRef;
import io.helston.protocol.work.WorkProtocol.BlobCommand;
import io.helston.protocol.work.WorkProtocol.Chunk;
import io.helston.protocol.work.WorkProtocol.CoordinatorCommand;
import io.helston.protocol.work.WorkProtocol.EndJob;
import io.helston.protocol.work.WorkProtocol.Fold;
import io.helston.protocol.work.WorkProtocol.FoldFailed;
import io.helston.protocol.work.WorkProtocol.FoldId;
import io.helston.protocol.work.WorkProtocol.Folded;
import io.helston.protocol.work.WorkProtocol.NoSuchBlob;
import io.helston.protocol.work.WorkProtocol.PullChunk;
import io.helston.protocol.work.WorkProtocol.Release;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.ManualTime;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.ActorRef;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class NodeBlobsTest {
  private static final JobRun JOB = new JobRun(new JobId("job"), 7);
  private static final JobRun RESULTS = JobRun.resultsOf(JOB.job());
  private static final BlobId ID = new BlobId("blob");
  private static final JobSpec SPEC = new Script(0, Script.Kind.SMALL).spec();
  private static final FoldId FOLD = new FoldId(0, 0, 0, 2, 1);
  private static final Duration STALL = Duration.ofSeconds(5);

  private static final ActorTestKit KIT =
      Kit.with(
          """
          pekko.actor.provider = local
          pekko.scheduler.implementation = org.apache.pekko.testkit.ExplicitlyTriggeredScheduler
          """);
  private static final BlobCodec CODEC = new BlobCodec(KryoCodec.of(KIT.system()));

  @TempDir Path folder;
  private ActorRef<BlobCommand> here;
  private ActorRef<BlobCommand> there;
  private TestProbe<FetchReply> fetches;
  private TestProbe<CoordinatorCommand> coordinator;
  private TestProbe<SpoolReply> spooled;
  private TestProbe<BlobCommand> source;

  @BeforeEach
  void start() {
    here = store(Runnable::run, "here");
    there = store(Runnable::run, "there");
    fetches = KIT.createTestProbe();
    coordinator = KIT.createTestProbe();
    spooled = KIT.createTestProbe();
    source = KIT.createTestProbe();
  }

  @AfterEach
  void stopStores() {
    KIT.stop(here);
    KIT.stop(there);
  }

  @AfterAll
  static void stop() {
    KIT.shutdownTestKit();
  }

  private ActorRef<BlobCommand> store(Executor compute, String node) {
    var analyses = new Analyses(List.of(new SumAnalysis()));
    return KIT.spawn(NodeBlobs.create(analyses, CODEC, compute, new SpoolDirectory(folder), node));
  }

  /** About ten megabytes, so that the window of chunks fills several times. */
  private static VectorTotals large() {
    double[] vector = new double[1_300_000];
    for (int i = 0; i < vector.length; i++) {
      vector[i] = Math.sin(i);
    }
    return new VectorTotals(new double[][] {vector});
  }

  private void fetch(ActorRef<BlobCommand> into, BlobId id, ActorRef<BlobCommand> from) {
    into.tell(new Fetch(JOB, id, from, fetches.ref()));
  }

  private Wire fetched() {
    return fetches.expectMessageClass(Fetched.class).payload();
  }

  private String failedFetch() {
    return fetches.expectMessageClass(FetchFailed.class).reason();
  }

  private void expectAbsent(ActorRef<BlobCommand> store, BlobId id) {
    var asked = KIT.<BlobCommand>createTestProbe();
    store.tell(new PullChunk(id, 0, asked.ref()));
    asked.expectMessage(new NoSuchBlob(id));
  }

  private void expectPresent(ActorRef<BlobCommand> store, BlobId id) {
    var asked = KIT.<BlobCommand>createTestProbe();
    store.tell(new PullChunk(id, 0, asked.ref()));
    asked.expectMessageClass(Chunk.class);
  }

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
    KIT.stop(busy);
    KIT.stop(alsoBusy);
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
    List<byte[]> chunks = CODEC.encode(payload).chunks();
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
    ManualTime time = ManualTime.get(KIT.system());
    time.timePasses(STALL);
    time.timePasses(STALL);
    source.expectMessage(first);
    sendAll(here, Letters.of("late"));
    assertThat(Letters.text(fetched())).isEqualTo("late");
  }

  @Test
  void onlyMissingChunksAreAskedForAgain() {
    VectorTotals payload = large();
    List<byte[]> chunks = CODEC.encode(payload).chunks();
    fetch(here, ID, source.ref());
    source.expectMessageClass(PullChunk.class);
    here.tell(chunk(chunks, 0));
    source.receiveSeveralMessages(Pull.WINDOW);
    here.tell(chunk(chunks, 2));
    assertThat(source.expectMessageClass(PullChunk.class).index()).isEqualTo(Pull.WINDOW + 1);
    ManualTime time = ManualTime.get(KIT.system());
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
    List<byte[]> chunks = CODEC.encode(Letters.of("a")).chunks();
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

  private PartialRef.Held held(ActorRef<BlobCommand> store, String node, String text) {
    var id = new BlobId("partial-" + text);
    store.tell(new Put(JOB, id, Letters.of(text)));
    return new PartialRef.Held(id, text.hashCode(), node, store);
  }

  private Folded fold(PartialRef left, PartialRef right) {
    here.tell(new Fold(JOB, SPEC, FOLD, left, right, coordinator.ref()));
    return coordinator.expectMessageClass(Folded.class);
  }

  @Test
  void twoInlinePartialsFoldIntoOne() {
    Folded folded =
        fold(new PartialRef.Inline(Letters.of("a"), 1), new PartialRef.Inline(Letters.of("b"), 2));
    assertThat(folded.fold()).isEqualTo(FOLD);
    assertThat(Letters.text(((PartialRef.Inline) folded.partial()).payload())).isEqualTo("(ab)");
  }

  /** A message above the frame size is dropped without a word, and the round would never end. */
  @Test
  void anInlineFoldThatGrowsTooLargeStaysInTheStore() {
    var half = new PartialRef.Inline(Letters.of("x".repeat(60_000)), 1);
    PartialRef.Held folded = (PartialRef.Held) fold(half, half).partial();
    assertThat(folded.node()).isEqualTo("here");
    fetch(there, folded.id(), folded.holder());
    assertThat(Letters.text(fetched())).hasSize(120_002);
  }

  @Test
  void aFoldPullsTheOtherHalfAndLeavesNoCopy() {
    PartialRef.Held left = held(here, "here", "a");
    PartialRef.Held right = held(there, "there", "b");
    PartialRef.Held folded = (PartialRef.Held) fold(left, right).partial();
    fetch(there, folded.id(), folded.holder());
    assertThat(Letters.text(fetched())).isEqualTo("(ab)");
    expectAbsent(here, right.id());
  }

  /** Its answer may be lost or come too late, and then the same halves are joined again. */
  @Test
  void halvesStayWithTheirHoldersUntilTheyAreReleased() {
    PartialRef.Held left = held(here, "here", "a");
    PartialRef.Held right = held(there, "there", "b");
    fold(left, right);
    assertThat(fold(left, right).partial()).isInstanceOf(PartialRef.Held.class);
    expectPresent(here, left.id());
    expectPresent(there, right.id());
  }

  @Test
  void mixedHalvesKeepTheirOrder() {
    PartialRef left = new PartialRef.Inline(Letters.of("a"), 1);
    PartialRef.Held folded = (PartialRef.Held) fold(left, held(here, "here", "b")).partial();
    fetch(there, folded.id(), folded.holder());
    assertThat(Letters.text(fetched())).isEqualTo("(ab)");
  }

  @Test
  void aFoldWithoutItsHalvesFails() {
    var gone = new PartialRef.Held(ID, 1, "there", there);
    PartialRef right = new PartialRef.Inline(Letters.of("b"), 2);
    here.tell(new Fold(JOB, SPEC, FOLD, gone, right, coordinator.ref()));
    FoldFailed failed = coordinator.expectMessageClass(FoldFailed.class);
    assertThat(failed.fold()).isEqualTo(FOLD);
    assertThat(failed.failure().message()).contains("no longer has it");
  }

  @Test
  void aFoldThatThrowsFailsAndTheStoreLives() {
    PartialRef odd = new PartialRef.Inline(new VectorTotals(new double[0][]), 1);
    here.tell(new Fold(JOB, SPEC, FOLD, odd, odd, coordinator.ref()));
    FoldFailed failed = coordinator.expectMessageClass(FoldFailed.class);
    assertThat(failed.failure().message()).contains("ClassCastException");
    expectAbsent(here, ID);
  }

  private void spool(PartialRef.Held rows) {
    here.tell(new Spool(RESULTS, 3, rows, spooled.ref()));
  }

  @Test
  void spooledRowsOutliveTheirJobAndCanBeFetchedHereAndElsewhere() {
    PartialRef.Held rows = held(there, "there", "rows");
    spool(rows);
    spooled.expectMessage(new SpoolReply(rows, 3, ""));
    here.tell(new EndJob(JOB));
    there.tell(new EndJob(JOB));
    Consumer<ActorRef<BlobCommand>> fetchInto =
        into -> into.tell(new Fetch(RESULTS, rows.id(), here, fetches.ref()));
    fetchInto.accept(here);
    assertThat(Letters.text(fetched())).isEqualTo("rows");
    fetchInto.accept(there);
    assertThat(Letters.text(fetched())).isEqualTo("rows");
  }

  @Test
  void rowsProducedHereAreSpooledToo() {
    PartialRef.Held rows = held(here, "here", "rows");
    spool(rows);
    spooled.expectMessage(new SpoolReply(rows, 3, ""));
    here.tell(new EndJob(JOB));
    expectPresent(here, rows.id());
    spool(rows);
    spooled.expectMessage(new SpoolReply(rows, 3, ""));
  }

  @Test
  void largeRowsAreReadBackWhole() {
    VectorTotals payload = large();
    here.tell(new Put(JOB, ID, payload));
    spool(new PartialRef.Held(ID, 1, "here", here));
    spooled.expectMessageClass(SpoolReply.class);
    fetch(there, ID, here);
    assertThat(((VectorTotals) fetched()).vectors()).isDeepEqualTo(payload.vectors());
  }

  @Test
  void forgottenResultsLeaveNoFiles() {
    PartialRef.Held rows = held(here, "here", "rows");
    spool(rows);
    spooled.expectMessageClass(SpoolReply.class);
    assertThat(folder).isDirectoryRecursivelyContaining("glob:**/rows-*");
    here.tell(new EndJob(RESULTS));
    expectAbsent(here, rows.id());
    assertThat(folder).satisfies(NodeBlobsTest::hasNoFiles);
  }

  private static void hasNoFiles(Path folder) {
    try (var left = Files.walk(folder)) {
      assertThat(left.filter(Files::isRegularFile)).isEmpty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void aStoreThatStopsTakesItsFilesAlong() {
    spool(held(here, "here", "rows"));
    spooled.expectMessageClass(SpoolReply.class);
    KIT.stop(here);
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void rowsThatCannotBeWrittenAreReportedAndNotKept() {
    PartialRef.Held rows = held(there, "there", "rows");
    var nowhere = new SpoolDirectory(folder.resolve("missing"));
    var analyses = new Analyses(List.of(new SumAnalysis()));
    ActorRef<BlobCommand> broken =
        KIT.spawn(NodeBlobs.create(analyses, CODEC, Runnable::run, nowhere, "broken"));
    broken.tell(new Spool(RESULTS, 3, rows, spooled.ref()));
    assertThat(spooled.expectMessageClass(SpoolReply.class).failure())
        .contains("could not be kept");
    expectAbsent(broken, rows.id());
    KIT.stop(broken);
  }
}
