package io.helston.node.data.soma.h5ad;

import io.helston.node.data.soma.CellMatrix;
import io.helston.node.data.soma.bytes.Datatype;

/** A matrix of an h5ad file: dense, or compressed by rows or by columns. */
public sealed interface H5adMatrix permits H5adMatrix.ByRow, CscMatrix {
  /** The type of the values. */
  Datatype type();

  /** A matrix whose rows are each at one place. */
  sealed interface ByRow extends H5adMatrix, CellMatrix permits CsrMatrix, DenseMatrix {
    /** How many neighbouring rows are best read at once. */
    int rowsAtOnce();
  }
}
