package io.helston.node.data.soma;

import io.helston.node.data.soma.tiledb.ArraySchema;
import io.helston.node.data.soma.tiledb.SparseArray;

/** The shape of an array. */
final class SomaShape {
  private SomaShape() {}

  /** The current domain, or the domain of old arrays; saturates at the largest long. */
  static long[] of(SparseArray array) {
    ArraySchema schema = array.schema();
    long[] shape = new long[schema.dimensions().size()];
    for (int d = 0; d < shape.length; d++) {
      long high =
          schema.currentDomain().isPresent()
              ? schema.currentDomain().high().get(d)
              : schema.dimensions().get(d).high();
      shape[d] = high == Long.MAX_VALUE ? high : high + 1;
    }
    return shape;
  }
}
