package io.helston.node.data.soma;

import io.helston.node.data.soma.bytes.Datatype;
import io.helston.node.data.soma.tiledb.Dimension;
import io.helston.node.data.soma.tiledb.MatrixReader;
import io.helston.node.data.soma.tiledb.SparseArray;
import java.util.List;

/** A sparse matrix or array of numbers. Safe for several threads, each with its own reader. */
public final class SomaSparseArray implements CellMatrix {
  /** The attribute with the numbers. */
  public static final String DATA = "soma_data";

  private final SparseArray array;

  private SomaSparseArray(SparseArray array) {
    this.array = array;
  }

  static SomaSparseArray of(SomaNode node) {
    node.require("SOMASparseNDArray");
    SparseArray array = node.array();
    List<Dimension> dimensions = array.schema().dimensions();
    for (int d = 0; d < dimensions.size(); d++) {
      if (!dimensions.get(d).name().equals("soma_dim_" + d)) {
        throw node.malformed(
            "has the dimension '%s', expected 'soma_dim_%d'"
                .formatted(dimensions.get(d).name(), d));
      }
    }
    if (array.schema().attribute(DATA).isEmpty()) {
      throw node.malformed("has no attribute " + DATA);
    }
    return new SomaSparseArray(array);
  }

  @Override
  public long[] shape() {
    return SomaShape.of(array);
  }

  @Override
  public Datatype type() {
    return array.schema().attribute(DATA).orElseThrow().type();
  }

  /** The numbers of all writes; more than there are if writes overlap. */
  public long cells() {
    return array.cells();
  }

  @Override
  public double[] estimatedCells(long[] rows) {
    return array.estimatedCells(rows);
  }

  @Override
  public MatrixReader reader(int[] columnMap) {
    return new MatrixReader(array, DATA, columnMap);
  }

  /** The array itself. */
  public SparseArray array() {
    return array;
  }
}
