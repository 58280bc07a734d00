package io.helston.node.data.soma.h5ad;

/** Takes the values of a matrix in any order. */
@FunctionalInterface
public interface CellSink {
  /** A value. */
  void cell(int row, int column, double value);
}
