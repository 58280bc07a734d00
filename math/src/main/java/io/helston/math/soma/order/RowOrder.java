package io.helston.math.soma.order;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * A stream of row numbers, cut into IO batches; places of the stream are numbered from 0.
 *
 * <p>An order holds no more than chunk numbers or row numbers, never data. It is a pure function of
 * what it was made from and may be shared.
 */
public interface RowOrder {

  /** Number of places. */
  int rows();

  /** Number of IO batches. */
  int ioBatches();

  /** The place at which an IO batch begins; for {@link #ioBatches} the place after the last. */
  int firstPlace(int ioBatch);

  /** One IO batch. */
  IoBatch ioBatch(int number);

  /**
   * The rows that an IO batch serves, as often as it does, in no particular order: what can be told
   * of it without permuting it.
   */
  default int[] served(int ioBatch) {
    return ioBatch(ioBatch).order();
  }

  /** The IO batches from the given one on, made one at a time. */
  default Iterator<IoBatch> ioBatches(int from) {
    return new Iterator<>() {
      private int next = from;

      @Override
      public boolean hasNext() {
        return next < ioBatches();
      }

      @Override
      public IoBatch next() {
        if (!hasNext()) {
          throw new NoSuchElementException("there are " + ioBatches() + " IO batches");
        }
        return ioBatch(next++);
      }
    };
  }

  /** Which IO batch holds a place. */
  default int ioBatchAt(int place) {
    int low = 0;
    int high = ioBatches() - 1;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (firstPlace(middle + 1) > place) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  /** The parts of IO batches that make up places {@code from} to {@code to - 1}. */
  default List<Slice> slices(int from, int to) {
    if (from < 0 || to > rows()) {
      throw new IllegalArgumentException(
          "places " + from + " to " + to + " are not among " + rows());
    }
    List<Slice> slices = new ArrayList<>();
    for (int at = from; at < to; ) {
      int ioBatch = ioBatchAt(at);
      int first = firstPlace(ioBatch);
      int end = Math.min(to, firstPlace(ioBatch + 1));
      slices.add(new Slice(ioBatch, at - first, end - first));
      at = end;
    }
    return slices;
  }
}
