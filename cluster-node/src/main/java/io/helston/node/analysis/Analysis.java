package io.helston.node.analysis;

import io.helston.protocol.result.JobResult;
import io.helston.protocol.spec.JobSpec;
import io.helston.protocol.wire.Wire;

/**
 * What the engine needs to know of an analysis.
 *
 * <p>A job is a sequence of rounds. The driver, on the coordinator's node, lays out a round as
 * segments; each segment is run by one worker slot, against a private state that lives as long as
 * the job; the partials are folded pairwise in a tree that depends only on the segments' order; the
 * driver is handed the totals and answers with another round or with the result. All methods are
 * called on compute threads. Everything must be a pure function of the specification and the
 * inputs: the engine may run a segment twice, elsewhere, or again after its node was lost, and
 * compares the hashes.
 *
 * @param <S> the specification
 * @param <R> the result
 */
public non-sealed interface Analysis<S extends JobSpec, R extends JobResult> extends Workload<S> {

  /**
   * Reads the inputs and checks them.
   *
   * @throws io.helston.node.data.InputException if an input is missing, malformed or inconsistent
   */
  JobDriver<R> plan(S spec, PlanContext context);

  /** Joins two neighbouring partials; the left one comes first in segment order. */
  Wire fold(Wire left, Wire right);
}
