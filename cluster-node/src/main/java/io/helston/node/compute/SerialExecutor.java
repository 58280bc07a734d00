package io.helston.node.compute;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;

/**
 * Runs tasks one after the other, in the order in which they came, on a pool that others use too.
 *
 * <p>After each task it goes to the end of the pool's queue, so that a long row of tasks keeps
 * nobody else waiting. Each task sees what the tasks before it wrote.
 */
public final class SerialExecutor implements Executor {
  private final Executor pool;
  // Guarded by this; the first task is the one that runs or waits for the pool:
  private final Queue<Runnable> tasks = new ArrayDeque<>();

  /** A row of tasks for a pool. */
  public SerialExecutor(Executor pool) {
    this.pool = pool;
  }

  @Override
  public void execute(Runnable task) {
    synchronized (this) {
      tasks.add(task);
      if (tasks.size() > 1) {
        return;
      }
    }
    pool.execute(this::runFirst);
  }

  private void runFirst() {
    try {
      first().run();
    } finally {
      if (removeFirst()) {
        pool.execute(this::runFirst);
      }
    }
  }

  private synchronized Runnable first() {
    return tasks.element();
  }

  /** Removes the task that ran; whether there is another. */
  private synchronized boolean removeFirst() {
    tasks.remove();
    return !tasks.isEmpty();
  }
}
