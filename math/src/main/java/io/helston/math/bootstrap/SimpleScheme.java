package io.helston.math.bootstrap;

import io.helston.math.random.ReplicateStreams;

/**
 * Rows drawn one by one with replacement: Efron's bootstrap, or with another size the m-out-of-n
 * bootstrap.
 *
 * @param rows rows of the data
 * @param size rows of a replicate
 */
public record SimpleScheme(int rows, int size) implements IndexScheme {
  @Override
  public int draw(ReplicateStreams streams, long replicate, RowBuffer into) {
    streams.indices(rows, into.atLeast(size), 0, size);
    return size;
  }
}
