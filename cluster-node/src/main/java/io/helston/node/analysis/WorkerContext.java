package io.helston.node.analysis;

import java.util.function.Supplier;

/** What a segment may use of its node. */
public interface WorkerContext {

  /** The node's memory for this job. */
  MemoryBudget memory();

  /**
   * Throws {@link java.util.concurrent.CancellationException} once the job has ended; to be called
   * every second or so of work.
   */
  void checkCancelled();

  /** An object made once per node and job, such as an open file; closed with the job. */
  <T> T shared(String name, Supplier<T> create);

  /** An object made once per slot, such as a kernel's scratch space. */
  <T> T scratch(Class<T> type, Supplier<T> create);
}
