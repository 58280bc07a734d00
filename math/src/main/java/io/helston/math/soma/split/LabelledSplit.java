package io.helston.math.soma.split;

import io.helston.math.soma.label.Labels;
import io.helston.math.soma.order.KeyedStreams;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Splits that look at a label of each row, such as its cell type or donor. */
public final class LabelledSplit {
  private static final String STRATUM = "soma split stratum";
  private static final String TIES = "soma split groups";

  private LabelledSplit() {}

  /**
   * Splits each stratum by the fractions.
   *
   * <p>The rows of a stratum are in random order. Each part gets its fraction of them, rounded
   * down; each row that is left goes to another part, namely that which is furthest below its
   * fraction of all rows so far, the first of equals. So a stratum's count is off by less than 1,
   * and rare strata even out.
   *
   * @param labels stratum of each row, from 0
   * @return the rows of each part in ascending order
   */
  public static int[][] stratified(int[] labels, Fractions fractions, BigInteger seed) {
    var streams = new KeyedStreams(seed);
    int[][] strata = Labels.members(labels);
    int[] partOf = new int[labels.length];
    long[] assigned = new long[fractions.count()];
    long seen = 0;
    for (int stratum = 0; stratum < strata.length; stratum++) {
      int[] members = strata[stratum];
      seen += members.length;
      int[] sizes = sizes(members.length, fractions, assigned, seen);
      int[] order = streams.permutation(STRATUM, 0, stratum, members.length);
      int at = 0;
      for (int part = 0; part < sizes.length; part++) {
        for (int i = 0; i < sizes[part]; i++) {
          partOf[members[order[at++]]] = part;
        }
      }
    }
    return Labels.members(partOf, fractions.count());
  }

  /** The sizes of one stratum's parts, which are added to {@code assigned}. */
  private static int[] sizes(int rows, Fractions fractions, long[] assigned, long seen) {
    int[] sizes = new int[fractions.count()];
    int left = rows;
    for (int part = 0; part < sizes.length; part++) {
      sizes[part] = Math.min(left, (int) Math.floor(fractions.get(part) * rows));
      assigned[part] += sizes[part];
      left -= sizes[part];
    }
    boolean[] extra = new boolean[sizes.length];
    for (; left > 0; left--) {
      int part = furthestBelow(fractions, assigned, seen, extra);
      extra[part] = true;
      sizes[part]++;
      assigned[part]++;
    }
    return sizes;
  }

  /**
   * Keeps groups whole: greedily, the largest first, each goes to the part that is furthest below
   * its fraction of all rows, the first of equals. Groups of equal size come in random order, which
   * is all that the seed decides. A part is never further above its size than its last group.
   *
   * @param labels group of each row, from 0
   * @return the rows of each part in ascending order
   */
  public static int[][] grouped(int[] labels, Fractions fractions, BigInteger seed) {
    int[][] groups = Labels.members(labels);
    int[] order = new KeyedStreams(seed).permutation(TIES, 0, 0, groups.length);
    int[] largestFirst =
        Arrays.stream(order)
            .boxed()
            .sorted((a, b) -> Integer.compare(groups[b].length, groups[a].length))
            .mapToInt(Integer::intValue)
            .toArray();
    long[] assigned = new long[fractions.count()];
    int[] partOf = new int[labels.length];
    boolean[] none = new boolean[fractions.count()];
    for (int group : largestFirst) {
      int part = furthestBelow(fractions, assigned, labels.length, none);
      assigned[part] += groups[group].length;
      for (int row : groups[group]) {
        partOf[row] = part;
      }
    }
    return Labels.members(partOf, fractions.count());
  }

  private static int furthestBelow(
      Fractions fractions, long[] assigned, long rows, boolean[] excluded) {
    return IntStream.range(0, assigned.length)
        .filter(part -> !excluded[part] && fractions.get(part) > 0)
        .boxed()
        .max(
            (a, b) -> {
              double belowA = fractions.get(a) * rows - assigned[a];
              double belowB = fractions.get(b) * rows - assigned[b];
              return belowA == belowB ? Integer.compare(b, a) : Double.compare(belowA, belowB);
            })
        .orElse(assigned.length - 1);
  }
}
