package io.helston.math.random;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/**
 * Choices with probabilities, and choices without replacement, by the methods of numpy.
 *
 * <p>A large part of a large population is the tail of a partial shuffle. Otherwise R. Floyd's
 * method draws one index for each place ("Programming pearls: a sample of brilliance", Commun. ACM
 * 30, 1987). Choices with probabilities invert their cumulative sums.
 */
final class Subsets {
  private static final int LARGE_POPULATION = 10_000;
  private static final int LARGE_PART = 50;
  private static final int LARGE_PART_IN_ORDER = 20;
  private static final double SUM_TOLERANCE = Math.sqrt(0x1p-52);

  private Subsets() {}

  static int[] uniform(BitGenerator bits, int population, int size, boolean shuffled) {
    Check.size("population", population);
    Check.between("size", size, 0, population);
    int part = population / (shuffled ? LARGE_PART : LARGE_PART_IN_ORDER);
    return population > LARGE_POPULATION && size > part
        ? tail(bits, population, size)
        : floyd(bits, population, size, shuffled);
  }

  private static int[] tail(BitGenerator bits, int population, int size) {
    int[] all = new int[population];
    Arrays.setAll(all, i -> i);
    shuffleDownTo(bits, Math.max(population - size, 1), all);
    return Arrays.copyOfRange(all, population - size, population);
  }

  private static int[] floyd(BitGenerator bits, int population, int size, boolean shuffled) {
    int[] chosen = new int[size];
    Set<Integer> seen = new HashSet<>();
    for (int i = 0; i < size; i++) {
      int last = population - size + i;
      int index = (int) BoundedIntegers.lemire(bits, last);
      if (!seen.add(index)) {
        index = last;
        seen.add(last);
      }
      chosen[i] = index;
    }
    if (shuffled) {
      shuffleDownTo(bits, 1, chosen);
    }
    return chosen;
  }

  /** Unlike the public shuffle, numpy uses Lemire's method here. */
  private static void shuffleDownTo(BitGenerator bits, int first, int[] values) {
    for (int i = values.length - 1; i >= first; i--) {
      int j = (int) BoundedIntegers.lemire(bits, i);
      int value = values[i];
      values[i] = values[j];
      values[j] = value;
    }
  }

  static int[] weightedRepeats(BitGenerator bits, double[] p, int size) {
    Check.size("size", size);
    checkProbabilities(p);
    double[] cumulative = cumulative(p);
    int[] chosen = new int[size];
    for (int i = 0; i < size; i++) {
      chosen[i] = firstAbove(cumulative, bits.nextDouble());
    }
    return chosen;
  }

  static int[] weighted(BitGenerator bits, double[] p, int size) {
    checkProbabilities(p);
    Check.between("size", size, 0, Arrays.stream(p).filter(value -> value > 0).count());
    double[] left = p.clone();
    int[] chosen = new int[size];
    int count = 0;
    while (count < size) {
      double[] cumulative = cumulative(left);
      // numpy draws for all open places at once and keeps the first of equal indices.
      for (int open = size - count; open > 0; open--) {
        int index = firstAbove(cumulative, bits.nextDouble());
        if (left[index] > 0) {
          left[index] = 0;
          chosen[count++] = index;
        }
      }
    }
    return chosen;
  }

  private static double[] cumulative(double[] p) {
    double[] sums = p.clone();
    for (int i = 1; i < sums.length; i++) {
      sums[i] += sums[i - 1];
    }
    double total = sums[sums.length - 1];
    for (int i = 0; i < sums.length; i++) {
      sums[i] /= total;
    }
    return sums;
  }

  private static int firstAbove(double[] sorted, double value) {
    int low = 0;
    int high = sorted.length - 1;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sorted[middle] > value) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  private static void checkProbabilities(double[] p) {
    double sum = 0;
    double lost = 0;
    for (double value : p) {
      Check.notNegative("p", value);
      double corrected = value - lost;
      double next = sum + corrected;
      lost = next - sum - corrected;
      sum = next;
    }
    Check.between("sum of p", sum, 1 - SUM_TOLERANCE, 1 + SUM_TOLERANCE);
  }
}
