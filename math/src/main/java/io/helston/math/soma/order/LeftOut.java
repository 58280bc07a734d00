package io.helston.math.soma.order;

/**
 * The rows that an epoch leaves out: so many consecutive ones that move on from epoch to epoch, so
 * that no row is left out again before all others were.
 *
 * @param start the first of them
 * @param count how many, below the number of rows; they go on at row 0 behind the last row
 * @param rows number of rows
 */
record LeftOut(int start, int count, int rows) {

  static LeftOut of(long epoch, int count, int rows) {
    long start = count == 0 ? 0 : Math.floorMod(Math.floorMod(epoch, (long) rows) * count, rows);
    return new LeftOut((int) start, count, rows);
  }

  boolean contains(int row) {
    return Math.floorMod((long) row - start, rows) < count;
  }

  /** How many of rows {@code from} to {@code to - 1} are left out. */
  int among(int from, int to) {
    int wrapped = Math.max(0, (int) ((long) start + count - rows));
    return overlap(from, to, start, start + count - wrapped) + overlap(from, to, 0, wrapped);
  }

  private static int overlap(int from, int to, int begin, int end) {
    return Math.max(0, Math.min(to, end) - Math.max(from, begin));
  }
}
