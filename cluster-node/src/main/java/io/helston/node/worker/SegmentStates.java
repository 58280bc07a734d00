package io.helston.node.worker;

import io.helston.node.analysis.SegmentState;
import io.helston.protocol.work.JobRun;
import io.helston.protocol.work.Task;
import io.helston.protocol.work.WorkProtocol.Run;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * The segment states that a slot keeps between rounds. Belongs to one actor.
 *
 * <p>A state remembers every round it ran, so running a round on it twice, or without a round that
 * the analysis wants replayed, would give other numbers. Both happen after losses, when a finished
 * segment is computed again or comes back to a slot that sat out a round; such a state is closed,
 * and the segment starts from a new one.
 */
final class SegmentStates {

  /** A state and the rounds it ran. */
  record Kept(SegmentState state, Set<Integer> rounds) {
    Kept {
      rounds = Set.copyOf(rounds);
    }
  }

  private record Key(JobRun job, int segment) {
    static Key of(Run run) {
      return new Key(run.job(), run.task().segment().index());
    }
  }

  private final Map<Key, Kept> states = new HashMap<>();

  /** Whether there is a state that can run this round next; one that cannot is closed. */
  boolean ready(Run run) {
    Kept kept = states.get(Key.of(run));
    if (kept == null) {
      return false;
    }
    int round = run.task().round();
    boolean usable =
        kept.rounds().stream().allMatch(done -> done < round)
            && run.replays().stream().map(Task::round).allMatch(kept.rounds()::contains);
    if (!usable) {
      states.remove(Key.of(run));
      kept.state().close();
    }
    return usable;
  }

  /** Hands a state over to its run; null if there is none. */
  Kept take(Run run) {
    return states.remove(Key.of(run));
  }

  void keep(Run run, Kept kept) {
    states.put(Key.of(run), kept);
  }

  /** Closes the states of a job. */
  void end(JobRun job) {
    states
        .entrySet()
        .removeIf(
            entry -> {
              boolean ended = entry.getKey().job().equals(job);
              if (ended) {
                entry.getValue().state().close();
              }
              return ended;
            });
  }

  /** Closes all states. */
  void close() {
    states.values().forEach(kept -> kept.state().close());
    states.clear();
  }

  int size() {
    return states.size();
  }
}
