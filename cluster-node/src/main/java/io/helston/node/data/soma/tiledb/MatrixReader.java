package io.helston.node.data.soma.tiledb;

import io.helston.node.data.InputException;
import io.helston.node.data.soma.bytes.Datatype;
import io.helston.node.data.soma.bytes.FormatFault;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Reads rows of an array with two dimensions of whole numbers and one attribute. One thread only;
 * buffers are used again.
 */
public final class MatrixReader implements RowReader {
  private final SparseArray array;
  private final TileReader reader = new TileReader();
  private final Attribute attribute;
  private final CellBuffer buffer;
  private final int[] columnMap;
  private long tilesRead;

  private int[] rowIds = new int[0];
  private int[] columnIds = new int[0];
  private long[] times = new long[0];

  /**
   * A reader of some columns.
   *
   * @param columnMap the output column of each column of the array, -1 if it is not wanted; columns
   *     beyond its end are not wanted; null for all columns as they are
   * @throws InputException if the array is no matrix
   */
  public MatrixReader(SparseArray array, String attributeName, int[] columnMap) {
    this.array = array;
    this.columnMap = columnMap == null ? null : columnMap.clone();
    List<Dimension> dimensions = array.schema().dimensions();
    Optional<Attribute> found = array.schema().attribute(attributeName);
    boolean sound =
        dimensions.size() == 2
            && dimensions.stream().noneMatch(Dimension::variable)
            && found.isPresent()
            && found.get().values() == 1
            && (found.get().type().isWhole()
                || found.get().type().kind() == Datatype.Kind.FLOATING);
    if (!sound) {
      throw InputException.malformed(
          array.display(),
          0,
          "is no matrix, expected two dimensions of whole numbers and one number '%s' per cell"
              .formatted(attributeName));
    }
    this.attribute = found.get();
    boolean timed = array.fragments().stream().anyMatch(f -> f.footer().timestamps());
    this.buffer = new CellBuffer(attribute.type(), timed);
  }

  /** How many tiles were read so far. */
  public long tilesRead() {
    return tilesRead;
  }

  /** As the interface says, in arrays that are as long as needed. */
  @Override
  public SparseRows read(int[] rows) {
    find(rows);
    return buffer.rows(rows.length, array.schema().duplicates());
  }

  /**
   * As {@link #read}, in arrays that are longer than needed and used again by the next call: for
   * rows that are copied on at once, in place of large arrays that the garbage collector moves.
   */
  public SparseRows lend(int[] rows) {
    find(rows);
    return buffer.lentRows(rows.length, array.schema().duplicates());
  }

  private void find(int[] rows) {
    for (int i = 1; i < rows.length; i++) {
      if (rows[i - 1] >= rows[i]) {
        throw new IllegalArgumentException(
            "rows %d and %d do not increase".formatted(rows[i - 1], rows[i]));
      }
    }
    buffer.clear();
    if (rows.length > 0) {
      for (TileList.Tile tile : TileList.within(array, rows[0], rows[rows.length - 1])) {
        TileBounds bounds = tile.fragment().bounds();
        int first = lowerBound(rows, bounds.low(0, tile.number()));
        int end = upperBound(rows, bounds.high(0, tile.number()));
        if (first < end) {
          read(tile.fragment(), tile.number(), rows, first, end);
        }
      }
    }
  }

  private void read(Fragment fragment, int tile, int[] rows, int first, int end) {
    tilesRead++;
    int cells = TileReader.cells(fragment, fragment.dimension(0), tile);
    rowIds = coordinates(fragment, 0, tile, 0, cells, rowIds);
    int from = firstWanted(rowIds, 0, cells, 1, rows, first, end);
    int to = firstWanted(rowIds, cells - 1, -1, -1, rows, first, end) + 1;
    if (from >= to) {
      return;
    }
    columnIds = coordinates(fragment, 1, tile, from, to, columnIds);
    boolean timed = buffer.times != null;
    if (timed) {
      times = times.length < cells ? new long[cells] : times;
      CellTimes.read(reader, fragment, tile, times, 0, cells);
    }
    Optional<FieldKey> field = fragment.attribute(attribute.name());
    byte[] values = values(fragment, field, tile, from, to);
    boolean filled = field.isEmpty();
    buffer.reserve(to - from);
    int i = from;
    while (i < to) {
      int row = rowIds[i];
      int runEnd = i + 1;
      while (runEnd < to && rowIds[runEnd] == row) {
        runEnd++;
      }
      int slot = Arrays.binarySearch(rows, first, end, row);
      if (slot >= 0) {
        buffer.beginRun(slot);
        append(fragment, values, filled, i, runEnd, timed);
      }
      i = runEnd;
    }
  }

  /** The first cell from a place on whose row is wanted; the end if there is none. */
  private static int firstWanted(
      int[] rowIds, int start, int stop, int step, int[] rows, int first, int end) {
    int checked = -1;
    for (int i = start; i != stop; i += step) {
      if (rowIds[i] != checked) {
        checked = rowIds[i];
        if (Arrays.binarySearch(rows, first, end, checked) >= 0) {
          return i;
        }
      }
    }
    return stop;
  }

  private void append(
      Fragment fragment, byte[] values, boolean filled, int from, int to, boolean timed) {
    try {
      append(values, filled, from, to, timed);
    } catch (FormatFault fault) {
      throw fragment.file(Fragment.METADATA).malformed(fault.getMessage());
    }
  }

  private void append(byte[] values, boolean filled, int from, int to, boolean timed) {
    if (columnMap == null && buffer.isSingle() && !filled && !timed) {
      System.arraycopy(columnIds, from, buffer.columns, buffer.size, to - from);
      CellValues.singles(values, from, to, buffer.floats, buffer.size);
      buffer.size += to - from;
      return;
    }
    int[] columns = buffer.columns;
    int at = buffer.size;
    for (int i = from; i < to; i++) {
      int column = columnIds[i];
      if (columnMap != null) {
        column = column < columnMap.length ? columnMap[column] : -1;
      }
      if (column < 0 || timed && times[i] > array.timestamp()) {
        continue;
      }
      columns[at] = column;
      int source = filled ? 0 : i;
      if (buffer.isSingle()) {
        buffer.floats[at] = CellValues.singleAt(values, source);
      } else {
        buffer.doubles[at] = CellValues.doubleAt(values, source, attribute.type());
      }
      if (timed) {
        buffer.times[at] = times[i];
      }
      at++;
    }
    buffer.size = at;
  }

  private byte[] values(Fragment fragment, Optional<FieldKey> field, int tile, int from, int to) {
    if (field.isEmpty()) {
      return Arrays.copyOf(attribute.fill(), attribute.type().bytes());
    }
    if (field.get().type() != attribute.type() || field.get().nullable()) {
      throw fragment
          .file(Fragment.METADATA)
          .malformed(
              "has '%s' as nullable or as %s, expected %s"
                  .formatted(attribute.name(), field.get().type(), attribute.type()));
    }
    return reader.fixed(fragment, field.get(), tile, from, to);
  }

  /** Coordinates of some cells of a tile. */
  private int[] coordinates(
      Fragment fragment, int dimension, int tile, int from, int to, int[] present) {
    FieldKey field = fragment.dimension(dimension);
    byte[] bytes = reader.fixed(fragment, field, tile, from, to);
    int[] target = present.length < to ? new int[to] : present;
    long low = fragment.bounds().low(dimension, tile);
    long high = fragment.bounds().high(dimension, tile);
    try {
      CellValues.coordinates(bytes, field.type(), from, to, low, high, target);
    } catch (FormatFault fault) {
      throw fragment
          .file(field.file() + ".tdb")
          .malformed("tile %d %s".formatted(tile, fault.getMessage()));
    }
    return target;
  }

  private static int lowerBound(int[] rows, long value) {
    int at = Arrays.binarySearch(rows, Math.clamp(value, 0, Integer.MAX_VALUE));
    return at >= 0 ? at : -1 - at;
  }

  private static int upperBound(int[] rows, long value) {
    int at = Arrays.binarySearch(rows, Math.clamp(value, -1, Integer.MAX_VALUE));
    return at >= 0 ? at + 1 : -1 - at;
  }
}
