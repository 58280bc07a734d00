package io.helston.node.coordinator;

import io.helston.node.analysis.RoundPlan;
import io.helston.protocol.work.BlobId;
import io.helston.protocol.work.PartialRef;
import io.helston.protocol.work.Segment;
import io.helston.protocol.work.Task;
import io.helston.protocol.work.WorkProtocol.FoldId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * The books of one round: the ledger of its segments, a fold tree per fold key, and appended rows
 * in segment order.
 */
final class RoundRun {

  /** A fold to be carried out. */
  record FoldOrder(FoldId id, PartialRef left, PartialRef right) {}

  private record Leaf(int foldKey, int position) {}

  private final int round;
  private final RoundPlan plan;
  private final SegmentLedger ledger;
  private final Map<String, BlobId> inputs;
  private final Map<Integer, Leaf> leaves = new HashMap<>();
  private final Map<Integer, List<Integer>> members = new TreeMap<>();
  private final Map<Integer, FoldTree> trees = new TreeMap<>();
  private final Map<Integer, PartialRef.Rows> rows = new TreeMap<>();
  private final Set<Integer> storedRows = new HashSet<>();
  private double cpuSeconds;

  RoundRun(int round, RoundPlan plan, Map<String, BlobId> inputs) {
    this.round = round;
    this.plan = plan;
    this.inputs = Map.copyOf(inputs);
    this.ledger = new SegmentLedger(plan.segments());
    for (Segment segment : plan.segments()) {
      List<Integer> group = members.computeIfAbsent(segment.foldKey(), key -> new ArrayList<>());
      leaves.put(segment.index(), new Leaf(segment.foldKey(), group.size()));
      group.add(segment.index());
    }
    members.forEach((key, group) -> trees.put(key, new FoldTree(group.size())));
  }

  int round() {
    return round;
  }

  RoundPlan plan() {
    return plan;
  }

  SegmentLedger ledger() {
    return ledger;
  }

  double cpuSeconds() {
    return cpuSeconds;
  }

  void addCpu(double seconds) {
    cpuSeconds += seconds;
  }

  /** The task of a segment of this round. */
  Task task(int segment) {
    Segment share = plan.segments().get(segment);
    var named = new HashMap<String, BlobId>();
    for (String name : share.inputs()) {
      BlobId id = inputs.get(name);
      if (id == null) {
        throw new IllegalStateException(
            "segment " + segment + " of round '" + plan.name() + "' names unknown input " + name);
      }
      named.put(name, id);
    }
    return new Task(round, plan.name(), plan.parameters(), share, named);
  }

  /** Places a segment's first partial; returns the fold it makes possible. */
  Optional<FoldOrder> place(int segment, PartialRef partial) {
    if (partial instanceof PartialRef.Rows appended) {
      rows.put(segment, appended);
      return Optional.empty();
    }
    Leaf leaf = leaves.get(segment);
    return order(leaf.foldKey, trees.get(leaf.foldKey).leaf(leaf.position, partial));
  }

  /** Places the outcome of a fold; returns the fold it makes possible. */
  Optional<FoldOrder> folded(FoldId id, PartialRef partial) {
    FoldTree tree = trees.get(id.foldKey());
    return order(id.foldKey(), tree.folded(id.from(), id.to(), id.attempt(), partial));
  }

  /** What the fold consumed. */
  List<PartialRef> consumed(FoldId id) {
    return trees.get(id.foldKey()).consumed(id.from(), id.to());
  }

  Optional<FoldOrder> retry(FoldId id) {
    FoldTree tree = trees.get(id.foldKey());
    return order(id.foldKey(), tree.retry(id.from(), id.to(), id.attempt()));
  }

  private Optional<FoldOrder> order(int key, Optional<FoldTree.Join> join) {
    return join.map(
        j ->
            new FoldOrder(
                new FoldId(round, key, j.from(), j.to(), j.attempt()), j.left(), j.right()));
  }

  /** Forgets lost partials; their segments wait again. Returns how many. */
  int forget(Predicate<PartialRef> lost) {
    int before = ledger.done();
    trees.forEach(
        (key, tree) -> {
          for (int position : tree.forget(lost)) {
            ledger.redo(members.get(key).get(position));
          }
        });
    rows.entrySet()
        .removeIf(
            entry -> {
              boolean gone = !storedRows.contains(entry.getKey()) && lost.test(entry.getValue());
              if (gone) {
                ledger.redo(entry.getKey());
              }
              return gone;
            });
    return before - ledger.done();
  }

  /** The rows of a segment are in the result store. */
  void rowsStored(int segment) {
    storedRows.add(segment);
  }

  /** Adds the names of the stored rows to their streams, in segment order. */
  void takeStreams(Map<String, List<BlobId>> streams) {
    rows.forEach(
        (segment, appended) ->
            streams
                .computeIfAbsent(appended.stream(), stream -> new ArrayList<>())
                .add(appended.held().id()));
  }

  /** Whether everything is computed, folded and stored. */
  boolean complete() {
    return ledger.done() == ledger.size()
        && storedRows.size() == rows.size()
        && roots().size() == foldedKeys();
  }

  private long foldedKeys() {
    return members.values().stream().filter(group -> !rows.containsKey(group.getFirst())).count();
  }

  /** The root partial of every fold key that has one. */
  Map<Integer, PartialRef> roots() {
    var roots = new TreeMap<Integer, PartialRef>();
    trees.forEach((key, tree) -> tree.root().ifPresent(root -> roots.put(key, root)));
    return roots;
  }
}
