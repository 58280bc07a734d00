package io.helston.node.analysis;

import io.helston.protocol.wire.Wire;
import io.helston.protocol.work.Segment;
import java.util.List;
import java.util.Map;

/**
 * One round of a job.
 *
 * @param name what the round does, in two or three words
 * @param segments the work, by index
 * @param newInputs payloads that segments name and that no earlier round brought; a node pulls each
 *     at most once, and keeps it to the end of the job
 * @param parameters small parameters for all segments
 * @param replays earlier rounds that must be run again, in this order, to rebuild the lost state of
 *     a segment
 */
public record RoundPlan(
    String name,
    List<Segment> segments,
    Map<String, Wire> newInputs,
    Wire parameters,
    List<Integer> replays) {

  public RoundPlan {
    segments = List.copyOf(segments);
    newInputs = Map.copyOf(newInputs);
    replays = List.copyOf(replays);
    for (int i = 0; i < segments.size(); i++) {
      if (segments.get(i).index() != i) {
        throw new IllegalArgumentException(
            "segment " + i + " has index " + segments.get(i).index());
      }
    }
  }
}
