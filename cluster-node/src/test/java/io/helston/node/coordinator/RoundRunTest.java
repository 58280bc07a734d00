package io.helston.node.coordinator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.helston.node.analysis.RoundPlan;
import io.helston.protocol.work.BlobId;
import io.helston.protocol.work.PartialRef;
import io.helston.protocol.work.Segment;
import io.helston.protocol.work.WorkProtocol.FoldId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class RoundRunTest {

  private static RoundRun round(int... foldKeys) {
    List<Segment> segments =
        IntStream.range(0, foldKeys.length)
            .mapToObj(i -> new Segment(i, "letter", i, 1, foldKeys[i], "", List.of("in"), 1))
            .toList();
    var plan = new RoundPlan("letters", segments, Map.of(), Letters.of(""), List.of());
    return new RoundRun(RoundTasks.of(3, plan, Map.of("in", new BlobId("sha"))));
  }

  private static PartialRef.Held held(String text, String node) {
    return new PartialRef.Held(new BlobId(text), text.hashCode(), node, null);
  }

  private static PartialRef.Rows rows(String text, String node) {
    return new PartialRef.Rows("table", held(text, node));
  }

  private static void finish(RoundRun round, int segment, PartialRef partial) {
    round.ledger().report(segment, 1, partial.hash(), 0);
    round.place(segment, partial);
  }

  @Test
  void tasksCarryTheInputsThatTheirSegmentNames() {
    var task = round(0).tasks().task(0);
    assertThat(task.round()).isEqualTo(3);
    assertThat(task.inputs()).isEqualTo(Map.of("in", new BlobId("sha")));
  }

  @Test
  void anInputThatNobodyBroughtIsNamed() {
    var segment = new Segment(0, "letter", 0, 1, 0, "", List.of("ghost"), 1);
    var plan = new RoundPlan("letters", List.of(segment), Map.of(), Letters.of(""), List.of());
    assertThatThrownBy(() -> RoundTasks.of(0, plan, Map.of()).task(0))
        .hasMessage("segment 0 of round 'letters' names unknown input ghost");
  }

  @Test
  void segmentsOfOneFoldKeyAreFoldedAmongThemselves() {
    RoundRun round = round(5, 9, 5, 9);
    finish(round, 0, held("a", "n"));
    finish(round, 1, held("b", "n"));
    round.ledger().report(3, 1, 1, 0);
    RoundRun.FoldOrder order = round.place(3, held("d", "n")).orElseThrow();
    assertThat(order.id()).isEqualTo(new FoldId(3, 9, 0, 2, 1));
    assertThat(order.left()).isEqualTo(held("b", "n"));
    assertThat(order.right()).isEqualTo(held("d", "n"));
    round.folded(order.id(), held("(bd)", "n"));
    assertThat(round.roots()).isEqualTo(Map.of(9, held("(bd)", "n")));
    assertThat(round.complete()).isFalse();
  }

  @Test
  void aRoundWithoutSegmentsIsComplete() {
    assertThat(round().complete()).isTrue();
  }

  @Test
  void aRoundIsCompleteWhenEveryKeyHasItsRoot() {
    RoundRun round = round(0, 1);
    finish(round, 0, held("a", "n"));
    assertThat(round.complete()).isFalse();
    finish(round, 1, held("b", "n"));
    assertThat(round.complete()).isTrue();
  }

  @Test
  void rowsCountOnceTheyAreStored() {
    RoundRun round = round(0, 0);
    finish(round, 1, rows("b", "n"));
    finish(round, 0, rows("a", "n"));
    round.rowsStored(0);
    assertThat(round.complete()).isFalse();
    round.rowsStored(1);
    assertThat(round.complete()).isTrue();
    var streams = new TreeMap<String, List<BlobId>>();
    round.takeStreams(streams);
    assertThat(streams).isEqualTo(Map.of("table", List.of(new BlobId("a"), new BlobId("b"))));
  }

  @Test
  void storedRowsSurviveTheLossOfTheirNode() {
    RoundRun round = round(0, 0);
    finish(round, 0, rows("a", "n"));
    finish(round, 1, rows("b", "n"));
    round.rowsStored(0);
    assertThat(round.forget(partial -> true)).isEqualTo(1);
    assertThat(round.ledger().isDone(0)).isTrue();
    assertThat(round.ledger().isDone(1)).isFalse();
    assertThat(round.expectsRows(1, held("b", "n"))).isFalse();
  }

  @Test
  void rowsThatCannotBeStoredAreCountedPerSegment() {
    RoundRun round = round(0, 0);
    for (int failures = 1; failures < 4; failures++) {
      finish(round, 0, rows("a", "n"));
      assertThat(round.rowsFailed(0)).isEqualTo(failures);
      assertThat(round.ledger().isDone(0)).isFalse();
    }
  }

  /** The tree would wait for a leaf that never comes. */
  @Test
  void rowsAndFoldsDoNotMixInOneKey() {
    RoundRun round = round(0, 0);
    finish(round, 0, held("a", "n"));
    assertThatThrownBy(() -> round.place(1, rows("b", "n")))
        .hasMessageContaining("segment 1 of round 'letters'");
  }

  @Test
  void aTotalThatIsHereIsNotLostWithItsRoot() {
    RoundRun round = round(0, 1);
    finish(round, 0, held("a", "n"));
    finish(round, 1, held("b", "n"));
    round.total(0, Letters.of("a"));
    assertThat(round.forget(partial -> true)).isEqualTo(1);
    assertThat(round.ledger().isDone(0)).isTrue();
    assertThat(round.ledger().isDone(1)).isFalse();
  }

  @Test
  void aFoldThatKeepsFailingSendsItsSegmentsBack() {
    RoundRun round = round(7, 0, 7, 7, 7);
    for (int segment : new int[] {0, 2, 3, 4}) {
      finish(round, segment, held(Letters.letter(segment), "n"));
    }
    round.redo(new FoldId(3, 7, 2, 4, 1));
    var waiting = new HashMap<Integer, Boolean>();
    for (int segment = 0; segment < 5; segment++) {
      waiting.put(segment, !round.ledger().isDone(segment));
    }
    assertThat(waiting).isEqualTo(Map.of(0, false, 1, true, 2, false, 3, true, 4, true));
  }
}
