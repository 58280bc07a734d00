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

  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread hook = new Thread(this::request);
  private volatile boolean requested;

  Interruption() {
    Runtime.getRuntime().addShutdownHook(hook);
  }

  private void request() {
    requested = true;
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
    if (requested) {
      throw new CancellationException();
    }
  }

  @Override
  public void close() {
    closed.countDown();
    ShutdownHooks.remove(hook);
  }
}
