package io.helston.node.cli;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The wish of the user to stop. While it is open, an interrupted JVM waits until it is closed, so
 * that what was begun can be cleared away.
 */
final class Interruption implements AutoCloseable {
  private static final int MOST_SECONDS = 20;

  private final CountDownLatch requested = new CountDownLatch(1);
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread hook = new Thread(this::request);

  Interruption() {
    Runtime.getRuntime().addShutdownHook(hook);
  }

  private void request() {
    requested.countDown();
    try {
      closed.await(MOST_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Goes on, unless the user wants to stop.
   *
   * @throws CancellationException if so
   */
  void check() {
    if (requested.getCount() == 0) {
      throw new CancellationException();
    }
  }

  /** Waits until the user wants to stop, for which an interrupt of this thread stands too. */
  void await() {
    try {
      requested.await();
    } catch (InterruptedException e) {
      requested.countDown();
    }
  }

  @Override
  public void close() {
    closed.countDown();
    ShutdownHooks.remove(hook);
  }
}
