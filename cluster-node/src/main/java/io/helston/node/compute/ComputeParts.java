package io.helston.node.compute;

import io.helston.math.Parts;
import io.helston.node.measure.CpuClock;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.function.DoubleConsumer;
import java.util.function.IntConsumer;

/**
 * Parts that the caller shares with the threads of a pool that have nothing else to do.
 *
 * <p>Whoever is free takes the next part. The caller takes parts too and waits only for those that
 * others have begun, so it never depends on a thread that the pool may not have, and may itself be
 * one of its threads.
 */
public final class ComputeParts implements Parts {
  private final Executor pool;
  private final int threads;
  private final DoubleAdder helpersSeconds = new DoubleAdder();

  /**
   * Parts for a pool.
   *
   * @param threads how many work at once, the caller included
   */
  public ComputeParts(Executor pool, int threads) {
    this.pool = pool;
    this.threads = threads;
  }

  /** Thread CPU time of all threads but the callers'. */
  public double helpersCpuSeconds() {
    return helpersSeconds.sum();
  }

  /** Runs all parts, whatever becomes of one of them; the first fault by number is thrown. */
  @Override
  public void run(int count, IntConsumer part) {
    var work = new Work(count, part);
    for (int helper = 1; helper < Math.min(threads, count); helper++) {
      pool.execute(() -> work.takeParts(helpersSeconds::add));
    }
    work.takeParts(seconds -> {});
    work.await();
  }

  private static final class Work {
    private final int count;
    private final IntConsumer part;
    private final AtomicInteger next = new AtomicInteger();
    private final CountDownLatch left;
    private int faulty = Integer.MAX_VALUE;
    private Throwable fault;

    Work(int count, IntConsumer part) {
      this.count = count;
      this.part = part;
      this.left = new CountDownLatch(count);
    }

    /**
     * Each part's CPU time is told before it counts as done, so that no waiting caller misses it.
     */
    void takeParts(DoubleConsumer seconds) {
      for (int i = next.getAndIncrement(); i < count; i = next.getAndIncrement()) {
        double before = CpuClock.threadSeconds();
        try {
          part.accept(i);
        } catch (RuntimeException | Error thrown) {
          note(i, thrown);
        } finally {
          seconds.accept(CpuClock.threadSeconds() - before);
          left.countDown();
        }
      }
    }

    private synchronized void note(int i, Throwable thrown) {
      if (i < faulty) {
        faulty = i;
        fault = thrown;
      }
    }

    void await() {
      try {
        left.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted while waiting for parts", e);
      }
      throwFault();
    }

    private synchronized void throwFault() {
      switch (fault) {
        case null -> {
          // All parts are done.
        }
        case RuntimeException thrown -> throw thrown;
        case Error thrown -> throw thrown;
        default -> throw new IllegalStateException(fault);
      }
    }
  }
}
