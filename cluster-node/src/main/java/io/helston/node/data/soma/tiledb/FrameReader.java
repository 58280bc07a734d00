package io.helston.node.data.soma.tiledb;

import io.helston.node.data.InputException;
import io.helston.node.data.soma.bytes.FormatFault;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Reads columns of an array whose cells are rows of a table. */
public final class FrameReader {
  private final SparseArray array;
  private final TileReader reader = new TileReader();

  public FrameReader(SparseArray array) {
    this.array = array;
  }

  /**
   * The columns of some names for all cells, in the order of the coordinates.
   *
   * @throws InputException if there is no such column, or the array is broken
   */
  public List<Column> read(List<String> names) {
    List<TileList.Tile> tiles = TileList.within(array, Long.MIN_VALUE, Long.MAX_VALUE);
    List<Column> coordinates =
        array.schema().dimensions().stream().map(d -> readAll(d.name(), tiles)).toList();
    int[] kept = kept(coordinates, tiles);
    List<Column> columns = new ArrayList<>();
    for (String name : names) {
      int place = array.schema().dimensionIndex(name);
      Column column = place >= 0 ? coordinates.get(place) : readAll(name, tiles);
      columns.add(column.select(kept));
    }
    return columns;
  }

  private Column readAll(String name, List<TileList.Tile> tiles) {
    ColumnBuilder builder = ColumnBuilder.of(array, name);
    int place = array.schema().dimensionIndex(name);
    try {
      for (TileList.Tile tile : tiles) {
        Fragment fragment = tile.fragment();
        Optional<FieldKey> field =
            place >= 0 ? Optional.of(fragment.dimension(place)) : fragment.attribute(name);
        if (field.isPresent()) {
          requireSame(fragment, field.get());
          int before = builder.size;
          builder.append(reader, fragment, field.get(), tile.number());
          if (place >= 0) {
            TileBounds bounds = fragment.bounds();
            builder.requireWithin(
                bounds.low(place, tile.number()), bounds.high(place, tile.number()), before);
          }
        } else {
          Attribute attribute = array.schema().attribute(name).orElseThrow();
          FieldKey dimension = fragment.dimension(0);
          builder.appendFill(attribute, TileReader.cells(fragment, dimension, tile.number()));
        }
      }
      return builder.build();
    } catch (FormatFault fault) {
      throw InputException.malformed(array.display(), 0, fault.getMessage());
    }
  }

  /** Attributes that were dropped and came again with another type are not mixed. */
  private void requireSame(Fragment fragment, FieldKey field) {
    Optional<Attribute> present = array.schema().attribute(field.name());
    if (present.isPresent()
        && (present.get().type() != field.type()
            || present.get().isVariable() != field.variable()
            || present.get().cellBytes() != field.cellBytes())) {
      throw fragment
          .file(Fragment.METADATA)
          .malformed(
              "has the column '%s' as %s, but the array now has it as %s"
                  .formatted(field.name(), field.type(), present.get().type()));
    }
  }

  /** The cells that no newer cell replaces, in the order of the coordinates. */
  private int[] kept(List<Column> coordinates, List<TileList.Tile> tiles) {
    int size = coordinates.getFirst().size();
    long[] times = array.mayOverlap() ? times(tiles) : new long[0];
    int[] cells =
        IntStream.range(0, size)
            .filter(cell -> times.length == 0 || times[cell] <= array.timestamp())
            .toArray();
    Comparator<Integer> order = (a, b) -> compare(coordinates, a, b);
    if (isIncreasing(coordinates, cells)) {
      return cells;
    }
    Comparator<Integer> newestLast =
        times.length == 0 ? order : order.thenComparingLong(cell -> times[cell]);
    int[] sorted =
        Arrays.stream(cells).boxed().sorted(newestLast).mapToInt(Integer::intValue).toArray();
    return array.schema().duplicates()
        ? sorted
        : IntStream.range(0, sorted.length)
            .filter(i -> i + 1 == sorted.length || order.compare(sorted[i], sorted[i + 1]) != 0)
            .map(i -> sorted[i])
            .toArray();
  }

  private static boolean isIncreasing(List<Column> coordinates, int[] cells) {
    for (int i = 1; i < cells.length; i++) {
      if (compare(coordinates, cells[i - 1], cells[i]) >= 0) {
        return false;
      }
    }
    return true;
  }

  /** When each cell was written. */
  private long[] times(List<TileList.Tile> tiles) {
    long[] times = new long[0];
    for (TileList.Tile tile : tiles) {
      Fragment fragment = tile.fragment();
      FieldKey field =
          fragment.footer().timestamps() ? fragment.timestamps() : fragment.dimension(0);
      int cells = TileReader.cells(fragment, field, tile.number());
      int before = times.length;
      times = Arrays.copyOf(times, before + cells);
      CellTimes.read(reader, fragment, tile.number(), times, before, cells);
    }
    return times;
  }

  private static int compare(List<Column> coordinates, int a, int b) {
    for (Column coordinate : coordinates) {
      int compared =
          coordinate instanceof Column.Whole whole
              ? Long.compare(whole.values()[a], whole.values()[b])
              : coordinate.text(a).compareTo(coordinate.text(b));
      if (compared != 0) {
        return compared;
      }
    }
    return 0;
  }
}
