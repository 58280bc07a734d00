package io.helston.protocol.work;

import io.helston.protocol.wire.Wire;
import java.util.Map;

/**
 * A segment of a given round, with everything a worker needs to run it.
 *
 * @param round index of the round, from 0
 * @param name the round's name, in the analysis' own words
 * @param parameters small parameters of the round
 * @param segment the share of the work
 * @param inputs where each input the segment names can be found
 */
public record Task(
    int round, String name, Wire parameters, Segment segment, Map<String, BlobId> inputs) {

  public Task {
    inputs = Map.copyOf(inputs);
  }
}
