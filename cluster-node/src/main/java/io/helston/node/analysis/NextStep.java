package io.helston.node.analysis;

import io.helston.protocol.result.JobResult;
import java.util.List;

/** What a driver answers at the start and to the totals of each round. */
public sealed interface NextStep<R extends JobResult> {

  /** Things the user should know, found in this round. */
  List<String> warnings();

  /** Another round follows, of which there is nothing to say. */
  static <R extends JobResult> NextStep<R> round(RoundPlan plan) {
    return new Another<>(plan, List.of());
  }

  /** Another round follows. */
  record Another<R extends JobResult>(RoundPlan round, List<String> warnings)
      implements NextStep<R> {}

  /** The job is done. */
  record Done<R extends JobResult>(R result, List<String> warnings) implements NextStep<R> {}
}
