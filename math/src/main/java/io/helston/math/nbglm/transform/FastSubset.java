package io.helston.math.nbglm.transform;

import java.util.Comparator;
import java.util.stream.IntStream;

/** The genes that a fast dispersion trend is fitted to. */
public final class FastSubset {
  /** DESeq2 nsub. */
  public static final int GENES = 1000;

  private static final double LEAST_MEAN = 5;

  private FastSubset() {}

  /**
   * Genes at equally spaced ranks of the mean among those above 5, in increasing order of the mean.
   *
   * @param means means of normalized counts of all genes
   * @throws IllegalArgumentException if there are fewer such genes than asked for
   */
  public static int[] choose(double[] means, int genes) {
    int[] order =
        IntStream.range(0, means.length)
            .filter(g -> means[g] > LEAST_MEAN)
            .boxed()
            .sorted(Comparator.comparingDouble(g -> means[g]))
            .mapToInt(Integer::intValue)
            .toArray();
    if (order.length < genes || genes < 2) {
      throw new IllegalArgumentException(
          ("The fast transformation needs %s genes with a mean normalized count above %s, but there"
                  + " are %s: use the full one.")
              .formatted(genes, LEAST_MEAN, order.length));
    }
    double step = (order.length - 1.0) / (genes - 1);
    int[] chosen = new int[genes];
    for (int k = 0; k < genes; k++) {
      chosen[k] = order[(int) Math.rint(1 + k * step) - 1];
    }
    return chosen;
  }
}
