package io.helston.node.coordinator;

import io.helston.protocol.work.PartialRef;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The fixed binary tree in which the partials of one fold key are joined.
 *
 * <p>The tree over n leaves splits each range [from, to) in its middle, so its shape depends on n
 * alone and sums come out with the same bits wherever the leaves were computed. A node is empty,
 * being folded, available somewhere, or consumed by its parent. A parent is available only where
 * one machine holds both halves; until then each half stays with its holder. When a holder is lost,
 * every leaf below its available nodes has to be computed again, and nothing else.
 */
final class FoldTree {

  /** Two available siblings to be joined. */
  record Join(int from, int to, int attempt, PartialRef left, PartialRef right) {}

  private enum Phase {
    EMPTY,
    FOLDING,
    AVAILABLE,
    CONSUMED
  }

  private static final class Node {
    private Phase phase = Phase.EMPTY;
    private PartialRef partial;
    private int attempt;
    private int failures;
  }

  private record Range(int from, int to) {
    int middle() {
      return (from + to) >>> 1;
    }

    boolean leaf() {
      return to - from == 1;
    }
  }

  private final int leaves;
  private final Map<Range, Node> nodes = new HashMap<>();

  FoldTree(int leaves) {
    this.leaves = leaves;
    fill(new Range(0, leaves));
  }

  private void fill(Range range) {
    nodes.put(range, new Node());
    if (!range.leaf()) {
      fill(new Range(range.from, range.middle()));
      fill(new Range(range.middle(), range.to));
    }
  }

  /** A leaf's partial is available; returns the fold that this makes possible. */
  Optional<Join> leaf(int index, PartialRef partial) {
    return available(new Range(index, index + 1), partial);
  }

  /** A fold ended; an attempt that is not the last one asked for is ignored. */
  Optional<Join> folded(int from, int to, int attempt, PartialRef partial) {
    var range = new Range(from, to);
    Node node = node(range);
    if (node.phase != Phase.FOLDING || node.attempt != attempt) {
      return Optional.empty();
    }
    node(left(range)).phase = Phase.CONSUMED;
    node(right(range)).phase = Phase.CONSUMED;
    return available(range, partial);
  }

  /** The partials that a fold consumed, free to be dropped by their holders. */
  List<PartialRef> consumed(int from, int to) {
    var range = new Range(from, to);
    var gone = new ArrayList<PartialRef>();
    for (Range half : List.of(left(range), right(range))) {
      Node node = node(half);
      if (node.phase == Phase.CONSUMED && node.partial != null) {
        gone.add(node.partial);
        node.partial = null;
      }
    }
    return gone;
  }

  /** Notes that a fold failed; returns how often it has, or 0 if the attempt is an old one. */
  int failed(int from, int to, int attempt) {
    Node node = node(new Range(from, to));
    return node.phase == Phase.FOLDING && node.attempt == attempt ? ++node.failures : 0;
  }

  /** The same halves are to be joined once more; nothing if the attempt is an old one. */
  Optional<Join> retry(int from, int to, int attempt) {
    var range = new Range(from, to);
    Node node = node(range);
    if (node.phase != Phase.FOLDING || node.attempt != attempt) {
      return Optional.empty();
    }
    node.phase = Phase.EMPTY;
    return join(range);
  }

  /** Gives up both halves of a fold that fails; returns the leaves to be computed again. */
  List<Integer> redo(int from, int to) {
    var range = new Range(from, to);
    var leavesToRedo = new ArrayList<Integer>();
    node(range).phase = Phase.EMPTY;
    clear(left(range), leavesToRedo);
    clear(right(range), leavesToRedo);
    return leavesToRedo;
  }

  /** Whether this partial is the one that counts for a range and has not been consumed. */
  boolean uses(int from, int to, PartialRef partial) {
    return partial.equals(node(new Range(from, to)).partial);
  }

  /**
   * Forgets every partial that is lost and returns the leaves that must be computed again.
   *
   * @param lost whether a partial is gone
   */
  List<Integer> forget(Predicate<PartialRef> lost) {
    var leavesToRedo = new ArrayList<Integer>();
    forget(new Range(0, leaves), lost, leavesToRedo);
    return leavesToRedo;
  }

  private void forget(Range range, Predicate<PartialRef> lost, List<Integer> redo) {
    Node node = node(range);
    if (node.phase == Phase.AVAILABLE) {
      if (lost.test(node.partial)) {
        clear(range, redo);
      }
      return;
    }
    if (range.leaf()) {
      return;
    }
    int before = redo.size();
    forget(left(range), lost, redo);
    forget(right(range), lost, redo);
    if (redo.size() > before && node.phase == Phase.FOLDING) {
      node.phase = Phase.EMPTY;
    }
  }

  private void clear(Range range, List<Integer> redo) {
    Node node = node(range);
    node.phase = Phase.EMPTY;
    node.partial = null;
    if (range.leaf()) {
      redo.add(range.from);
    } else {
      clear(left(range), redo);
      clear(right(range), redo);
    }
  }

  /** The partial of all leaves, once it is available. */
  Optional<PartialRef> root() {
    Node root = node(new Range(0, leaves));
    return root.phase == Phase.AVAILABLE ? Optional.of(root.partial) : Optional.empty();
  }

  private Optional<Join> available(Range range, PartialRef partial) {
    Node node = node(range);
    node.phase = Phase.AVAILABLE;
    node.partial = partial;
    return range.from == 0 && range.to == leaves ? Optional.empty() : join(parent(range));
  }

  private Optional<Join> join(Range range) {
    Node node = node(range);
    Node left = node(left(range));
    Node right = node(right(range));
    if (node.phase != Phase.EMPTY
        || left.phase != Phase.AVAILABLE
        || right.phase != Phase.AVAILABLE) {
      return Optional.empty();
    }
    node.phase = Phase.FOLDING;
    node.attempt++;
    return Optional.of(new Join(range.from, range.to, node.attempt, left.partial, right.partial));
  }

  private Range parent(Range child) {
    var range = new Range(0, leaves);
    while (true) {
      Range half = child.from < range.middle() ? left(range) : right(range);
      if (half.equals(child)) {
        return range;
      }
      range = half;
    }
  }

  private static Range left(Range range) {
    return new Range(range.from, range.middle());
  }

  private static Range right(Range range) {
    return new Range(range.middle(), range.to);
  }

  private Node node(Range range) {
    return nodes.get(range);
  }
}
