package io.helston.node.analysis;

import io.helston.protocol.work.Task;

/**
 * The private state of a segment on one worker slot: accumulators, positions of random streams,
 * decoded blocks. Used by one thread at a time; closed when the job ends or the slot goes.
 */
public interface SegmentState extends AutoCloseable {

  /** Runs one round. */
  Partial run(Task task, RoundInputs inputs);

  /** Gives back what the state reserved. */
  @Override
  void close();
}
