package io.helston.node.coordinator;

import static org.assertj.core.api.Assertions.assertThat;

import io.helston.protocol.work.BlobId;
import io.helston.protocol.work.PartialRef;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class FoldTreeTest {

  /** A partial whose name is the text folded so far, held by a node. */
  private static PartialRef.Held held(String text, String node) {
    return new PartialRef.Held(new BlobId(text), text.hashCode(), node, null);
  }

  private static String text(PartialRef partial) {
    return ((PartialRef.Held) partial).id().name();
  }

  private static String folded(FoldTree.Join join) {
    return "(" + text(join.left()) + text(join.right()) + ")";
  }

  private static Predicate<PartialRef> on(String node) {
    return partial -> ((PartialRef.Held) partial).node().equals(node);
  }

  /** Places leaves and carries out all folds at once. */
  private static final class Run {
    private final FoldTree tree;
    private final List<Integer> placed = new ArrayList<>();

    Run(int leaves) {
      tree = new FoldTree(leaves);
    }

    void leaf(int index, String node) {
      placed.add(index);
      carryOut(tree.leaf(index, held(Letters.letter(index), node)), node);
    }

    private void carryOut(Optional<FoldTree.Join> possible, String node) {
      Optional<FoldTree.Join> join = possible;
      while (join.isPresent()) {
        FoldTree.Join now = join.get();
        join = tree.folded(now.from(), now.to(), now.attempt(), held(folded(now), node));
      }
    }

    String root() {
      return text(tree.root().orElseThrow());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "1, a",
    "2, (ab)",
    "3, (a(bc))",
    "4, ((ab)(cd))",
    "5, ((ab)(c(de)))",
    "7, ((a(bc))((de)(fg)))"
  })
  void theShapeDependsOnTheNumberOfLeavesOnly(int leaves, String expected) {
    for (int seed = 0; seed < 20; seed++) {
      var order = new ArrayList<>(IntStream.range(0, leaves).boxed().toList());
      Collections.shuffle(order, new Random(seed));
      var run = new Run(leaves);
      order.forEach(leaf -> run.leaf(leaf, "n"));
      assertThat(run.root()).isEqualTo(expected);
    }
  }

  @Test
  void foldsThatEndInAnyOrderGiveTheSameAssociation() {
    for (int seed = 0; seed < 50; seed++) {
      var random = new Random(seed);
      var tree = new FoldTree(9);
      var pending = new ArrayList<FoldTree.Join>();
      var leaves = new ArrayList<>(IntStream.range(0, 9).boxed().toList());
      while (!leaves.isEmpty() || !pending.isEmpty()) {
        if (pending.isEmpty() || !leaves.isEmpty() && random.nextBoolean()) {
          int leaf = leaves.remove(random.nextInt(leaves.size()));
          tree.leaf(leaf, held(Letters.letter(leaf), "n")).ifPresent(pending::add);
        } else {
          FoldTree.Join join = pending.remove(random.nextInt(pending.size()));
          tree.folded(join.from(), join.to(), join.attempt(), held(folded(join), "n"))
              .ifPresent(pending::add);
        }
      }
      assertThat(text(tree.root().orElseThrow())).isEqualTo(SumAnalysis.folded(0, 9));
    }
  }

  /** Leaf i lies on node i % 3, and each fold where its left half lies. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void aLossAtAnyStageRecomputesWhatWasThereAndEndsInTheSameAssociation(int leavesBefore) {
    var run = new Run(8);
    for (int i = 0; i < leavesBefore; i++) {
      run.leaf(i, "n" + i % 3);
    }
    List<Integer> lost = run.tree.forget(on("n1"));
    List<Integer> stillThere = IntStream.range(0, leavesBefore).boxed().toList();
    assertThat(stillThere).containsAll(lost);
    assertThat(run.tree.forget(on("n1"))).as("forgotten once").isEmpty();
    lost.forEach(leaf -> run.leaf(leaf, "n2"));
    for (int i = leavesBefore; i < 8; i++) {
      run.leaf(i, "n0");
    }
    assertThat(run.root()).isEqualTo("(((ab)(cd))((ef)(gh)))");
  }

  @Test
  void onlyTheLeavesBelowALostPartialAreComputedAgain() {
    var run = new Run(8);
    for (int i = 0; i < 4; i++) {
      run.leaf(i, "left");
    }
    run.leaf(4, "right");
    run.leaf(5, "right");
    run.leaf(6, "other");
    assertThat(run.tree.forget(on("right"))).containsExactly(4, 5);
    assertThat(run.tree.forget(on("left"))).containsExactly(0, 1, 2, 3);
    assertThat(run.tree.forget(on("other"))).containsExactly(6);
  }

  @Test
  void aLostRootCostsEveryLeaf() {
    var run = new Run(4);
    IntStream.range(0, 4).forEach(i -> run.leaf(i, "n" + i));
    assertThat(run.tree.forget(on("n3"))).containsExactly(0, 1, 2, 3);
    assertThat(run.tree.root()).isEmpty();
    IntStream.of(2, 0, 3, 1).forEach(i -> run.leaf(i, "m"));
    assertThat(run.root()).isEqualTo("((ab)(cd))");
  }

  @Test
  void aFoldThatLostAHalfIsOrderedAgainAsAnotherAttempt() {
    var tree = new FoldTree(2);
    tree.leaf(0, held("a", "n0"));
    FoldTree.Join first = tree.leaf(1, held("b", "n1")).orElseThrow();
    assertThat(first.attempt()).isEqualTo(1);
    assertThat(tree.forget(on("n1"))).containsExactly(1);
    assertThat(tree.folded(0, 2, 1, held("(ab)", "n1"))).as("too late").isEmpty();
    assertThat(tree.root()).isEmpty();

    FoldTree.Join second = tree.leaf(1, held("b", "n0")).orElseThrow();
    assertThat(second.attempt()).isEqualTo(2);
    tree.folded(0, 2, 1, held("wrong", "n1"));
    assertThat(tree.root()).as("an old attempt").isEmpty();
    tree.folded(0, 2, 2, held("(ab)", "n0"));
    assertThat(tree.root()).map(FoldTreeTest::text).contains("(ab)");
  }

  @Test
  void aRetryJoinsTheSameHalvesOnce() {
    var tree = new FoldTree(2);
    tree.leaf(0, held("a", "n0"));
    FoldTree.Join first = tree.leaf(1, held("b", "n1")).orElseThrow();
    FoldTree.Join again = tree.retry(0, 2, first.attempt()).orElseThrow();
    assertThat(again.left()).isEqualTo(first.left());
    assertThat(again.right()).isEqualTo(first.right());
    assertThat(again.attempt()).isEqualTo(2);
    assertThat(tree.retry(0, 2, 1)).as("of an old attempt").isEmpty();
    tree.folded(0, 2, 2, held("(ab)", "n0"));
    assertThat(tree.retry(0, 2, 2)).as("of a fold that is done").isEmpty();
  }

  /** Attempts that ended with a loss must not use up the patience with failures. */
  @Test
  void failuresAreCountedApartFromAttempts() {
    var tree = new FoldTree(2);
    tree.leaf(0, held("a", "n0"));
    tree.leaf(1, held("b", "n1"));
    for (int attempt = 1; attempt < 10; attempt++) {
      tree.forget(on("n1"));
      tree.leaf(1, held("b", "n1"));
    }
    assertThat(tree.failed(0, 2, 9)).as("an old attempt").isZero();
    assertThat(tree.failed(0, 2, 10)).isEqualTo(1);
    tree.retry(0, 2, 10);
    assertThat(tree.failed(0, 2, 11)).isEqualTo(2);
  }

  @Test
  void redoGivesUpBothHalvesAndNothingElse() {
    var run = new Run(8);
    IntStream.range(4, 8).forEach(i -> run.leaf(i, "n"));
    var tree = run.tree;
    tree.leaf(0, held("a", "n"));
    FoldTree.Join ab = tree.leaf(1, held("b", "n")).orElseThrow();
    assertThat(tree.redo(ab.from(), ab.to())).containsExactly(0, 1);
    IntStream.range(0, 4).forEach(i -> run.leaf(i, "n"));
    assertThat(run.root()).isEqualTo("(((ab)(cd))((ef)(gh)))");
  }

  @Test
  void aFoldFreesItsHalvesOnceItCounts() {
    var tree = new FoldTree(2);
    PartialRef a = held("a", "n0");
    PartialRef b = held("b", "n1");
    tree.leaf(0, a);
    tree.leaf(1, b);
    assertThat(tree.consumed(0, 2)).isEmpty();
    assertThat(tree.uses(0, 1, a)).isTrue();
    PartialRef ab = held("(ab)", "n0");
    tree.folded(0, 2, 1, ab);
    assertThat(tree.consumed(0, 2)).containsExactly(a, b);
    assertThat(tree.consumed(0, 2)).as("freed once").isEmpty();
    assertThat(tree.uses(0, 1, a)).isFalse();
    assertThat(tree.uses(0, 2, ab)).isTrue();
  }
}
