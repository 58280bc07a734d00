package io.helston.node.analysis;

import io.helston.protocol.result.JobResult;
import io.helston.protocol.wire.Wire;
import java.util.List;
import java.util.Map;

/** The windows of one feed. Used by one thread at a time. */
public interface Dealing {

  /** What was counted, left out and chosen while planning, for the log. */
  List<String> notes();

  /** Number of windows. */
  int windows();

  /** Payloads that segments of any window may name; a node pulls each at most once. */
  Map<String, Wire> inputs();

  /**
   * The segments of a window, which brings no inputs and no replays. Segments of the same index go
   * to the same slot, as long as it is there and not late, so that it can keep what they share.
   */
  RoundPlan window(int number);

  /** What is said when the consumer has had all windows. */
  JobResult result();
}
