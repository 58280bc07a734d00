package io.helston.math.bootstrap;

/**
 * Draws counts or indices from a fixed distribution, one 64-bit word each.
 *
 * <p>Walker's alias method (Walker 1977, Vose 1991) with K cells of equal probability. For a word u
 * the high 64 bits of u K name the cell, and the low 64 bits decide between the cell's own value
 * and its alias. A probability is met to 2^-64 K plus rounding in float64. The table is made in a
 * fixed order with additions and multiplications only, so its bits are the same everywhere.
 */
public final class AliasTable {
  private static final double TWO_TO_63 = 0x1p63;

  /** Thresholds in units of 2^-64, shifted by 2^63 so that a signed comparison orders them. */
  private final long[] thresholds;

  private final int[] aliases;

  private AliasTable(long[] thresholds, int[] aliases) {
    this.thresholds = thresholds;
    this.aliases = aliases;
  }

  /** A table for values 0, 1, 2, ... with these probabilities, which are scaled to sum to 1. */
  public static AliasTable of(double[] probabilities) {
    int cells = probabilities.length;
    double sum = 0;
    for (double probability : probabilities) {
      sum += probability;
    }
    double[] scaled = new double[cells];
    int[] poor = new int[cells];
    int[] rich = new int[cells];
    int poorCount = 0;
    int richCount = 0;
    for (int i = 0; i < cells; i++) {
      scaled[i] = probabilities[i] / sum * cells;
      if (scaled[i] < 1) {
        poor[poorCount++] = i;
      } else {
        rich[richCount++] = i;
      }
    }
    long[] thresholds = new long[cells];
    int[] aliases = new int[cells];
    while (poorCount > 0 && richCount > 0) {
      int low = poor[--poorCount];
      int high = rich[richCount - 1];
      thresholds[low] = threshold(scaled[low]);
      aliases[low] = high;
      scaled[high] = scaled[high] + scaled[low] - 1;
      if (scaled[high] < 1) {
        richCount--;
        poor[poorCount++] = high;
      }
    }
    // What rounding left over on either side are full cells.
    while (richCount > 0) {
      keepOwn(thresholds, aliases, rich[--richCount]);
    }
    while (poorCount > 0) {
      keepOwn(thresholds, aliases, poor[--poorCount]);
    }
    return new AliasTable(thresholds, aliases);
  }

  private static void keepOwn(long[] thresholds, int[] aliases, int cell) {
    thresholds[cell] = Long.MAX_VALUE;
    aliases[cell] = cell;
  }

  /** round(2^64 share) - 2^63. */
  private static long threshold(double share) {
    return (long) (share * TWO_TO_63 * 2 - TWO_TO_63);
  }

  /** The largest value. */
  public int largest() {
    return aliases.length - 1;
  }

  /** The value that a uniform random word stands for. */
  public int value(long word) {
    long cells = aliases.length;
    int cell = (int) Math.unsignedMultiplyHigh(word, cells);
    return word * cells + Long.MIN_VALUE < thresholds[cell] ? cell : aliases[cell];
  }

  /** Adds one count per word to a sample. */
  public void addTo(CountSample sample, long[] words, int count) {
    int[] histogram = sample.open(largest());
    int highest = 0;
    for (int i = 0; i < count; i++) {
      int value = value(words[i]);
      histogram[value]++;
      highest = Math.max(highest, value);
    }
    sample.added(highest, count);
  }
}
