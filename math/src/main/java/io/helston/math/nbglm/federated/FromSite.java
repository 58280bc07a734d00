package io.helston.math.nbglm.federated;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** A message of one site, which is added to those of the others in the order of their numbers. */
public sealed interface FromSite permits StartSummands, SiteSummands {
  /** Number of the site, from 0. */
  int site();

  /**
   * Puts messages into the order of their sites.
   *
   * @throws IllegalArgumentException unless there is one from each of the sites 0 ... sites - 1
   */
  static <T extends FromSite> List<T> inOrder(Collection<T> messages, int sites) {
    List<T> sorted = messages.stream().sorted(Comparator.comparingInt(FromSite::site)).toList();
    boolean complete = sorted.size() == sites && sites > 0;
    for (int k = 0; complete && k < sites; k++) {
      complete = sorted.get(k).site() == k;
    }
    if (!complete) {
      throw new IllegalArgumentException(
          "one message of each of "
              + sites
              + " sites is needed, got those of "
              + sorted.stream().map(FromSite::site).toList());
    }
    return sorted;
  }
}
