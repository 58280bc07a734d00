package io.helston.node.analysis;

import io.helston.protocol.spec.JobSpec;
import io.helston.protocol.work.Segment;

/**
 * What a worker needs to know of a job: {@link Analysis} has rounds that fold into a result, {@link
 * Feed} has windows that a consumer takes one after the other.
 *
 * @param <S> the specification
 */
public sealed interface Workload<S extends JobSpec> permits Analysis, Feed {

  /** The class of the specifications that this answers to. */
  Class<S> specType();

  /**
   * The kernels that decide the bits of the result; only nodes that offer the same profile take
   * part in a job.
   */
  String kernelProfile();

  /** Opens the private state of a segment on a worker. */
  SegmentState open(S spec, Segment segment, WorkerContext context);
}
