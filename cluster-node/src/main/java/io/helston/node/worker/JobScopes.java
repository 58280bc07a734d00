package io.helston.node.worker;

import io.helston.node.transfer.EndedJobs;
import io.helston.protocol.work.JobRun;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The scopes of the jobs a node works for. Thread-safe. */
public final class JobScopes {
  private final long nodeMemoryBytes;
  private final Map<JobRun, JobScope> scopes = new HashMap<>();
  private final Map<JobRun, Set<Integer>> users = new HashMap<>();
  private final EndedJobs ended = new EndedJobs();

  /**
   * Scopes of a node.
   *
   * @param nodeMemoryBytes what a job may use when its specification does not say
   */
  public JobScopes(long nodeMemoryBytes) {
    this.nodeMemoryBytes = nodeMemoryBytes;
  }

  /**
   * The scope of a job for one of its slots, unless the job has ended: late messages must not
   * revive it.
   */
  synchronized Optional<JobScope> of(JobRun job, int slot, long memoryBytes) {
    if (ended.contains(job)) {
      return Optional.empty();
    }
    users.computeIfAbsent(job, key -> new HashSet<>()).add(slot);
    long bytes = memoryBytes > 0 ? Math.min(memoryBytes, nodeMemoryBytes) : nodeMemoryBytes;
    return Optional.of(scopes.computeIfAbsent(job, key -> new JobScope(bytes)));
  }

  /** A slot leaves the node; the scopes of which it was the last user end. */
  void leave(int slot) {
    var orphans = new ArrayList<JobScope>();
    synchronized (this) {
      users
          .entrySet()
          .removeIf(
              entry -> {
                boolean last = entry.getValue().remove(slot) && entry.getValue().isEmpty();
                if (last) {
                  orphans.add(scopes.remove(entry.getKey()));
                }
                return last;
              });
    }
    orphans.forEach(JobScope::end);
  }

  /** Ends a job on this node; again is harmless. */
  public void end(JobRun job) {
    JobScope scope;
    synchronized (this) {
      scope = scopes.remove(job);
      users.remove(job);
      ended.add(job);
    }
    if (scope != null) {
      scope.end();
    }
  }
}
