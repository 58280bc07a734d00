package io.helston.node.data.soma.tiledb;

import io.helston.node.data.soma.bytes.Datatype;
import io.helston.node.data.soma.bytes.FormatFault;
import io.helston.node.data.soma.bytes.LittleEndian;

/** Turns the bytes of cells into numbers. */
final class CellValues {
  private static final long LARGEST_EXACT = 1L << 53;

  private CellValues() {}

  /**
   * Stores coordinates below 2^31, which must lie in the bounds of their tile.
   *
   * @param low the smallest coordinate of the tile
   * @param high the largest
   */
  static void coordinates(
      byte[] bytes, Datatype type, int from, int to, long low, long high, int[] target) {
    long smallest = Long.MAX_VALUE;
    long largest = Long.MIN_VALUE;
    boolean signed = type.kind() != Datatype.Kind.UNSIGNED;
    int width = type.bytes();
    boolean wide = width == Long.BYTES;
    for (int i = from; i < to; i++) {
      long value =
          wide
              ? LittleEndian.getLong(bytes, i * Long.BYTES)
              : LittleEndian.getWhole(bytes, i * width, width, signed);
      smallest = Math.min(smallest, value);
      largest = Math.max(largest, value);
      target[i] = (int) value;
    }
    if (from < to && (smallest < Math.max(0, low) || largest > Math.min(Integer.MAX_VALUE, high))) {
      throw new FormatFault(
          "has coordinates from %d to %d, expected at least %d and at most %d"
              .formatted(smallest, largest, Math.max(0, low), Math.min(Integer.MAX_VALUE, high)));
    }
  }

  static float singleAt(byte[] bytes, int cell) {
    return Float.intBitsToFloat(LittleEndian.getInt(bytes, cell * Float.BYTES));
  }

  /** Stores the numbers of some cells at a place. */
  static void singles(byte[] bytes, int from, int to, float[] target, int at) {
    for (int i = 0; i < to - from; i++) {
      target[at + i] = singleAt(bytes, from + i);
    }
  }

  /** The number of a cell; whole numbers beyond 2^53 are refused, since they would be rounded. */
  static double doubleAt(byte[] bytes, int cell, Datatype type) {
    if (type == Datatype.FLOAT64) {
      return Double.longBitsToDouble(LittleEndian.getLong(bytes, cell * Double.BYTES));
    }
    boolean signed = type.kind() != Datatype.Kind.UNSIGNED;
    int width = type.bytes();
    long value = LittleEndian.getWhole(bytes, cell * width, width, signed);
    if (value > LARGEST_EXACT || value < -LARGEST_EXACT) {
      throw new FormatFault(
          "has the value %s, expected at most 2^53"
              .formatted(signed ? Long.toString(value) : Long.toUnsignedString(value)));
    }
    return value;
  }
}
