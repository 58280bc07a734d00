package io.helston.math.soma.order;

/**
 * Consecutive rows cut into chunks, and the chunks in some order. Only the last chunk of the rows
 * may be short; it may stand anywhere in the order.
 */
final class ChunkSequence {
  private final int firstRow;
  private final int rows;
  private final int chunkSize;
  private final int[] order;
  private final int missing;
  private final int shortAt;

  /**
   * Chunks in the given order.
   *
   * @param order chunk numbers, each once
   */
  ChunkSequence(int firstRow, int rows, int chunkSize, int[] order) {
    this.firstRow = firstRow;
    this.rows = rows;
    this.chunkSize = chunkSize;
    this.order = order;
    this.missing = (int) ((long) order.length * chunkSize - rows);
    int last = order.length - 1;
    int at = last;
    while (at >= 0 && order[at] != last) {
      at--;
    }
    this.shortAt = at;
  }

  static int count(int rows, int chunkSize) {
    return Math.ceilDiv(rows, chunkSize);
  }

  int chunks() {
    return order.length;
  }

  int rows() {
    return rows;
  }

  /** The first row of the chunk at a position of the order. */
  int firstRow(int position) {
    return firstRow + order[position] * chunkSize;
  }

  /** The row after the last of the chunk at a position of the order. */
  int endRow(int position) {
    return firstRow(position) + start(position + 1) - start(position);
  }

  /** The place at which the chunk at a position of the order begins. */
  int start(int position) {
    return (int) ((long) position * chunkSize - (position > shortAt ? missing : 0));
  }

  /** The position of the chunk that holds a place. */
  private int positionOf(int place) {
    // Behind the short chunk everything has moved to the front.
    boolean moved = place >= start(shortAt + 1);
    return (int) (((long) place + (moved ? missing : 0)) / chunkSize);
  }

  /** The rows at places {@code from} to {@code to - 1}. */
  int[] rows(int from, int to) {
    int[] found = new int[to - from];
    for (int at = from; at < to; ) {
      int position = positionOf(at);
      int begin = start(position);
      int end = Math.min(to, start(position + 1));
      int row = firstRow(position) + at - begin;
      while (at < end) {
        found[at++ - from] = row++;
      }
    }
    return found;
  }
}
