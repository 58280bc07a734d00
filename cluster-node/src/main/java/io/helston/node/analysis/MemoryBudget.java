package io.helston.node.analysis;

import java.util.concurrent.atomic.AtomicLong;

/** Bytes that a job may use on a node, reserved before they are allocated. Thread-safe. */
public final class MemoryBudget {
  private final long limit;
  private final AtomicLong reserved = new AtomicLong();

  public MemoryBudget(long limit) {
    this.limit = limit;
  }

  /** Reserves if there is room; the caller must {@link #release} what it got. */
  public boolean tryReserve(long bytes) {
    while (true) {
      long before = reserved.get();
      if (before + bytes > limit) {
        return false;
      }
      if (reserved.compareAndSet(before, before + bytes)) {
        return true;
      }
    }
  }

  /** Gives reserved bytes back. */
  public void release(long bytes) {
    reserved.addAndGet(-bytes);
  }

  /** Bytes reserved now. */
  public long reserved() {
    return reserved.get();
  }
}
