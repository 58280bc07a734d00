package io.helston.node.data.soma;

/**
 * Cells with what was measured of them, in whatever files they are. Safe for several threads; close
 * it.
 */
public interface CellSource extends AutoCloseable {
  /** The table of cells. */
  CellTable obs();

  /** The table of features of a measurement. */
  CellTable var(String measurement);

  /** A matrix of cells by features of a measurement. */
  CellMatrix layer(String measurement, String layer);

  /** What there is, for people. */
  SomaTree describe();

  @Override
  void close();
}
