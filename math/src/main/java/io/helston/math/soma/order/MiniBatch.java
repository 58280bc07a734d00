package io.helston.math.soma.order;

import java.util.ArrayList;
import java.util.List;

/**
 * A mini batch as places of the epoch's stream.
 *
 * @param number global number, counted over all ranks from where the deal begins
 * @param first its first place
 * @param size rows, without repeated ones
 * @param repeated rows from the epoch's start that follow, to make ranks even
 * @param repeatedFrom the place of the first of them, modulo the stream's rows
 */
public record MiniBatch(long number, int first, int size, int repeated, int repeatedFrom) {

  /** Rows that are served, repeated ones included. */
  public int rows() {
    return size + repeated;
  }

  /** The parts of IO batches that make up this batch, in order. */
  public List<Slice> slices(RowOrder order) {
    List<Slice> slices = new ArrayList<>(order.slices(first, first + size));
    for (int i = 0; i < repeated; i++) {
      int place = (repeatedFrom + i) % order.rows();
      slices.addAll(order.slices(place, place + 1));
    }
    return slices;
  }
}
