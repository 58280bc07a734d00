package io.helston.protocol.work;

import java.util.List;

/**
 * A share of a round's work, fixed by the data and the specification alone, never by the number of
 * nodes. A worker's private state belongs to the segment's index, over all rounds of a job.
 *
 * @param index position in the round, from 0
 * @param kind what the units are, in the analysis' own words
 * @param firstUnit first unit, such as a jackknife block
 * @param units number of units
 * @param foldKey segments with the same key are folded together, in index order
 * @param site node role that must hold the segment's input; empty for any node
 * @param inputs names of the round inputs that the segment needs
 * @param cost expected work, in any unit that is the same for all segments of a job
 */
public record Segment(
    int index,
    String kind,
    int firstUnit,
    int units,
    int foldKey,
    String site,
    List<String> inputs,
    double cost) {

  public Segment {
    inputs = List.copyOf(inputs);
  }
}
