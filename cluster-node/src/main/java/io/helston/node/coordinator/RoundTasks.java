package io.helston.node.coordinator;

import io.helston.node.analysis.RoundPlan;
import io.helston.protocol.wire.Wire;
import io.helston.protocol.work.BlobId;
import io.helston.protocol.work.Segment;
import io.helston.protocol.work.Task;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The tasks of a round, kept to the end of the job since later rounds may have to replay them.
 *
 * @param round index of the round
 * @param name what the round does
 * @param segments the work, by index
 * @param parameters small parameters for all segments
 * @param replays rounds that rebuild a lost state before this one
 * @param inputs the names and contents of all inputs up to this round
 */
record RoundTasks(
    int round,
    String name,
    List<Segment> segments,
    Wire parameters,
    List<Integer> replays,
    Map<String, BlobId> inputs) {

  RoundTasks {
    inputs = Map.copyOf(inputs);
  }

  static RoundTasks of(int round, RoundPlan plan, Map<String, BlobId> inputs) {
    return new RoundTasks(
        round, plan.name(), plan.segments(), plan.parameters(), plan.replays(), inputs);
  }

  /** The task of a segment. */
  Task task(int segment) {
    Segment share = segments.get(segment);
    var named = new HashMap<String, BlobId>();
    for (String input : share.inputs()) {
      BlobId id = inputs.get(input);
      if (id == null) {
        throw new IllegalStateException(describe(segment) + " names unknown input " + input);
      }
      named.put(input, id);
    }
    return new Task(round, name, parameters, share, named);
  }

  /** The segment as it is called in messages to people. */
  String describe(int segment) {
    return "segment " + segment + " of round '" + name + "'";
  }
}
