package io.helston.math.bootstrap;

import io.helston.math.random.ReplicateStreams;

/** Which rows make up a replicate. An instance may keep scratch space. */
public interface IndexScheme {

  /**
   * Draws the rows of a replicate.
   *
   * @param streams standing at the beginning of the replicate
   * @param into receives the row numbers
   * @return how many rows were drawn
   */
  int draw(ReplicateStreams streams, long replicate, RowBuffer into);
}
