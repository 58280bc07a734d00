package io.helston.node.coordinator;

import io.helston.protocol.job.JobFailure;
import io.helston.protocol.work.PartialRef;
import io.helston.protocol.work.Task;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** A window of a feed that is made or waits to be pulled: its parts, by segment. */
final class Window {
  private static final int NOBODY = -1;

  private final RoundTasks tasks;
  private final PartialRef[] parts;
  private final int[] makers;
  private final int[] failures;

  Window(RoundTasks tasks) {
    this.tasks = tasks;
    int size = tasks.segments().size();
    parts = new PartialRef[size];
    makers = new int[size];
    failures = new int[size];
    Arrays.fill(makers, NOBODY);
  }

  int segments() {
    return parts.length;
  }

  Task task(int segment) {
    return tasks.task(segment);
  }

  /** Whether nobody has made the segment, and nobody makes it. */
  boolean waits(int segment) {
    return parts[segment] == null && makers[segment] == NOBODY;
  }

  boolean complete() {
    return Arrays.stream(parts).allMatch(Objects::nonNull);
  }

  /** How often the segment has failed, or its part was missing. */
  int failures(int segment) {
    return failures[segment];
  }

  /** The parts that are made. */
  List<PartialRef> parts() {
    return Arrays.stream(parts).filter(Objects::nonNull).toList();
  }

  /** A slot makes the segment from now on. */
  void give(int segment, int slot) {
    makers[segment] = slot;
  }

  /** The segments that only this slot makes wait again. */
  void takeFrom(int slot) {
    for (int segment = 0; segment < makers.length; segment++) {
      if (makers[segment] == slot) {
        makers[segment] = NOBODY;
      }
    }
  }

  /** Takes a part; false if the segment has one, which stays. */
  boolean take(int segment, PartialRef part) {
    if (parts[segment] != null) {
      return false;
    }
    parts[segment] = part;
    makers[segment] = NOBODY;
    return true;
  }

  /** The parts of which this is true are gone, and wait to be made again; returns them. */
  Map<Integer, PartialRef> drop(Predicate<PartialRef> gone) {
    var dropped = new TreeMap<Integer, PartialRef>();
    for (int segment = 0; segment < parts.length; segment++) {
      if (parts[segment] != null && gone.test(parts[segment])) {
        dropped.put(segment, parts[segment]);
        parts[segment] = null;
      }
    }
    return dropped;
  }

  /** Notes that a slot failed to make a segment, which waits again unless others make it. */
  Optional<JobFailure> failed(int segment, int slot, JobFailure failure, Consumer<String> warn) {
    if (parts[segment] != null) {
      return Optional.empty();
    }
    if (makers[segment] == slot) {
      makers[segment] = NOBODY;
    }
    return failed(segment, failure, warn);
  }

  /**
   * Notes a failure of a segment; returns what the job fails with if there is no point in going on.
   */
  Optional<JobFailure> failed(int segment, JobFailure failure, Consumer<String> warn) {
    if (!failure.retryable()) {
      return Optional.of(failure);
    }
    String what = tasks.describe(segment);
    if (++failures[segment] >= SegmentLedger.MAX_FAILURES) {
      String last = what + " failed several times: " + failure.message();
      return Optional.of(new JobFailure(failure.kind(), last, failure.detail()));
    }
    warn.accept(what + " failed and is tried again: " + failure.message());
    return Optional.empty();
  }
}
