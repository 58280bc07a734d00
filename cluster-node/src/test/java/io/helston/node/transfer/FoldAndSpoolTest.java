package io.helston.node.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import io.helston.node.analysis.Analyses;
import io.helston.node.analysis.rhe.RhePayloads.VectorTotals;
import io.helston.node.coordinator.Letters;
import io.helston.node.coordinator.Script;
import io.helston.node.coordinator.SumAnalysis;
import io.helston.node.transfer.NodeBlobs.Fetch;
import io.helston.node.transfer.NodeBlobs.Put;
import io.helston.node.transfer.NodeBlobs.Spool;
import io.helston.node.transfer.NodeBlobs.SpoolReply;
import io.helston.protocol.spec.JobSpec;
import io.helston.protocol.work.BlobId;
import io.helston.protocol.work.PartialRef;
import io.helston.protocol.work.WorkProtocol.BlobCommand;
import io.helston.protocol.work.WorkProtocol.EndJob;
import io.helston.protocol.work.WorkProtocol.Fold;
import io.helston.protocol.work.WorkProtocol.FoldFailed;
import io.helston.protocol.work.WorkProtocol.FoldId;
import io.helston.protocol.work.WorkProtocol.Folded;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.apache.pekko.actor.typed.ActorRef;
import org.junit.jupiter.api.Test;

final class FoldAndSpoolTest extends BlobStores {
  private static final JobSpec SPEC = new Script(0, Script.Kind.SMALL).spec();
  private static final FoldId FOLD = new FoldId(0, 0, 0, 2, 1);

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
    assertThat(folder).satisfies(FoldAndSpoolTest::hasNoFiles);
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
    kit.stop(here);
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void rowsThatCannotBeWrittenAreReportedAndNotKept() {
    PartialRef.Held rows = held(there, "there", "rows");
    var nowhere = new SpoolDirectory(folder.resolve("missing"));
    var analyses = new Analyses(List.of(new SumAnalysis()));
    ActorRef<BlobCommand> broken =
        kit.spawn(NodeBlobs.create(analyses, codec, Runnable::run, nowhere, "broken"));
    broken.tell(new Spool(RESULTS, 3, rows, spooled.ref()));
    assertThat(spooled.expectMessageClass(SpoolReply.class).failure())
        .contains("could not be kept");
    expectAbsent(broken, rows.id());
    kit.stop(broken);
  }
}
