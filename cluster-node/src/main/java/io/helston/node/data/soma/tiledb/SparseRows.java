package io.helston.node.data.soma.tiledb;

import io.helston.node.data.soma.bytes.Datatype;

/**
 * Some rows of a matrix, compressed by row (CSR); within a row columns increase. Arrays are shared
 * and may be longer than there are values.
 *
 * @param starts where each row starts, and where the last ends
 * @param columns the column of each value
 * @param floats the values if the array has FLOAT32, else null
 * @param doubles the values if the array has another type, else null
 * @param type the type of the values in the array
 */
public record SparseRows(
    int[] starts, int[] columns, float[] floats, double[] doubles, Datatype type) {
  /** The number of rows. */
  public int rows() {
    return starts.length - 1;
  }

  /** The number of values. */
  public int size() {
    return starts[starts.length - 1];
  }

  /** A value, whatever its type. */
  public double value(int at) {
    return floats != null ? floats[at] : doubles[at];
  }
}
