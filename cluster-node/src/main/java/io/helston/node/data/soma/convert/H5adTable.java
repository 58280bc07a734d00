package io.helston.node.data.soma.convert;

import io.helston.node.data.InputException;
import io.helston.node.data.counts.H5Numbers;
import io.helston.node.data.soma.bytes.Datatype;
import io.helston.node.data.soma.tiledb.Column;
import io.helston.node.data.soma.tiledb.Enumeration;
import io.jhdf.api.Attribute;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A table of an h5ad file: {@code obs} or {@code var}. */
final class H5adTable {
  private static final String INDEX = "_index";

  /** Where anndata before 0.8 kept the values of categories. */
  private static final String OLD_CATEGORIES = "__categories";

  private final Path path;
  private final String name;
  private final Group group;

  private H5adTable(Path path, String name, Group group) {
    this.path = path;
    this.name = name;
    this.group = group;
  }

  static H5adTable open(Path path, Group file, String name) {
    if (file.getChild(name) instanceof Group group) {
      return new H5adTable(path, name, group);
    }
    throw InputException.malformed(
        path, 0, "has no group '%s', expected an AnnData object of version 0.7 on".formatted(name));
  }

  /** The columns, of which the first has the names of the rows. */
  List<Column> columns(String indexName) {
    String index = text(group.getAttribute(INDEX), INDEX);
    List<Column> columns = new ArrayList<>();
    if (!(group.getChild(index) instanceof Dataset rowNames)) {
      throw malformed(index, "is missing, expected the names of the rows");
    }
    columns.add(new Column.Text(indexName, texts(rowNames)));
    int rows = columns.getFirst().size();
    Set<String> names = new HashSet<>(Set.of(indexName));
    for (String column : order()) {
      if (!column.equals(index) && !column.equals(OLD_CATEGORIES)) {
        Column read = column(column, indexName);
        if (read.size() != rows) {
          throw malformed(column, "has %d rows, expected %d".formatted(read.size(), rows));
        }
        if (!names.add(read.name())) {
          throw malformed(column, "would be a second '%s'; rename it".formatted(read.name()));
        }
        columns.add(read);
      }
    }
    return columns;
  }

  private List<String> order() {
    Attribute order = group.getAttribute("column-order");
    Object data = order == null ? null : order.getData();
    return switch (data) {
      case Object[] names -> Arrays.stream(names).map(Object::toString).toList();
      case String one -> List.of(one);
      case null, default -> order == null ? List.copyOf(group.getChildren().keySet()) : List.of();
    };
  }

  private Column column(String column, String indexName) {
    Node node = group.getChild(column);
    String kept = keptName(column, indexName);
    return switch (node) {
      case Dataset codes
          when codes.getAttribute("categories") != null
              && group.getChild(OLD_CATEGORIES) instanceof Group old
              && old.getChild(column) instanceof Dataset categories ->
          category(kept, column, categories, codes, categories.getAttribute("ordered"));
      case Dataset values -> plain(kept, column, values, null);
      case Group parts
          when parts.getChild("categories") instanceof Dataset categories
              && parts.getChild("codes") instanceof Dataset codes ->
          category(kept, column, categories, codes, parts.getAttribute("ordered"));
      case Group parts
          when parts.getChild("values") instanceof Dataset values
              && parts.getChild("mask") instanceof Dataset mask ->
          plain(kept, column, values, truths(mask, column));
      case null, default -> throw malformed(column, "is no column of values or categories");
    };
  }

  /** Names that SOMA keeps for itself, and that of the rows' names, are given an underscore. */
  private static String keptName(String column, String indexName) {
    return column.startsWith("soma_") || column.equals(indexName) ? "_" + column : column;
  }

  private Column category(
      String kept, String column, Dataset categories, Dataset codes, Attribute ordered) {
    String[] values = texts(categories);
    int[] places =
        Arrays.stream(H5Numbers.of(codes.getDataFlat())).mapToInt(x -> (int) x).toArray();
    for (int place : places) {
      if (place >= values.length) {
        throw malformed(
            column, "has the code %d, expected below %d".formatted(place, values.length));
      }
    }
    boolean hasOrder = "TRUE".equalsIgnoreCase(text(ordered, "FALSE"));
    return new Column.Category(
        kept,
        Arrays.stream(places).map(place -> Math.max(place, -1)).toArray(),
        new Enumeration(kept, Datatype.STRING_UTF8, hasOrder, List.of(values)));
  }

  private Column plain(String kept, String column, Dataset values, boolean[] nulls) {
    Object data = values.getDataFlat();
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
  private static boolean isEnumerated(Dataset values) {
    Attribute encoding = values.getAttribute("encoding-type");
    return !"string-array".equals(text(encoding, ""));
  }

  private boolean[] truths(Dataset values, String column) {
    Object data = values.getDataFlat();
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

  private static String[] texts(Dataset array) {
    return switch (array.getDataFlat()) {
      case null -> new String[0];
      case long[] numbers -> Arrays.stream(numbers).mapToObj(Long::toString).toArray(String[]::new);
      case int[] numbers ->
          Arrays.stream(numbers).mapToObj(Integer::toString).toArray(String[]::new);
      case Object[] values -> Arrays.stream(values).map(String::valueOf).toArray(String[]::new);
      case Object numbers ->
          Arrays.stream(H5Numbers.of(numbers)).mapToObj(Double::toString).toArray(String[]::new);
    };
  }

  private static String text(Attribute attribute, String absent) {
    return attribute == null || attribute.getData() == null
        ? absent
        : attribute.getData().toString();
  }

  private InputException malformed(String column, String sentence) {
    return InputException.malformed(
        path, 0, "column '%s' of %s %s".formatted(column, name, sentence));
  }
}
