package io.helston.math;

import java.util.function.IntConsumer;

/**
 * Runs the independent parts of a computation: one after the other, or several at once where there
 * are threads. A part writes what no other part reads or writes, so that the order cannot be seen.
 */
@FunctionalInterface
public interface Parts {
  /** One after the other. */
  Parts IN_ORDER =
      (count, part) -> {
        for (int i = 0; i < count; i++) {
          part.accept(i);
        }
      };

  /** Runs parts 0 to {@code count - 1}; returns when all are done. */
  void run(int count, IntConsumer part);
}
