package io.helston.math.rhe;

import java.util.List;

/**
 * One reason why numbers of an estimate are NaN, and where.
 *
 * @param reason the kind of reason
 * @param components names of the bins concerned ("e" for the residual); empty when all are
 * @param fullSample whether the estimate from all blocks is concerned
 * @param blocks numbers of the blocks whose replicates are concerned, ascending
 * @param validReplicates jackknife replicates that remain
 * @param text one sentence for the user
 */
public record Note(
    Undefined reason,
    List<String> components,
    boolean fullSample,
    List<Integer> blocks,
    int validReplicates,
    String text) {

  /** Copies the lists. */
  public Note {
    components = List.copyOf(components);
    blocks = List.copyOf(blocks);
  }
}
