package io.helston.node.data.soma.tiledb;

import io.helston.node.data.InputException;
import io.helston.node.data.soma.bytes.ByteCursor;
import io.helston.node.data.soma.bytes.Datatype;
import io.helston.node.data.soma.bytes.FormatFault;
import io.helston.node.data.soma.bytes.LittleEndian;
import java.util.Arrays;

/** Collects the values of one field, tile after tile. */
abstract sealed class ColumnBuilder {
  private static final int FIRST_SIZE = 64;

  final String name;
  final Datatype type;
  int size;
  boolean[] nulls;

  private ColumnBuilder(String name, Datatype type) {
    this.name = name;
    this.type = type;
  }

  /** A builder for an attribute or dimension. */
  static ColumnBuilder of(SparseArray array, String name) {
    ArraySchema schema = array.schema();
    int place = schema.dimensionIndex(name);
    if (place >= 0) {
      Dimension dimension = schema.dimensions().get(place);
      return dimension.variable()
          ? new Texts(name, dimension.type())
          : new Wholes(name, dimension.type(), null);
    }
    Attribute attribute =
        schema
            .attribute(name)
            .orElseThrow(
                () -> InputException.inconsistent(array.display(), 0, "has no column " + name));
    Datatype type = attribute.type();
    boolean single = attribute.values() == 1;
    if (attribute.isEnumerated() && single && type.isWhole()) {
      return new Wholes(name, type, array.enumeration(attribute.enumeration()));
    }
    if (attribute.isVariable() && type.isText()) {
      return new Texts(name, type);
    }
    if (single && type.isWhole()) {
      return new Wholes(name, type, null);
    }
    if (single && type.kind() == Datatype.Kind.FLOATING) {
      return new Floats(name, type);
    }
    throw InputException.malformed(
        array.display(),
        0,
        "has the column '%s' of %s values of type %s in a cell, which is not supported"
            .formatted(name, attribute.isVariable() ? "any number of" : attribute.values(), type));
  }

  /** Appends the cells of a tile. */
  final void append(TileReader reader, Fragment fragment, FieldKey field, int tile) {
    int cells = TileReader.cells(fragment, field, tile);
    read(reader, fragment, field, tile, cells);
    if (field.nullable()) {
      byte[] validity = reader.validity(fragment, field, tile);
      growNulls(cells);
      for (int i = 0; i < cells; i++) {
        nulls[size + i] = validity[i] == 0;
      }
    } else if (nulls != null) {
      growNulls(cells);
    }
    size += cells;
  }

  /** Refuses coordinates of the last tile, if they are numbers, that are not within its bounds. */
  void requireWithin(long low, long high, int from) {
    // Text has no bounds that are read.
  }

  /** Appends cells that were written before the attribute came. */
  final void appendFill(Attribute attribute, int cells) {
    fill(attribute.fill(), cells);
    growNulls(cells);
    Arrays.fill(nulls, size, size + cells, attribute.nullable() && !attribute.fillValid());
    size += cells;
  }

  /** Reads the values behind those that are there. */
  abstract void read(TileReader reader, Fragment fragment, FieldKey field, int tile, int cells);

  /** Puts one value into many cells. */
  abstract void fill(byte[] value, int cells);

  abstract Column build();

  final boolean[] builtNulls() {
    return nulls == null ? null : Arrays.copyOf(nulls, size);
  }

  private void growNulls(int cells) {
    if (nulls == null) {
      nulls = new boolean[grown(0, size + cells)];
    } else if (nulls.length < size + cells) {
      nulls = Arrays.copyOf(nulls, grown(nulls.length, size + cells));
    }
  }

  static int grown(int present, int wanted) {
    return (int) Math.max(wanted, Math.min(2L * present + FIRST_SIZE, Integer.MAX_VALUE / 2));
  }

  /** Whole numbers, and codes of an enumeration. */
  static final class Wholes extends ColumnBuilder {
    private final Enumeration enumeration;
    private long[] values = new long[0];

    private Wholes(String name, Datatype type, Enumeration enumeration) {
      super(name, type);
      this.enumeration = enumeration;
    }

    @Override
    void read(TileReader reader, Fragment fragment, FieldKey field, int tile, int cells) {
      byte[] bytes = reader.fixed(fragment, field, tile);
      reserve(cells);
      int width = type.bytes();
      boolean signed = type.kind() != Datatype.Kind.UNSIGNED;
      for (int i = 0; i < cells; i++) {
        values[size + i] = LittleEndian.getWhole(bytes, i * width, width, signed);
      }
    }

    @Override
    void requireWithin(long low, long high, int from) {
      for (int i = from; i < size; i++) {
        if (values[i] < low || values[i] > high) {
          throw new FormatFault(
              "has %d for '%s', expected %d to %d".formatted(values[i], name, low, high));
        }
      }
    }

    @Override
    void fill(byte[] value, int cells) {
      reserve(cells);
      boolean signed = type.kind() != Datatype.Kind.UNSIGNED;
      long number =
          value.length == type.bytes() ? LittleEndian.getWhole(value, 0, value.length, signed) : 0;
      Arrays.fill(values, size, size + cells, number);
    }

    private void reserve(int cells) {
      if (values.length < size + cells) {
        values = Arrays.copyOf(values, grown(values.length, size + cells));
      }
    }

    @Override
    Column build() {
      if (enumeration == null) {
        return new Column.Whole(name, type, Arrays.copyOf(values, size), builtNulls());
      }
      int[] codes = new int[size];
      for (int i = 0; i < size; i++) {
        boolean absent = nulls != null && nulls[i];
        if (!absent && (values[i] < 0 || values[i] >= enumeration.values().size())) {
          throw new FormatFault(
              "has the code %d in column '%s', whose enumeration has %d values"
                  .formatted(values[i], name, enumeration.values().size()));
        }
        codes[i] = absent ? -1 : (int) values[i];
      }
      return new Column.Category(name, codes, enumeration);
    }
  }

  /** Floating-point numbers. */
  static final class Floats extends ColumnBuilder {
    private double[] values = new double[0];

    private Floats(String name, Datatype type) {
      super(name, type);
    }

    @Override
    void read(TileReader reader, Fragment fragment, FieldKey field, int tile, int cells) {
      byte[] bytes = reader.fixed(fragment, field, tile);
      reserve(cells);
      for (int i = 0; i < cells; i++) {
        values[size + i] = number(bytes, i);
      }
    }

    private double number(byte[] bytes, int i) {
      return type == Datatype.FLOAT32
          ? Float.intBitsToFloat(LittleEndian.getInt(bytes, i * Float.BYTES))
          : Double.longBitsToDouble(LittleEndian.getLong(bytes, i * Double.BYTES));
    }

    @Override
    void fill(byte[] value, int cells) {
      reserve(cells);
      double number = value.length == type.bytes() ? number(value, 0) : Double.NaN;
      Arrays.fill(values, size, size + cells, number);
    }

    private void reserve(int cells) {
      if (values.length < size + cells) {
        values = Arrays.copyOf(values, grown(values.length, size + cells));
      }
    }

    @Override
    Column build() {
      return new Column.Floating(name, type, Arrays.copyOf(values, size), builtNulls());
    }
  }

  /** Text, of which equal pieces share memory if they are near each other. */
  static final class Texts extends ColumnBuilder {
    private static final int CACHED = 1024;

    private final String[] cache = new String[CACHED];
    private String[] values = new String[0];

    private Texts(String name, Datatype type) {
      super(name, type);
    }

    @Override
    void read(TileReader reader, Fragment fragment, FieldKey field, int tile, int cells) {
      TileReader.VariableTile texts = reader.variable(fragment, field, tile);
      reserve(cells);
      for (int i = 0; i < cells; i++) {
        values[size + i] =
            shared(ByteCursor.text(texts.bytes(), texts.starts()[i], texts.length(i)));
      }
    }

    private String shared(String text) {
      int slot = text.hashCode() & CACHED - 1;
      if (!text.equals(cache[slot])) {
        cache[slot] = text;
      }
      return cache[slot];
    }

    @Override
    void fill(byte[] value, int cells) {
      reserve(cells);
      Arrays.fill(values, size, size + cells, ByteCursor.text(value, 0, value.length));
    }

    private void reserve(int cells) {
      if (values.length < size + cells) {
        values = Arrays.copyOf(values, grown(values.length, size + cells));
      }
    }

    @Override
    Column build() {
      String[] built = Arrays.copyOf(values, size);
      for (int i = 0; nulls != null && i < size; i++) {
        built[i] = nulls[i] ? null : built[i];
      }
      return new Column.Text(name, built);
    }
  }
}
