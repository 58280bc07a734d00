package io.helston.node.data.soma;

import io.helston.node.data.soma.tiledb.Attribute;
import io.helston.node.data.soma.tiledb.Column;
import io.helston.node.data.soma.tiledb.Dimension;
import io.helston.node.data.soma.tiledb.FrameReader;
import io.helston.node.data.soma.tiledb.SparseArray;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A table of an experiment. */
public final class SomaDataFrame extends CellTable {
  private final SparseArray array;

  private SomaDataFrame(SparseArray array) {
    this.array = array;
  }

  static SomaDataFrame of(SomaNode node) {
    node.require("SOMADataFrame");
    var frame = new SomaDataFrame(node.array());
    if (!frame.columns().contains(JOINID)) {
      throw node.malformed("has no column " + JOINID + ", expected a SOMA table");
    }
    return frame;
  }

  @Override
  public Path display() {
    return array.display();
  }

  @Override
  public List<String> columns() {
    List<String> names = new ArrayList<>();
    array.schema().dimensions().stream().map(Dimension::name).forEach(names::add);
    array.schema().attributes().stream().map(Attribute::name).forEach(names::add);
    return names;
  }

  @Override
  protected List<Column> readAll(List<String> names) {
    return new FrameReader(array).read(names);
  }
}
