package io.helston.node.data.soma.tiledb;

import io.helston.node.data.soma.bytes.Datatype;
import java.util.Arrays;

/** The values of one field for some cells. Arrays are shared. */
public sealed interface Column {
  String name();

  /** The number of cells. */
  int size();

  /** Whether a cell has no value. */
  boolean isNull(int cell);

  /** The value as text; null if the cell has none. */
  String text(int cell);

  /** The column of some of the cells, in that order. */
  Column select(int[] cells);

  /**
   * Whole numbers, booleans (0 and 1) and times.
   *
   * @param nulls which cells have no value; null if all have one
   */
  record Whole(String name, Datatype type, long[] values, boolean[] nulls) implements Column {
    @Override
    public int size() {
      return values.length;
    }

    @Override
    public boolean isNull(int cell) {
      return nulls != null && nulls[cell];
    }

    @Override
    public String text(int cell) {
      if (isNull(cell)) {
        return null;
      }
      return switch (type.kind()) {
        case UNSIGNED ->
            type == Datatype.BOOL
                ? Boolean.toString(values[cell] != 0)
                : Long.toUnsignedString(values[cell]);
        case SIGNED, TIME, FLOATING, TEXT, OTHER -> Long.toString(values[cell]);
      };
    }

    @Override
    public Whole select(int[] cells) {
      long[] chosen = Arrays.stream(cells).mapToLong(cell -> values[cell]).toArray();
      return new Whole(name, type, chosen, chosen(nulls, cells));
    }
  }

  /**
   * Floating-point numbers, exactly as stored.
   *
   * @param nulls which cells have no value; null if all have one
   */
  record Floating(String name, Datatype type, double[] values, boolean[] nulls) implements Column {
    @Override
    public int size() {
      return values.length;
    }

    @Override
    public boolean isNull(int cell) {
      return nulls != null && nulls[cell];
    }

    @Override
    public String text(int cell) {
      if (isNull(cell)) {
        return null;
      }
      return type == Datatype.FLOAT32
          ? Float.toString((float) values[cell])
          : Double.toString(values[cell]);
    }

    @Override
    public Floating select(int[] cells) {
      double[] chosen = Arrays.stream(cells).mapToDouble(cell -> values[cell]).toArray();
      return new Floating(name, type, chosen, chosen(nulls, cells));
    }
  }

  /**
   * Text.
   *
   * @param values null where a cell has no value
   */
  record Text(String name, String[] values) implements Column {
    @Override
    public int size() {
      return values.length;
    }

    @Override
    public boolean isNull(int cell) {
      return values[cell] == null;
    }

    @Override
    public String text(int cell) {
      return values[cell];
    }

    @Override
    public Text select(int[] cells) {
      return new Text(
          name, Arrays.stream(cells).mapToObj(cell -> values[cell]).toArray(String[]::new));
    }
  }

  /**
   * Entries of an enumeration.
   *
   * @param codes the place of the entry; -1 where a cell has no value
   */
  record Category(String name, int[] codes, Enumeration enumeration) implements Column {
    @Override
    public int size() {
      return codes.length;
    }

    @Override
    public boolean isNull(int cell) {
      return codes[cell] < 0;
    }

    @Override
    public String text(int cell) {
      return isNull(cell) ? null : enumeration.values().get(codes[cell]);
    }

    @Override
    public Category select(int[] cells) {
      return new Category(
          name, Arrays.stream(cells).map(cell -> codes[cell]).toArray(), enumeration);
    }
  }

  private static boolean[] chosen(boolean[] nulls, int[] cells) {
    if (nulls == null) {
      return null;
    }
    boolean[] chosen = new boolean[cells.length];
    for (int i = 0; i < cells.length; i++) {
      chosen[i] = nulls[cells[i]];
    }
    return chosen;
  }
}
