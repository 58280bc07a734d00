package io.helston.math.soma.block;

import java.util.Arrays;

/** At which row of a block a joinid goes: an immutable map from int to int. */
public final class RowPlaces {
  private static final int SPARE = 4;
  private static final int GOLDEN_RATIO = 0x9E3779B9;

  /** Places by joinid minus {@code lowest}, or null if ids are hashed. */
  private final int[] dense;

  private final int lowest;
  private final int[] keys;
  private final int[] values;
  private final int shift;
  private final int size;

  private RowPlaces(int[] ids, int[] places, int lowest, int span) {
    this.lowest = lowest;
    this.size = ids.length;
    boolean narrow = span >= 0 && span <= (long) SPARE * ids.length;
    int bits = Math.max(2, Integer.SIZE - Integer.numberOfLeadingZeros(2 * ids.length));
    this.shift = Integer.SIZE - bits;
    this.dense = narrow ? new int[span] : null;
    this.keys = narrow ? null : new int[1 << bits];
    this.values = new int[narrow ? 0 : 1 << bits];
    Arrays.fill(narrow ? dense : values, -1);
    for (int i = 0; i < ids.length; i++) {
      if (narrow) {
        dense[ids[i] - lowest] = places[i];
      } else {
        int slot = slot(ids[i]);
        keys[slot] = ids[i];
        values[slot] = places[i];
      }
    }
  }

  /**
   * A map.
   *
   * @param ids different ids of 0 or more
   * @param places the place of each, 0 or more, such as {@code IoBatch.placement()}
   */
  public static RowPlaces of(int[] ids, int[] places) {
    if (ids.length != places.length) {
      throw new IllegalArgumentException(ids.length + " ids for " + places.length + " places");
    }
    int lowest = Arrays.stream(ids).min().orElse(0);
    int highest = Arrays.stream(ids).max().orElse(-1);
    if (lowest < 0) {
      throw new IllegalArgumentException("a joinid is " + lowest + ", expected 0 or more");
    }
    return new RowPlaces(ids, places, lowest, highest - lowest + 1);
  }

  /** Row i at place i. */
  public static RowPlaces identity(int rows) {
    int[] same = new int[rows];
    Arrays.setAll(same, i -> i);
    return of(same, same);
  }

  /** Number of ids. */
  public int size() {
    return size;
  }

  /** The place of an id, or -1. */
  public int place(int id) {
    if (dense != null) {
      int index = id - lowest;
      return index >= 0 && index < dense.length ? dense[index] : -1;
    }
    return values[slot(id)];
  }

  /** Where an id stands, or where it would be put. */
  private int slot(int id) {
    int slot = id * GOLDEN_RATIO >>> shift;
    while (values[slot] >= 0 && keys[slot] != id) {
      slot = slot + 1 & values.length - 1;
    }
    return slot;
  }
}
