package io.helston.node.worker;

import io.helston.protocol.work.JobRun;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The scopes of the jobs a node works for. Thread-safe. */
public final class JobScopes {
  private static final int REMEMBERED = 1000;

  private final long nodeMemoryBytes;
  private final Map<JobRun, JobScope> scopes = new HashMap<>();
  private final Set<JobRun> ended = new LinkedHashSet<>();

  /**
   * Scopes of a node.
   *
   * @param nodeMemoryBytes what a job may use when its specification does not say
   */
  public JobScopes(long nodeMemoryBytes) {
    this.nodeMemoryBytes = nodeMemoryBytes;
  }

  /** The scope of a job, unless the job has ended: late messages must not revive it. */
  synchronized Optional<JobScope> of(JobRun job, long memoryBytes) {
    if (ended.contains(job)) {
      return Optional.empty();
    }
    long bytes = memoryBytes > 0 ? memoryBytes : nodeMemoryBytes;
    return Optional.of(scopes.computeIfAbsent(job, key -> new JobScope(bytes)));
  }

  /** Ends a job on this node; again is harmless. */
  public void end(JobRun job) {
    JobScope scope;
    synchronized (this) {
      scope = scopes.remove(job);
      ended.add(job);
      if (ended.size() > REMEMBERED) {
        ended.remove(ended.iterator().next());
      }
    }
    if (scope != null) {
      scope.end();
    }
  }
}
