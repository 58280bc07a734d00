package io.helston.node.cli;

import io.helston.node.client.soma.SomaBatch;
import java.util.Locale;

/** What was served so far, and how fast. */
final class SomaThroughput {
  private final long startNanos = System.nanoTime();
  private long batches;
  private long cells;
  private long values;

  void add(SomaBatch batch) {
    batches++;
    cells += batch.size();
    values += batch.x().entries();
  }

  String text() {
    double seconds = (System.nanoTime() - startNanos) / 1e9;
    return String.format(
        Locale.ROOT,
        "%d batches, %d cells and %d values in %.2f s: %.0f cells a second",
        batches,
        cells,
        values,
        seconds,
        cells / seconds);
  }
}
