package io.helston.math.soma.mixing;

import io.helston.math.soma.label.Labels;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * How well mini batches mix a label: the mean entropy of the label within a batch, beside what a
 * perfect shuffle would give. Collects batch by batch; not thread-safe.
 */
public final class LabelMixing {
  private static final double LN2 = StrictMath.log(2);

  private final int[] counts;
  private final Map<Integer, Integer> batchesOfSize = new TreeMap<>();
  private double entropies;
  private long batches;

  /**
   * A collector without batches.
   *
   * @param labels label of each row of the experiment, from 0
   */
  public LabelMixing(int[] labels) {
    this.counts = Labels.counts(labels, Arrays.stream(labels).max().orElse(-1) + 1);
  }

  /** Adds a batch with these labels; an empty one does not count. */
  public void add(int[] labels) {
    if (labels.length > 0) {
      entropies += entropy(Labels.counts(labels, counts.length));
      batches++;
      batchesOfSize.merge(labels.length, 1, Integer::sum);
    }
  }

  /** Batches that were added. */
  public long batches() {
    return batches;
  }

  /** The mean entropy of the batches in bits; throws IllegalStateException without batches. */
  public double observed() {
    return perBatch(entropies);
  }

  /** The mean of {@link #expectedEntropy} over batches of the same sizes. */
  public double expected() {
    double sum = 0;
    for (var entry : batchesOfSize.entrySet()) {
      sum += entry.getValue() * expectedEntropy(counts, entry.getKey());
    }
    return perBatch(sum);
  }

  private double perBatch(double sum) {
    if (batches == 0) {
      throw new IllegalStateException("no mini batch was added, so nothing is known of mixing");
    }
    return sum / batches;
  }

  /** The entropy in bits of a distribution given by counts: -sum p log2 p. */
  public static double entropy(int[] counts) {
    long total = Arrays.stream(counts).asLongStream().sum();
    double sum = 0;
    for (int count : counts) {
      sum += term(count, total);
    }
    return sum;
  }

  private static double term(int count, long total) {
    if (count == 0) {
      return 0;
    }
    double p = (double) count / total;
    return -p * StrictMath.log(p) / LN2;
  }

  /**
   * The expected entropy in bits of {@code size} rows drawn without replacement, exactly: label
   * counts are hypergeometric, and an expected sum is a sum of expectations.
   *
   * @param counts rows of each label
   * @param size at most the number of rows, beyond which it is taken to be all of them
   */
  public static double expectedEntropy(int[] counts, int size) {
    long total = Arrays.stream(counts).asLongStream().sum();
    int drawn = (int) Math.min(size, total);
    double sum = 0;
    for (int count : counts) {
      sum += expectedTerm(count, total, drawn);
    }
    return sum;
  }

  /** The sum over j of P(j) times the term of j, with P by its recurrence from the mode. */
  private static double expectedTerm(int count, long total, int drawn) {
    int low = (int) Math.max(0, drawn - (total - count));
    int high = Math.min(count, drawn);
    int mode = (int) (((double) drawn + 1) * ((double) count + 1) / ((double) total + 2));
    mode = Math.clamp(mode, low, high);
    // Weights relative to the mode's; their sum normalises them, so no factorial is needed.
    double weights = 1;
    double sum = term(mode, drawn);
    double weight = 1;
    for (int j = mode + 1; j <= high && weight > 0; j++) {
      weight *= ((double) count - j + 1) * ((double) drawn - j + 1);
      weight /= (double) j * ((double) total - count - drawn + j);
      weights += weight;
      sum += weight * term(j, drawn);
    }
    weight = 1;
    for (int j = mode - 1; j >= low && weight > 0; j--) {
      weight *= (j + 1.0) * ((double) total - count - drawn + j + 1);
      weight /= ((double) count - j) * ((double) drawn - j);
      weights += weight;
      sum += weight * term(j, drawn);
    }
    return sum / weights;
  }
}
