package io.helston.node.coordinator;

import static io.helston.node.coordinator.CoordinatorFixture.JOB;
import static io.helston.node.coordinator.CoordinatorFixture.NO_PATIENCE;
import static io.helston.node.coordinator.CoordinatorFixture.PATIENCE;
import static io.helston.node.coordinator.CoordinatorFixture.next;
import static org.assertj.core.api.Assertions.assertThat;

import io.helston.node.coordinator.CoordinatorFixture.Slot;
import io.helston.node.coordinator.Script.Kind;
import io.helston.node.transfer.NodeBlobs;
import io.helston.protocol.client.JobEvent;
import io.helston.protocol.job.FailureKind;
import io.helston.protocol.job.JobFailure;
import io.helston.protocol.work.JobRun;
import io.helston.protocol.work.PartialRef;
import io.helston.protocol.work.WorkProtocol.BlobCommand;
import io.helston.protocol.work.WorkProtocol.Chunk;
import io.helston.protocol.work.WorkProtocol.EndJob;
import io.helston.protocol.work.WorkProtocol.Fold;
import io.helston.protocol.work.WorkProtocol.FoldFailed;
import io.helston.protocol.work.WorkProtocol.Folded;
import io.helston.protocol.work.WorkProtocol.NoSuchBlob;
import io.helston.protocol.work.WorkProtocol.PullChunk;
import io.helston.protocol.work.WorkProtocol.Release;
import io.helston.protocol.work.WorkProtocol.Run;
import java.nio.file.Path;
import java.util.List;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of partials: folds, roots and appended rows. */
final class CoordinatorFoldsTest {
  @TempDir static Path folder;
  private static CoordinatorFixture job;

  @BeforeAll
  static void open() {
    job = new CoordinatorFixture(folder);
  }

  @AfterAll
  static void close() {
    job.close();
  }

  private static JobFailure fails(String message) {
    return new JobFailure(FailureKind.ANALYSIS_FAILED, message, "");
  }

  /** The two letters lie with a probe, which so is asked to join them. */
  private static Fold orderedFold(TestProbe<BlobCommand> holder) {
    Slot slot = job.slot(0, "n0");
    for (String letter : List.of("a", "b")) {
      slot.done(slot.run(), job.held(letter, "n0", holder.ref()));
    }
    return next(holder, Fold.class);
  }

  @Test
  void aFoldIsOrderedWhereItsLeftHalfLiesAndFreesBoth() {
    job.startTwoLetters();
    TestProbe<BlobCommand> holder = job.holder();
    Fold fold = orderedFold(holder);
    assertThat(fold.left()).isEqualTo(job.held("a", "n0", holder.ref()));
    assertThat(fold.right()).isEqualTo(job.held("b", "n0", holder.ref()));
    job.coordinator.tell(new Folded(JOB, fold.fold(), job.inline("(ab)"), 0));
    holder.expectMessage(new Release(JOB, List.of(((PartialRef.Held) fold.left()).id())));
    holder.expectMessage(new Release(JOB, List.of(((PartialRef.Held) fold.right()).id())));
    assertThat(job.told(NodeBlobs.Put.class).id().name()).startsWith("sha256:");
  }

  @Test
  void aFoldWithoutAnswerIsOrderedAgainAndTheLateAnswerIsReleased() {
    job.start(new Script(2, Kind.BLOB), 1, NO_PATIENCE);
    TestProbe<BlobCommand> holder = job.holder();
    Fold fold = orderedFold(holder);
    job.tick();
    Fold again = next(holder, Fold.class);
    assertThat(again.fold().attempt()).isEqualTo(2);
    assertThat(again.left()).isEqualTo(fold.left());
    PartialRef.Held late = job.held("(ab)", "late", holder.ref());
    job.coordinator.tell(new Folded(JOB, fold.fold(), late, 0));
    holder.expectMessage(new Release(JOB, List.of(late.id())));
    PartialRef.Held inTime = job.held("(ab)", "n0", holder.ref());
    Folded folded = new Folded(JOB, again.fold(), inTime, 0);
    job.coordinator.tell(folded);
    job.coordinator.tell(folded);
    PullChunk pull = next(holder, PullChunk.class);
    assertThat(pull.id()).isEqualTo(inTime.id());
  }

  @Test
  void aFoldThatFailsIsTriedAgainThenItsHalvesAreComputedAgainThenTheJobFails() {
    job.startTwoLetters();
    TestProbe<BlobCommand> holder = job.holder();
    Fold fold = orderedFold(holder);
    for (int failures = 1; failures <= 2; failures++) {
      job.coordinator.tell(new FoldFailed(JOB, fold.fold(), fails("gone")));
      job.coordinator.tell(new FoldFailed(JOB, fold.fold(), fails("gone")));
      fold = next(holder, Fold.class);
    }
    for (int failures = 3; failures <= 4; failures++) {
      job.coordinator.tell(new FoldFailed(JOB, fold.fold(), fails("gone")));
      assertThat(job.event(JobEvent.Warned.class).text()).contains("gone; both halves");
      fold = orderedFold(holder);
    }
    job.coordinator.tell(new FoldFailed(JOB, fold.fold(), fails("gone")));
    assertThat(job.failure().message()).isEqualTo("gone");
  }

  @Test
  void aRootThatCannotBeFetchedIsComputedAgainAndTheThirdTimeFailsTheJob() {
    job.start(new Script(1, Kind.BLOB), 1, PATIENCE);
    TestProbe<BlobCommand> holder = job.holder();
    Slot slot = job.slot(0, "n0");
    for (int i = 0; i < 3; i++) {
      slot.done(slot.run(), job.held("a", "n0", holder.ref()));
      PullChunk pull = next(holder, PullChunk.class);
      pull.replyTo().tell(new NoSuchBlob(pull.id()));
    }
    assertThat(job.failure().message()).contains("no longer has it");
  }

  /** Its copy in the coordinator's store would stay to the end of the job. */
  @Test
  void aFetchedRootIsReleasedThereAndHere() {
    job.start(new Script(1, Kind.BLOB), 1, PATIENCE);
    var seen = job.holder();
    var remote = job.store("n0", seen.ref());
    Slot slot = job.slot(0, "n0");
    PartialRef.Held root = job.held("a", "n0", remote);
    remote.tell(new NodeBlobs.Put(JOB, root.id(), Letters.of("a")));
    slot.done(slot.run(), root);
    assertThat(next(seen, Release.class).ids()).containsExactly(root.id());
    assertThat(job.told(Release.class).ids()).containsExactly(root.id());
    assertThat(slot.run().task().round()).isEqualTo(1);
  }

  @Test
  void appendedRowsAreStoredInSegmentOrder() {
    job.start(new Script(2, Kind.APPEND), 1, PATIENCE);
    Slot slot = job.slot(0, "n0");
    Run a = slot.run();
    for (String letter : List.of("b", "a")) {
      job.store.tell(
          new NodeBlobs.Put(JOB, job.held(letter, "home", job.store).id(), Letters.of(letter)));
    }
    slot.done(a, new PartialRef.Rows("letters", job.held("a", "home", job.store)));
    slot.done(slot.run(), new PartialRef.Rows("letters", job.held("b", "home", job.store)));
    slot.work(2);
    JobEvent.Finished finished = job.event(JobEvent.Finished.class);
    assertThat(finished.result().streams().getFirst().chunks())
        .extracting(Object::toString)
        .containsExactly("home/a", "home/b");
  }

  @Test
  void rowsThatCannotBeKeptFailTheJobAtTheThirdTime() {
    job.start(new Script(1, Kind.APPEND), 1, PATIENCE);
    TestProbe<BlobCommand> holder = job.holder();
    Slot slot = job.slot(0, "n0");
    for (int i = 0; i < 3; i++) {
      slot.done(slot.run(), new PartialRef.Rows("letters", job.held("a", "n0", holder.ref())));
      PullChunk pull = next(holder, PullChunk.class);
      pull.replyTo().tell(new Chunk(pull.id(), 0, 1, new byte[1], 0));
    }
    assertThat(job.failure().message())
        .startsWith("the rows of segment 0 of round 'letters' cannot be kept");
    assertThat(job.told(EndJob.class)).isEqualTo(new EndJob(JOB));
    assertThat(job.told(EndJob.class)).isEqualTo(new EndJob(JobRun.resultsOf(JOB.job())));
  }

  /** Their first copy is on its way while their node is given up. */
  @Test
  void rowsOfASegmentThatWasComputedAgainAreStoredOnce() {
    job.start(new Script(1, Kind.APPEND), 2, PATIENCE);
    TestProbe<BlobCommand> holder = job.holder();
    Slot doomed = job.slot(0, "doomed");
    PartialRef.Held early = job.held("a", "doomed", holder.ref());
    doomed.done(doomed.run(), new PartialRef.Rows("letters", early));
    PullChunk pull = next(holder, PullChunk.class);
    job.coordinator.tell(new Coordinator.NodeChanged("doomed", true));
    Slot other = job.slot(1, "n1");
    Run again = other.run();
    pull.replyTo().tell(job.chunk(early.id(), "a"));
    assertThat(job.told(Release.class))
        .isEqualTo(new Release(JobRun.resultsOf(JOB.job()), List.of(early.id())));
    PartialRef.Held late = job.held("a", "home", job.store);
    job.store.tell(new NodeBlobs.Put(JOB, late.id(), Letters.of("a")));
    other.done(again, new PartialRef.Rows("letters", late));
    other.work(1);
    JobEvent.Finished finished = job.event(JobEvent.Finished.class);
    assertThat(finished.result().streams().getFirst().chunks()).containsExactly(late.id());
  }
}
