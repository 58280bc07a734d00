package io.helston.node.data.soma.h5ad;

import io.helston.node.data.soma.CellTable;
import io.helston.node.data.soma.SomaArrayFacts;
import io.helston.node.data.soma.SomaArrayFacts.Entries;
import io.helston.node.data.soma.SomaArrayFacts.Field;
import io.helston.node.data.soma.SomaTree;
import io.helston.node.data.soma.bytes.Datatype;
import io.helston.node.data.soma.tiledb.Column;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** What an h5ad file consists of, by the names under which it is read, for people. */
final class H5adDescription {
  private static final String VERSION = "encoding-version";

  private final H5adExperiment experiment;
  private final Hdf5File file;
  private final Map<String, String> metadata;

  H5adDescription(H5adExperiment experiment, Hdf5File file) {
    this.experiment = experiment;
    this.file = file;
    // Versions of parts are their own; the file's is told, once.
    this.metadata = Map.of(SomaTree.ENCODING, file.text(file.root(), VERSION, "none"));
  }

  SomaTree tree() {
    var layers = new ArrayList<SomaTree>();
    experiment.matrices().forEach((layer, node) -> layers.add(matrix(layer, node)));
    SomaTree measurement =
        group(
            H5adExperiment.MEASUREMENT,
            "measurement",
            List.of(
                group("X", "layers", layers),
                table("var", experiment.var(H5adExperiment.MEASUREMENT))));
    var parts = new ArrayList<SomaTree>();
    parts.add(group("ms", "measurements", List.of(measurement)));
    parts.add(table("obs", experiment.obs()));
    for (String name : experiment.leftOut()) {
      parts.add(group(name, "not read", List.of()));
    }
    return group("", "AnnData", parts);
  }

  private SomaTree group(String name, String type, List<SomaTree> children) {
    return new SomaTree(name, type, metadata, Optional.empty(), children);
  }

  private SomaTree leaf(String name, String type, SomaArrayFacts facts) {
    return new SomaTree(name, type, metadata, Optional.of(facts), List.of());
  }

  private SomaTree matrix(String layer, Node node) {
    String encoding = node == null ? "missing" : MatrixPlace.encoding(file, node);
    Dataset values = values(node);
    if (values == null) {
      return group(layer, encoding, List.of());
    }
    long[] sizes = file.sizes(values);
    Datatype type = experiment.place(layer).type(values);
    return leaf(
        layer,
        encoding,
        facts(
            List.of((long) experiment.cells(), (long) experiment.features()),
            Arrays.stream(sizes).reduce(1, (a, b) -> a * b),
            node instanceof Dataset,
            "HDF5 at " + H5adExperiment.stored(layer),
            List.of(new Field("values", type.name(), false, false, Optional.empty()))));
  }

  private Dataset values(Node node) {
    return switch (node) {
      case Dataset dense -> dense;
      case Group group when file.child(group, "data") instanceof Dataset data -> data;
      case null, default -> null;
    };
  }

  private SomaTree table(String name, CellTable table) {
    List<Field> fields = table.read(table.columns()).stream().map(this::field).toList();
    long rows = table.joinids().length;
    return leaf(name, SomaTree.TABLE_OF_ANNDATA, facts(List.of(rows), rows, false, "HDF5", fields));
  }

  private SomaArrayFacts facts(
      List<Long> shape, long cells, boolean zeros, String storage, List<Field> fields) {
    long written = file.state().written().toEpochMilli();
    return new SomaArrayFacts(shape, cells, zeros, storage, 1, written, written, fields);
  }

  private Field field(Column column) {
    boolean nullable = IntStream.range(0, column.size()).anyMatch(column::isNull);
    boolean index = column.name().equals(CellTable.JOINID);
    return switch (column) {
      case Column.Whole whole ->
          new Field(column.name(), whole.type().name(), index, nullable, Optional.empty());
      case Column.Floating floating ->
          new Field(column.name(), floating.type().name(), false, nullable, Optional.empty());
      case Column.Text _ ->
          new Field(column.name(), Datatype.STRING_UTF8.name(), false, nullable, Optional.empty());
      case Column.Category category -> {
        var entries = category.enumeration();
        yield new Field(
            column.name(),
            entries.codeType().name(),
            false,
            nullable,
            Optional.of(new Entries(entries.values().size(), entries.ordered())));
      }
    };
  }
}
