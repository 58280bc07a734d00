package io.helston.node.measure;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/** CPU time of the calling thread, for reports only: no number of a result depends on it. */
public final class CpuClock {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final double NANOS = 1e9;

  private CpuClock() {}

  /** CPU seconds the calling thread has used; 0 where the JVM cannot tell. */
  public static double threadSeconds() {
    return THREADS.isCurrentThreadCpuTimeSupported()
        ? THREADS.getCurrentThreadCpuTime() / NANOS
        : 0;
  }
}
