package io.helston.node.coordinator;

import io.helston.protocol.wire.Wire;
import io.helston.protocol.work.BlobId;
import io.helston.protocol.work.PartialRef;
import io.helston.protocol.work.Segment;
import io.helston.protocol.work.WorkProtocol.FoldId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * The books of one round: the ledger of its segments, a fold tree per fold key, appended rows in
 * segment order, and the totals that have come in.
 */
final class RoundRun {

  /** A fold to be carried out. */
  record FoldOrder(FoldId id, PartialRef left, PartialRef right) {}

  private record Leaf(int foldKey, int position) {}

  private final RoundTasks tasks;
  private final SegmentLedger ledger;
  private final Map<Integer, Leaf> leaves = new HashMap<>();
  private final Map<Integer, List<Integer>> members = new TreeMap<>();
  private final Map<Integer, FoldTree> trees = new TreeMap<>();
  private final Map<Integer, Boolean> appends = new HashMap<>();
  private final Map<Integer, PartialRef.Rows> rows = new TreeMap<>();
  private final Set<Integer> storedRows = new HashSet<>();
  private final Map<Integer, Integer> storeFailures = new HashMap<>();
  private final SortedMap<Integer, Wire> totals = new TreeMap<>();
  private Map<Integer, PartialRef> roots;
  private double cpuSeconds;

  RoundRun(RoundTasks tasks) {
    this.tasks = tasks;
    this.ledger = new SegmentLedger(tasks.segments());
    for (Segment segment : tasks.segments()) {
      List<Integer> group = members.computeIfAbsent(segment.foldKey(), key -> new ArrayList<>());
      leaves.put(segment.index(), new Leaf(segment.foldKey(), group.size()));
      group.add(segment.index());
    }
    members.forEach((key, group) -> trees.put(key, new FoldTree(group.size())));
  }

  int round() {
    return tasks.round();
  }

  RoundTasks tasks() {
    return tasks;
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

  /** Places a segment's first partial; returns the fold it makes possible. */
  Optional<FoldOrder> place(int segment, PartialRef partial) {
    roots = null;
    Leaf leaf = leaves.get(segment);
    boolean append = partial instanceof PartialRef.Rows;
    if (appends.computeIfAbsent(leaf.foldKey, key -> append) != append) {
      throw new IllegalStateException(
          tasks.describe(segment) + " must hand over rows if others of its fold key do, or not");
    }
    if (partial instanceof PartialRef.Rows appended) {
      rows.put(segment, appended);
      return Optional.empty();
    }
    return order(leaf.foldKey, trees.get(leaf.foldKey).leaf(leaf.position, partial));
  }

  /** Whether a segment's partial is in use: placed, and neither folded nor forgotten. */
  boolean uses(int segment, PartialRef partial) {
    Leaf leaf = leaves.get(segment);
    return partial.equals(rows.get(segment))
        || trees.get(leaf.foldKey).uses(leaf.position, leaf.position + 1, partial);
  }

  /** Whether the outcome of a fold is in use. */
  boolean uses(FoldId id, PartialRef partial) {
    return trees.get(id.foldKey()).uses(id.from(), id.to(), partial);
  }

  /** Places the outcome of a fold; returns the fold it makes possible. */
  Optional<FoldOrder> folded(FoldId id, PartialRef partial) {
    roots = null;
    FoldTree tree = trees.get(id.foldKey());
    return order(id.foldKey(), tree.folded(id.from(), id.to(), id.attempt(), partial));
  }

  /** What the fold consumed. */
  List<PartialRef> consumed(FoldId id) {
    return trees.get(id.foldKey()).consumed(id.from(), id.to());
  }

  /** Notes a failed fold; returns how often it has failed, or 0 if the attempt is an old one. */
  int foldFailed(FoldId id) {
    return trees.get(id.foldKey()).failed(id.from(), id.to(), id.attempt());
  }

  /** The same fold once more, unless the attempt is an old one. */
  Optional<FoldOrder> retry(FoldId id) {
    FoldTree tree = trees.get(id.foldKey());
    return order(id.foldKey(), tree.retry(id.from(), id.to(), id.attempt()));
  }

  /** Both halves of a fold are computed again. */
  void redo(FoldId id) {
    redo(id.foldKey(), trees.get(id.foldKey()).redo(id.from(), id.to()));
  }

  private void redo(int foldKey, List<Integer> positions) {
    roots = null;
    positions.forEach(position -> ledger.redo(members.get(foldKey).get(position)));
  }

  private Optional<FoldOrder> order(int key, Optional<FoldTree.Join> join) {
    return join.map(
        j ->
            new FoldOrder(
                new FoldId(round(), key, j.from(), j.to(), j.attempt()), j.left(), j.right()));
  }

  /** Forgets lost partials; their segments wait again. Returns how many. */
  int forget(Predicate<PartialRef> lost) {
    roots = null;
    int before = ledger.done();
    trees.forEach(
        (key, tree) -> {
          if (!totals.containsKey(key)) {
            redo(key, tree.forget(lost));
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

  /** Whether these rows are the ones that count for the segment. */
  boolean expectsRows(int segment, PartialRef.Held held) {
    PartialRef.Rows expected = rows.get(segment);
    return expected != null && expected.held().equals(held);
  }

  /** The rows of a segment are in the result store. */
  void rowsStored(int segment) {
    storedRows.add(segment);
  }

  /** The rows of a segment could not be stored and are computed again; returns how often so far. */
  int rowsFailed(int segment) {
    rows.remove(segment);
    ledger.redo(segment);
    return storeFailures.merge(segment, 1, Integer::sum);
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
    return appends.values().stream().filter(append -> !append).count();
  }

  /** The root partial of every fold key that has one; the same map until a tree changes. */
  Map<Integer, PartialRef> roots() {
    if (roots == null) {
      var found = new TreeMap<Integer, PartialRef>();
      trees.forEach((key, tree) -> tree.root().ifPresent(root -> found.put(key, root)));
      roots = Collections.unmodifiableMap(found);
    }
    return roots;
  }

  /** The total of a fold key is here. */
  void total(int foldKey, Wire payload) {
    totals.put(foldKey, payload);
  }

  boolean hasTotal(int foldKey) {
    return totals.containsKey(foldKey);
  }

  /** The totals of all fold keys, in the order of the keys. */
  SortedMap<Integer, Wire> totals() {
    return Collections.unmodifiableSortedMap(totals);
  }
}
