package io.helston.math.bootstrap;

import java.util.Arrays;

/**
 * A sample of counts as a histogram: entry k is the value k, its weight says how often k occurs.
 * Weights are whole here; a sample of counts with other weights is a {@link RowSample}.
 */
public final class CountSample implements Sample {
  private int[] frequencies;
  private int entries;
  private int size;

  /** An empty sample with room for values up to {@code largest}; larger ones make room. */
  public CountSample(int largest) {
    this.frequencies = new int[largest + 1];
  }

  /** The sample of these counts. */
  public static CountSample of(int... counts) {
    var sample = new CountSample(Arrays.stream(counts).max().orElse(0));
    for (int count : counts) {
      sample.add(count, 1);
    }
    return sample;
  }

  /** Forgets all counts. */
  public void clear() {
    Arrays.fill(frequencies, 0, entries, 0);
    entries = 0;
    size = 0;
  }

  /** Adds a count that occurs a number of times. */
  public void add(int count, int times) {
    if (times == 0) {
      return;
    }
    makeRoom(count);
    frequencies[count] += times;
    entries = Math.max(entries, count + 1);
    size += times;
  }

  /** The histogram with room for a value: the caller adds to it, then tells {@link #added}. */
  int[] open(int largest) {
    makeRoom(largest);
    return frequencies;
  }

  /** Takes note of counts that were added to the open histogram. */
  void added(int largest, int observations) {
    entries = Math.max(entries, largest + 1);
    size += observations;
  }

  private void makeRoom(int count) {
    if (count >= frequencies.length) {
      frequencies = Arrays.copyOf(frequencies, Math.max(count + 1, 2 * frequencies.length));
    }
  }

  /** How often each value occurs, by value; only the first {@link #entries} places are used. */
  public int[] frequencies() {
    return frequencies;
  }

  @Override
  public int entries() {
    return entries;
  }

  @Override
  public double value(int entry) {
    return entry;
  }

  @Override
  public double weight(int entry) {
    return frequencies[entry];
  }

  @Override
  public double size() {
    return size;
  }

  @Override
  public boolean ascending() {
    return true;
  }
}
