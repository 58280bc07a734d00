package io.helston.node.worker;

import io.helston.node.analysis.MemoryBudget;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;

/**
 * What the slots of a node share for one job: its memory, its shared objects, and whether it has
 * ended. Thread-safe.
 *
 * <p>Ending a job only raises a flag while segments still run; the last one to leave closes the
 * shared objects, so nobody sees an open file vanish.
 */
final class JobScope {
  private final MemoryBudget memory;
  private final ConcurrentMap<String, Object> shared = new ConcurrentHashMap<>();
  private int active;
  private volatile boolean ended;
  private boolean closed;

  JobScope(long memoryBytes) {
    this.memory = new MemoryBudget(memoryBytes);
  }

  MemoryBudget memory() {
    return memory;
  }

  /** Called before a segment runs; false if the job has ended. */
  synchronized boolean enter() {
    if (ended) {
      return false;
    }
    active++;
    return true;
  }

  /** Called after a segment ran. */
  void exit() {
    boolean last;
    synchronized (this) {
      active--;
      last = mustClose();
    }
    if (last) {
      closeShared();
    }
  }

  /** Ends the job; the shared objects are closed now, or by the last segment to leave. */
  void end() {
    boolean last;
    synchronized (this) {
      ended = true;
      last = mustClose();
    }
    if (last) {
      closeShared();
    }
  }

  void checkCancelled() {
    if (ended) {
      throw new CancellationException("the job has ended");
    }
  }

  @SuppressWarnings("unchecked")
  <T> T shared(String name, Supplier<T> create) {
    return (T) shared.computeIfAbsent(name, key -> create.get());
  }

  private boolean mustClose() {
    if (!ended || active > 0 || closed) {
      return false;
    }
    closed = true;
    return true;
  }

  private void closeShared() {
    Deque<RuntimeException> failures = new ArrayDeque<>();
    for (Object object : shared.values()) {
      if (object instanceof AutoCloseable closeable) {
        try {
          closeable.close();
        } catch (Exception e) {
          failures.add(new IllegalStateException("could not close " + object, e));
        }
      }
    }
    shared.clear();
    if (!failures.isEmpty()) {
      throw failures.getFirst();
    }
  }
}
