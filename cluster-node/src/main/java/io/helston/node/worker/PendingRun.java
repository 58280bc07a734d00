package io.helston.node.worker;

import io.helston.protocol.wire.Wire;
import io.helston.protocol.work.BlobId;
import io.helston.protocol.work.JobRun;
import io.helston.protocol.work.WorkProtocol.Run;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A run that a slot was given, with those of its inputs that have arrived. Belongs to one actor.
 *
 * <p>Inputs are asked for when the run comes, not when its turn comes, so that they travel while
 * the slot computes another.
 */
final class PendingRun {
  private final Run run;
  private final Map<BlobId, Wire> inputs = new HashMap<>();
  private final Set<BlobId> missing = new HashSet<>();
  private boolean delayed;
  private SegmentRun segment;

  PendingRun(Run run) {
    this.run = run;
  }

  Run run() {
    return run;
  }

  /** Whether this is the same round of the same segment. */
  boolean isSameWork(Run other) {
    return hasStateOf(other) && run.task().round() == other.task().round();
  }

  /** Whether both work on the state of the same segment. */
  boolean hasStateOf(Run other) {
    return belongsTo(other.job()) && run.task().segment().index() == other.task().segment().index();
  }

  boolean belongsTo(JobRun job) {
    return run.job().equals(job);
  }

  /** Adds inputs to those that the run needs; gives those that nobody has asked for yet. */
  List<BlobId> require(Collection<BlobId> ids) {
    return ids.stream().filter(id -> !inputs.containsKey(id) && missing.add(id)).toList();
  }

  /** Takes an input if the run waits for it. */
  void arrived(BlobId id, Wire payload) {
    if (missing.remove(id)) {
      inputs.put(id, payload);
    }
  }

  /** Whether the run waits for an input. */
  boolean lacks(BlobId id) {
    return missing.contains(id);
  }

  /** Whether all inputs are here. */
  boolean ready() {
    return missing.isEmpty();
  }

  /** The inputs that are here; a copy. */
  Map<BlobId, Wire> inputs() {
    return Map.copyOf(inputs);
  }

  /** Notes that the run's delay has begun; false if it had before. */
  boolean delay() {
    boolean first = !delayed;
    delayed = true;
    return first;
  }

  /** Notes that the run is under way. */
  void began(SegmentRun begun) {
    segment = begun;
  }

  /** Whether the run is under way. */
  boolean begun() {
    return segment != null;
  }

  /** Ends the run at its next check if it is under way. */
  void abandon() {
    if (segment != null) {
      segment.abandon();
    }
  }
}
