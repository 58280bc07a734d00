package io.helston.node.report;

import java.util.Collections;
import java.util.List;
import java.util.function.IntFunction;

/**
 * The counts that plots need beside a result.
 *
 * @param samples names, in the order of the counts
 * @param groups what the plots group each sample by; null for nothing
 * @param normalized the normalised counts of a gene, by its index in the result, of all samples
 */
public record NbGlmCounts(
    List<String> samples, List<String> groups, IntFunction<double[]> normalized) {

  public NbGlmCounts {
    samples = List.copyOf(samples);
    groups = groups == null ? null : List.copyOf(groups);
    if (groups != null && groups.size() != samples.size()) {
      throw new IllegalArgumentException(
          samples.size() + " samples and " + groups.size() + " groups");
    }
  }

  /** The group of each sample, one for all if none was given. */
  List<String> labels() {
    return groups == null ? Collections.nCopies(samples.size(), "all samples") : groups;
  }
}
