package io.helston.math.lmm.kinship;

import java.util.List;

/**
 * m K of some variants, before the division by their number m.
 *
 * @param variants their number m
 * @param sums entries of a tile or of the whole matrix; not copied
 */
public record KinshipSum(long variants, double[] sums) {

  /**
   * The sum over all chromosomes, added in the order given.
   *
   * @param parts at least one, all of the same entries
   */
  public static KinshipSum total(List<KinshipSum> parts) {
    double[] total = new double[parts.getFirst().sums.length];
    long variants = 0;
    for (KinshipSum part : parts) {
      requireSameSize(total, part.sums);
      variants += part.variants;
      for (int i = 0; i < total.length; i++) {
        total[i] += part.sums[i];
      }
    }
    return new KinshipSum(variants, total);
  }

  /**
   * What is left of this total without a chromosome: m K - m(c) K(c).
   *
   * @throws IllegalArgumentException if the part has more variants or other entries
   */
  public KinshipSum without(KinshipSum part) {
    requireSameSize(sums, part.sums);
    if (part.variants > variants) {
      throw new IllegalArgumentException(
          "a part of " + part.variants + " variants of a total of " + variants);
    }
    double[] rest = sums.clone();
    for (int i = 0; i < rest.length; i++) {
      rest[i] -= part.sums[i];
    }
    return new KinshipSum(variants - part.variants, rest);
  }

  /** Whether there is a variant, and so a kinship. */
  public boolean defined() {
    return variants > 0;
  }

  /**
   * The entries of K.
   *
   * @throws IllegalArgumentException if there are no variants; ask {@link #defined} before
   */
  public double[] kinship() {
    if (!defined()) {
      throw new IllegalArgumentException("a kinship of no variants, expected at least one");
    }
    double[] kinship = sums.clone();
    for (int i = 0; i < kinship.length; i++) {
      kinship[i] /= variants;
    }
    return kinship;
  }

  private static void requireSameSize(double[] a, double[] b) {
    if (a.length != b.length) {
      throw new IllegalArgumentException(
          "sums of " + a.length + " and of " + b.length + " entries");
    }
  }
}
