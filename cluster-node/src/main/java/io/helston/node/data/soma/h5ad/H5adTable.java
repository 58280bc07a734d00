package io.helston.node.data.soma.h5ad;

import io.helston.node.data.InputException;
import io.helston.node.data.counts.H5Numbers;
import io.helston.node.data.soma.CellTable;
import io.helston.node.data.soma.bytes.Datatype;
import io.helston.node.data.soma.tiledb.Column;
import io.helston.node.data.soma.tiledb.Enumeration;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.LongStream;

/** A table of an h5ad file: {@code obs} or {@code var}. */
final class H5adTable extends CellTable {
  private static final String INDEX = "_index";

  /** Where anndata before 0.8 kept the values of categories. */
  private static final String OLD_CATEGORIES = "__categories";

  private final Hdf5File file;
  private final String name;
  private final Group group;
  private final String indexName;
  private final Dataset index;
  private final int rows;

  /** What columns are called in the file, by their names here; without that of the rows' names. */
  private final SequencedMap<String, String> stored = new LinkedHashMap<>();

  private H5adTable(Hdf5File file, String name, Group group, String indexName) {
    this.file = file;
    this.name = name;
    this.group = group;
    this.indexName = indexName;
    String storedIndex = file.text(group, INDEX, INDEX);
    if (!(file.child(group, storedIndex) instanceof Dataset rowNames)) {
      throw malformed(storedIndex, "is missing, expected the names of the rows");
    }
    index = rowNames;
    long[] size = file.sizes(index);
    if (size.length != 1 || size[0] > Integer.MAX_VALUE) {
      throw malformed(storedIndex, "is no list of names of rows");
    }
    rows = (int) size[0];
    for (String column : order()) {
      if (!column.equals(storedIndex) && !column.equals(OLD_CATEGORIES)) {
        String kept = keptName(column);
        if (stored.putIfAbsent(kept, column) != null) {
          throw malformed(column, "would be a second '%s'; rename it".formatted(kept));
        }
      }
    }
  }

  /**
   * Opens a table.
   *
   * @param indexName what the column with the names of the rows is called
   */
  static H5adTable open(Hdf5File file, String name, String indexName) {
    if (file.child(name) instanceof Group group) {
      return new H5adTable(file, name, group, indexName);
    }
    throw file.malformed(
        "has no group '%s', expected an AnnData object of version 0.7 on".formatted(name));
  }

  /** The number of rows. */
  int rows() {
    return rows;
  }

  @Override
  public Path display() {
    return file.path();
  }

  @Override
  public List<String> columns() {
    List<String> names = new ArrayList<>(List.of(JOINID, indexName));
    names.addAll(stored.keySet());
    return names;
  }

  @Override
  protected List<Column> readAll(List<String> names) {
    file.requireUnchanged();
    return names.stream().map(this::column).toList();
  }

  private Column column(String kept) {
    if (kept.equals(JOINID)) {
      long[] joinids = LongStream.range(0, rows).toArray();
      return new Column.Whole(JOINID, Datatype.INT64, joinids, null);
    }
    Column read =
        file.read(
            () ->
                kept.equals(indexName)
                    ? new Column.Text(indexName, texts(index))
                    : column(kept, stored.get(kept)));
    if (read.size() != rows) {
      throw malformed(
          stored.getOrDefault(kept, kept), "has %d rows, expected %d".formatted(read.size(), rows));
    }
    return read;
  }

  private List<String> order() {
    return switch (file.value(group, "column-order")) {
      case Object[] names -> Arrays.stream(names).map(Object::toString).toList();
      case String one -> List.of(one);
      case null, default -> file.read(this::children);
    };
  }

  /** All columns, if there is no order of them; none if the order is that of no columns. */
  private List<String> children() {
    return group.getAttribute("column-order") == null
        ? List.copyOf(group.getChildren().keySet())
        : List.of();
  }

  private Column column(String kept, String column) {
    Node node = group.getChild(column);
    return switch (node) {
      case Dataset codes
          when codes.getAttribute("categories") != null
              && group.getChild(OLD_CATEGORIES) instanceof Group old
              && old.getChild(column) instanceof Dataset categories ->
          category(kept, column, categories, codes, categories);
      case Dataset values -> plain(kept, column, values, null);
      case Group parts
          when parts.getChild("categories") instanceof Dataset categories
              && parts.getChild("codes") instanceof Dataset codes ->
          category(kept, column, categories, codes, parts);
      case Group parts
          when parts.getChild("values") instanceof Dataset values
              && parts.getChild("mask") instanceof Dataset mask ->
          plain(kept, column, values, truths(mask, column));
      case null, default -> throw malformed(column, "is no column of values or categories");
    };
  }

  /** Names that SOMA keeps for itself, and that of the rows' names, are given an underscore. */
  private String keptName(String column) {
    return column.startsWith("soma_") || column.equals(indexName) ? "_" + column : column;
  }

  private Column category(
      String kept, String column, Dataset categories, Dataset codes, Node ordered) {
    String[] values = texts(categories);
    double[] places = numbers(codes);
    for (double place : places) {
      if (!(place < values.length)) {
        throw malformed(
            column, "has the code %d, expected below %d".formatted((long) place, values.length));
      }
    }
    boolean hasOrder = "TRUE".equalsIgnoreCase(file.text(ordered, "ordered", "FALSE"));
    return new Column.Category(
        kept,
        Arrays.stream(places).mapToInt(place -> (int) Math.max(place, -1)).toArray(),
        new Enumeration(kept, Datatype.STRING_UTF8, hasOrder, List.of(values)));
  }

  private Column plain(String kept, String column, Dataset values, boolean[] nulls) {
    Object data = file.values(values);
    if (nulls != null && nulls.length != rows) {
      throw malformed(column, "has a mask of %d rows, expected %d".formatted(nulls.length, rows));
    }
    if (data instanceof String[] texts) {
      return Arrays.stream(texts).allMatch(H5adTable::isTruth) && isEnumerated(values)
          ? new Column.Whole(kept, Datatype.BOOL, wholes(truths(values, column)), nulls)
          : new Column.Text(kept, masked(texts, nulls));
    }
    return switch (data) {
      case byte[] numbers -> whole(kept, Datatype.INT8, numbers, nulls);
      case short[] numbers -> whole(kept, Datatype.INT16, numbers, nulls);
      case int[] numbers -> whole(kept, Datatype.INT32, numbers, nulls);
      case long[] numbers -> new Column.Whole(kept, Datatype.INT64, numbers, nulls);
      case float[] numbers ->
          new Column.Floating(kept, Datatype.FLOAT32, H5Numbers.of(numbers), nulls);
      case double[] numbers -> new Column.Floating(kept, Datatype.FLOAT64, numbers, nulls);
      case boolean[] truths -> new Column.Whole(kept, Datatype.BOOL, wholes(truths), nulls);
      case null, default -> throw malformed(column, "has values of a kind that is not converted");
    };
  }

  private static Column whole(String kept, Datatype type, Object numbers, boolean[] nulls) {
    long[] values = Arrays.stream(H5Numbers.of(numbers)).mapToLong(x -> (long) x).toArray();
    return new Column.Whole(kept, type, values, nulls);
  }

  private static boolean isTruth(String text) {
    return "TRUE".equals(text) || "FALSE".equals(text);
  }

  /** Whether text is HDF5's form of booleans rather than words that look like them. */
  private boolean isEnumerated(Dataset values) {
    return !"string-array".equals(file.text(values, "encoding-type", ""));
  }

  private boolean[] truths(Dataset values, String column) {
    Object data = file.values(values);
    if (data instanceof boolean[] truths) {
      return truths;
    }
    String[] texts = data instanceof String[] found ? found : new String[0];
    boolean[] truths = new boolean[texts.length];
    for (int i = 0; i < texts.length; i++) {
      if (!isTruth(texts[i])) {
        throw malformed(
            column,
            "has " + InputException.quote(String.valueOf(texts[i])) + ", expected booleans");
      }
      truths[i] = texts[i].equals("TRUE");
    }
    return truths;
  }

  private static long[] wholes(boolean[] truths) {
    long[] values = new long[truths.length];
    Arrays.setAll(values, i -> truths[i] ? 1 : 0);
    return values;
  }

  private static String[] masked(String[] texts, boolean[] nulls) {
    String[] masked = texts.clone();
    for (int i = 0; nulls != null && i < masked.length; i++) {
      masked[i] = nulls[i] ? null : masked[i];
    }
    return masked;
  }

  private double[] numbers(Dataset array) {
    Object data = file.values(array);
    return data instanceof Object[] none && none.length == 0 ? new double[0] : H5Numbers.of(data);
  }

  private String[] texts(Dataset array) {
    return switch (file.values(array)) {
      case null -> new String[0];
      case long[] numbers -> Arrays.stream(numbers).mapToObj(Long::toString).toArray(String[]::new);
      case int[] numbers ->
          Arrays.stream(numbers).mapToObj(Integer::toString).toArray(String[]::new);
      case Object[] values -> Arrays.stream(values).map(String::valueOf).toArray(String[]::new);
      case Object numbers ->
          Arrays.stream(H5Numbers.of(numbers)).mapToObj(Double::toString).toArray(String[]::new);
    };
  }

  private InputException malformed(String column, String sentence) {
    return file.malformed("column '%s' of %s %s".formatted(column, name, sentence));
  }
}
