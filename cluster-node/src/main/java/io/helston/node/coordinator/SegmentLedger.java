package io.helston.node.coordinator;

import io.helston.protocol.work.Segment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * The state of every segment of a round: waiting, running in one or more places, or done. Times are
 * passed in, in nanoseconds.
 */
final class SegmentLedger {
  /** Attempts a segment is given, not counting those that ended with the loss of a node. */
  static final int MAX_FAILURES = 3;

  /** How a reported partial is to be taken. */
  enum Report {
    /** The first one: it counts. */
    FIRST,
    /** Equal to the one that counted: dropped. */
    DUPLICATE,
    /** Different from the one that counted: a defect that must not pass unnoticed. */
    DIFFERENT
  }

  /**
   * An attempt past its deadline.
   *
   * @param offered whether the segment now waits for a second slot, and did not before
   */
  record Late(int segment, int slot, int attempt, boolean offered) {}

  private record Assignment(
      int slot, int attempt, long startNanos, long deadlineNanos, long patienceNanos) {

    boolean late(long now) {
      return deadlineNanos - now < 0;
    }

    Assignment extended(long now) {
      return new Assignment(slot, attempt, startNanos, now + patienceNanos, patienceNanos);
    }
  }

  private static final class Entry {
    private final List<Assignment> running = new ArrayList<>();
    private int attempts;
    private int failures;
    private boolean done;
    private boolean hashed;
    private long hash;
  }

  private final List<Segment> segments;
  private final Map<Integer, Entry> entries = new TreeMap<>();
  private final TreeSet<Integer> waiting = new TreeSet<>();
  private int done;
  private double slowestNanosPerCost;

  SegmentLedger(List<Segment> segments) {
    this.segments = segments;
    for (Segment segment : segments) {
      entries.put(segment.index(), new Entry());
      waiting.add(segment.index());
    }
  }

  int size() {
    return segments.size();
  }

  int done() {
    return done;
  }

  boolean isDone(int segment) {
    return entries.get(segment).done;
  }

  /** The first waiting segment that the caller accepts. */
  Optional<Segment> waiting(Predicate<Segment> accepts) {
    return waiting.stream().map(segments::get).filter(accepts).findFirst();
  }

  /** How many segments wait. */
  int waiting() {
    return waiting.size();
  }

  /**
   * How long a segment takes, to judge by the slowest of the round; without end if none is done.
   */
  double expectedNanos(Segment segment) {
    return done > 0 ? slowestNanosPerCost * segment.cost() : Double.POSITIVE_INFINITY;
  }

  /** Gives a segment to a slot; returns the number of the attempt. */
  int assign(int segment, int slot, long now, long patienceNanos) {
    Entry entry = entries.get(segment);
    waiting.remove(segment);
    entry.attempts++;
    long expected = (long) (10 * slowestNanosPerCost * segments.get(segment).cost());
    long patience = Math.max(patienceNanos, expected);
    entry.running.add(new Assignment(slot, entry.attempts, now, now + patience, patience));
    return entry.attempts;
  }

  /** Takes a reported partial. */
  Report report(int segment, int attempt, long hash, long now) {
    Entry entry = entries.get(segment);
    entry.running.stream()
        .filter(assignment -> assignment.attempt == attempt)
        .forEach(assignment -> learn(segment, now - assignment.startNanos));
    entry.running.removeIf(assignment -> assignment.attempt == attempt);
    if (entry.hashed && entry.hash != hash) {
      return Report.DIFFERENT;
    }
    if (entry.done) {
      return Report.DUPLICATE;
    }
    waiting.remove(segment);
    entry.done = true;
    entry.hashed = true;
    entry.hash = hash;
    done++;
    return Report.FIRST;
  }

  private void learn(int segment, long nanos) {
    double cost = Math.max(segments.get(segment).cost(), Double.MIN_NORMAL);
    slowestNanosPerCost = Math.max(slowestNanosPerCost, nanos / cost);
  }

  /**
   * Notes a failed attempt; returns how often the segment has failed, or 0 if nobody waits for this
   * attempt any more.
   */
  int failed(int segment, int attempt) {
    Entry entry = entries.get(segment);
    boolean known = entry.running.removeIf(assignment -> assignment.attempt == attempt);
    if (!known || entry.done) {
      return 0;
    }
    requeueIfIdle(segment);
    return ++entry.failures;
  }

  /** A slot is gone: what only it was running waits again. */
  void slotLost(int slot) {
    entries.forEach(
        (segment, entry) -> {
          if (entry.running.removeIf(assignment -> assignment.slot == slot)) {
            requeueIfIdle(segment);
          }
        });
  }

  /** A finished segment's partial was lost: it has to be computed again. */
  void redo(int segment) {
    Entry entry = entries.get(segment);
    if (entry.done) {
      entry.done = false;
      done--;
    }
    requeueIfIdle(segment);
  }

  /**
   * The attempts past their deadline, which is extended. A segment that is late everywhere waits
   * again, while its slots may still finish it.
   */
  List<Late> overdue(long now) {
    var late = new ArrayList<Late>();
    entries.forEach(
        (segment, entry) -> {
          List<Assignment> slow =
              entry.done ? List.of() : entry.running.stream().filter(a -> a.late(now)).toList();
          if (!slow.isEmpty()) {
            boolean everywhere = slow.size() == entry.running.size();
            boolean offered = everywhere && waiting.add(segment);
            slow.forEach(a -> late.add(new Late(segment, a.slot, a.attempt, offered)));
            entry.running.replaceAll(a -> a.late(now) ? a.extended(now) : a);
          }
        });
    return late;
  }

  /** Whether the slot is running this segment at the moment. */
  boolean runsOn(int segment, int slot) {
    return entries.get(segment).running.stream().anyMatch(a -> a.slot == slot);
  }

  private void requeueIfIdle(int segment) {
    Entry entry = entries.get(segment);
    if (!entry.done && entry.running.isEmpty()) {
      waiting.add(segment);
    }
  }
}
