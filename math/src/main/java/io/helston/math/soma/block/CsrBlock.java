package io.helston.math.soma.block;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Rows of a sparse matrix, compressed: row r has entries {@code offsets[r]} to {@code offsets[r +
 * 1] - 1}. Columns of a row may be unsorted and may repeat, of which the last counts when dense.
 */
public final class CsrBlock {
  private final int columns;
  private final int[] offsets;
  private final int[] columnIndices;
  private final ValueArray values;

  /**
   * A block of these arrays, which it shares and which may be longer than there are entries.
   *
   * @param columns number of columns; each index lies below it
   * @param offsets one more than there are rows, from 0 to the number of entries
   */
  public CsrBlock(int columns, int[] offsets, int[] columnIndices, ValueArray values) {
    int entries = offsets[offsets.length - 1];
    if (offsets[0] != 0 || columnIndices.length < entries || values.length() < entries) {
      throw new IllegalArgumentException(
          "offsets from %d to %d for %d columns and %d values"
              .formatted(offsets[0], entries, columnIndices.length, values.length()));
    }
    this.columns = columns;
    this.offsets = offsets;
    this.columnIndices = columnIndices;
    this.values = values;
  }

  /** Number of rows. */
  public int rows() {
    return offsets.length - 1;
  }

  /** Number of columns. */
  public int columns() {
    return columns;
  }

  /** Number of stored entries, duplicates included. */
  public int entries() {
    return offsets[rows()];
  }

  /** Where each row begins; shared. */
  public int[] offsets() {
    return offsets;
  }

  /** The column of each entry; shared. */
  public int[] columnIndices() {
    return columnIndices;
  }

  /** The value of each entry; shared. */
  public ValueArray values() {
    return values;
  }

  /** The type that TileDB-SOMA-ML takes for offsets: the smallest that holds their last. */
  public IndexWidth offsetWidth() {
    return IndexWidth.holding(entries());
  }

  /** The type that TileDB-SOMA-ML takes for column indices: the smallest that holds their count. */
  public IndexWidth indexWidth() {
    return IndexWidth.holding(columns);
  }

  /** Memory of the arrays. */
  public long bytes() {
    return (long) Integer.BYTES * (offsets.length + entries())
        + (long) values.bytesEach() * entries();
  }

  /** The sum of a row's values, in the order of its entries. */
  public double total(int row) {
    double sum = 0;
    for (int i = offsets[row]; i < offsets[row + 1]; i++) {
      sum += values.get(i);
    }
    return sum;
  }

  /** Rows {@code from} to {@code to - 1}. */
  public CsrBlock slice(int from, int to) {
    return concat(List.of(new BlockRows(this, from, to)));
  }

  /** The given rows in this order, repeats allowed. */
  public CsrBlock gather(int[] rows) {
    return concat(
        Arrays.stream(rows).mapToObj(row -> new BlockRows(this, row, row + 1)).toList(), this);
  }

  /**
   * Rows of several blocks below each other, such as a mini batch that spans IO batches.
   *
   * @param parts one or more, with equally many columns and values of the same type
   */
  public static CsrBlock concat(List<BlockRows> parts) {
    return concat(parts, parts.getFirst().block());
  }

  private static CsrBlock concat(List<BlockRows> parts, CsrBlock like) {
    int rows = parts.stream().mapToInt(BlockRows::rows).sum();
    long entries = parts.stream().mapToLong(BlockRows::entries).sum();
    int[] offsets = new int[rows + 1];
    int[] columnIndices = new int[Math.toIntExact(entries)];
    ValueArray values = like.values.zeros(columnIndices.length);
    int row = 0;
    int at = 0;
    for (BlockRows part : parts) {
      CsrBlock block = part.block();
      like.requireSameColumns(block);
      int begin = block.offsets[part.from()];
      int end = block.offsets[part.to()];
      System.arraycopy(block.columnIndices, begin, columnIndices, at, end - begin);
      block.values.copyTo(begin, end, values, at);
      for (int from = part.from(); from < part.to(); from++) {
        offsets[++row] = block.offsets[from + 1] - begin + at;
      }
      at += end - begin;
    }
    return new CsrBlock(like.columns, offsets, columnIndices, values);
  }

  /**
   * Blocks of the same shape laid over each other: a row has the entries of the first block, then
   * of the second, and so on.
   *
   * @throws IllegalArgumentException if there are none or the shapes differ
   */
  public static CsrBlock merge(List<CsrBlock> blocks) {
    if (blocks.isEmpty()) {
      throw new IllegalArgumentException("cannot merge no blocks, their shape is unknown");
    }
    CsrBlock first = blocks.getFirst();
    int rows = first.rows();
    int[] offsets = new int[rows + 1];
    for (CsrBlock block : blocks) {
      first.requireSameColumns(block);
      if (block.rows() != rows) {
        throw new IllegalArgumentException("cannot merge " + block.rows() + " with " + rows);
      }
      for (int row = 0; row <= rows; row++) {
        offsets[row] = Math.addExact(offsets[row], block.offsets[row]);
      }
    }
    int[] columnIndices = new int[offsets[rows]];
    ValueArray values = first.values.zeros(columnIndices.length);
    int[] next = offsets.clone();
    for (CsrBlock block : blocks) {
      for (int row = 0; row < rows; row++) {
        int begin = block.offsets[row];
        int end = block.offsets[row + 1];
        System.arraycopy(block.columnIndices, begin, columnIndices, next[row], end - begin);
        block.values.copyTo(begin, end, values, next[row]);
        next[row] += end - begin;
      }
    }
    return new CsrBlock(first.columns, offsets, columnIndices, values);
  }

  private void requireSameColumns(CsrBlock other) {
    if (other.columns != columns) {
      throw new IllegalArgumentException(
          "blocks of " + columns + " and of " + other.columns + " columns do not fit together");
    }
  }

  /** The selected columns of all rows. */
  public CsrBlock select(ColumnSubset subset) {
    if (subset.columns() != columns) {
      throw new IllegalArgumentException(
          "a selection from " + subset.columns() + " columns does not suit " + columns);
    }
    int[] outColumns = new int[entries()];
    ValueArray out = values.zeros(entries());
    int[] outOffsets = new int[offsets.length];
    for (int row = 0; row < rows(); row++) {
      outOffsets[row + 1] =
          values.copySelected(
              columnIndices,
              offsets[row],
              offsets[row + 1],
              subset.places(),
              outColumns,
              out,
              outOffsets[row]);
    }
    int kept = outOffsets[rows()];
    ValueArray trimmed = out.zeros(kept);
    out.copyTo(0, kept, trimmed, 0);
    return new CsrBlock(subset.kept(), outOffsets, Arrays.copyOf(outColumns, kept), trimmed);
  }

  CsrBlock scaled(CountScaling scaling, double[] totals) {
    ValueArray out = values.zeros(entries());
    for (int row = 0; row < rows(); row++) {
      values.scale(offsets[row], offsets[row + 1], scaling, totals[row], out);
    }
    return new CsrBlock(columns, offsets, columnIndices, out);
  }

  /** The same rows with ascending columns; entries of equal columns keep their order. */
  public CsrBlock sorted() {
    int[] order = new int[entries()];
    for (int row = 0; row < rows(); row++) {
      int begin = offsets[row];
      long[] keys =
          IntStream.range(begin, offsets[row + 1])
              .mapToLong(i -> (long) columnIndices[i] << Integer.SIZE | i)
              .sorted()
              .toArray();
      for (int i = 0; i < keys.length; i++) {
        order[begin + i] = (int) keys[i];
      }
    }
    int[] sorted = Arrays.stream(order).map(i -> columnIndices[i]).toArray();
    return new CsrBlock(columns, offsets, sorted, values.gather(order));
  }
}
