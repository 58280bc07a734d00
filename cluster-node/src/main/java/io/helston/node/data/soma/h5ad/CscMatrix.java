package io.helston.node.data.soma.h5ad;

import io.helston.node.data.InputException;
import io.helston.node.data.soma.bytes.Datatype;
import io.jhdf.api.Group;

/** A matrix that is compressed by columns, which has no row at one place. */
public final class CscMatrix implements H5adMatrix {
  private static final int SLICE = 1 << 20;

  private final CompressedCells cells;
  private final Datatype type;

  private CscMatrix(CompressedCells cells, Datatype type) {
    this.cells = cells;
    this.type = type;
  }

  static CscMatrix of(MatrixPlace place, Group matrix) {
    CompressedCells cells = CompressedCells.read(place, matrix, place.columns());
    return new CscMatrix(cells, place.type(cells.data()));
  }

  @Override
  public Datatype type() {
    return type;
  }

  /** The exception for one that is asked for rows. */
  InputException noRows() {
    return cells
        .place()
        .malformed(
            "is compressed by columns, expected rows; make an experiment of the file first, with"
                + " 'helston soma convert'");
  }

  /** Hands on all values, column by column. */
  public void read(CellSink sink) {
    H5Vector values = cells.values();
    H5Vector places = cells.places();
    int step = (int) Math.min(SLICE, values.size());
    int[] rows = new int[step];
    Object numbers = type == Datatype.FLOAT32 ? new float[step] : new double[step];
    int column = 0;
    for (long first = 0; first < values.size(); first += step) {
      int count = (int) Math.min(step, values.size() - first);
      places.read(first, count, rows, 0);
      values.read(first, count, numbers, 0);
      for (int i = 0; i < count; i++) {
        while (first + i >= cells.starts()[column + 1]) {
          column++;
        }
        if (rows[i] < 0 || rows[i] >= cells.place().rows()) {
          throw cells.place().outside(rows[i], cells.place().rows());
        }
        double value = numbers instanceof float[] floats ? floats[i] : ((double[]) numbers)[i];
        sink.cell(rows[i], column, value);
      }
    }
  }
}
