package io.helston.node.data.soma;

import java.util.List;

/** What was measured of the cells: a table of features, and matrices of cells by features. */
public final class SomaMeasurement {
  private static final String LAYERS = "X";

  private final String name;
  private final SomaNode node;
  private final SomaDataFrame var;

  private SomaMeasurement(String name, SomaNode node) {
    this.name = name;
    this.node = node;
    this.var = SomaDataFrame.of(node.child("var", "table"));
  }

  static SomaMeasurement of(String name, SomaNode node) {
    return new SomaMeasurement(name, node.require("SOMAMeasurement"));
  }

  public String name() {
    return name;
  }

  /** The table of features. */
  public SomaDataFrame var() {
    return var;
  }

  /** The names of the matrices, in alphabetical order. */
  public List<String> layers() {
    return node.has(LAYERS)
        ? List.copyOf(node.child(LAYERS, "group").members().keySet())
        : List.of();
  }

  /** The matrix of a name. */
  public SomaSparseArray layer(String layerName) {
    return SomaSparseArray.of(node.child(LAYERS, "group").child(layerName, "layer"));
  }
}
