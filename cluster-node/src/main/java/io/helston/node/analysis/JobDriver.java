package io.helston.node.analysis;

import io.helston.protocol.result.JobResult;
import java.util.List;

/** The plan of one job: its rounds, one after the other. Used by one thread at a time. */
public interface JobDriver<R extends JobResult> {

  /** What was counted, left out and chosen while planning, for the log. */
  List<String> notes();

  /** What the user should know of the inputs though it does not stop the job. */
  default List<String> warnings() {
    return List.of();
  }

  /** What the job will take, for somebody who asks before it starts. */
  default List<String> estimate() {
    return List.of();
  }

  /** The first round, or the result if none is needed. */
  NextStep<R> first();

  /** What to do after a round. */
  NextStep<R> next(RoundTotals totals);
}
