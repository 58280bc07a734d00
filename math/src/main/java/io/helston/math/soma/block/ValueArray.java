package io.helston.math.soma.block;

/**
 * Stored numbers of an expression matrix, in float32 or float64. Other types of a SOMA array fit
 * into one of them: int8 to int16 and uint8 to uint16 into float32, up to 53 bits into float64.
 *
 * <p>An array is written while it is built and read afterwards; nothing here copies defensively.
 */
public sealed interface ValueArray permits FloatValues, DoubleValues {

  /** Below this length a loop is faster than a call of System.arraycopy. */
  int SHORT_RUN = 12;

  /** Number of values. */
  int length();

  /** One value. */
  double get(int index);

  /** Bytes of one value. */
  int bytesEach();

  /** Zeros of the same type. */
  ValueArray zeros(int count);

  /** Copies values {@code from} to {@code to - 1} into an array of the same type. */
  void copyTo(int from, int to, ValueArray into, int at);

  /** Copies value {@code from + i} to {@code targets[i]}, unless that is -1. */
  void copyEach(int from, int to, int[] targets, ValueArray into);

  /** The values in another order: number i is value {@code order[i]}. */
  ValueArray gather(int[] order);

  /**
   * Copies the values whose column is selected.
   *
   * @param places new column of each column, or -1
   * @param outColumns receives the new columns from {@code at} on
   * @return the position after the last that was written
   */
  int copySelected(
      int[] columns, int from, int to, int[] places, int[] outColumns, ValueArray into, int at);

  /** Writes each value to {@code base} plus its column; of equal columns the last one stays. */
  void scatter(int[] columns, int from, int to, ValueArray into, int base);

  /** Puts zeros where {@link #scatter} into this array has written. */
  void unscatter(int[] columns, int from, int to, int base);

  /** Puts zeros at positions 0 to {@code to - 1}. */
  void clear(int to);

  /** Scaled values: target v / total, and of that ln(1 + x) if logarithmic. */
  void scale(int from, int to, CountScaling scaling, double total, ValueArray into);
}
