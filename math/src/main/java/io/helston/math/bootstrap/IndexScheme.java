package io.helston.math.bootstrap;

import io.helston.math.random.ReplicateStreams;

/** Which rows make up a replicate. An instance may keep scratch space. */
public interface IndexScheme {

  /** The largest number of rows that a replicate may have. */
  int capacity();

  /**
   * Draws the rows of a replicate.
   *
   * @param streams standing at the beginning of the replicate
   * @param rows receives the row numbers, at least {@link #capacity} long
   * @return how many rows were drawn
   */
  int draw(ReplicateStreams streams, long replicate, int[] rows);
}
