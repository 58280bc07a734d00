package io.helston.math.nbglm.gene;

import io.helston.math.linalg.ThinQr;
import java.util.Arrays;

/**
 * A design matrix of full rank, prepared for many genes: its distinct rows ("cells"), the samples
 * sorted by cell, and the least squares projection.
 *
 * <p>Samples of one cell share the linear predictor, so a gene needs one exponential per cell, and
 * X'WX is a sum over cells. All kernels of this package hold a gene's samples in cell order. The
 * object is immutable and may be shared; its arrays are not copied out.
 */
public final class GeneDesign {
  /** A column of which no more than this share of its norm is left is dependent (R's qr). */
  private static final double TOLERANCE = 1e-7;

  private final int samples;
  private final int columns;
  private final int cells;
  private final int[] cellOf;
  private final int[] order;
  private final int[] cellStart;
  private final double[] cellRows;
  private final double[] cellColumns;
  private final double[] cellPairs;
  private final double[] cellProjection;
  private final double logDeterminant;
  private final boolean justIntercept;

  /**
   * Prepares a design.
   *
   * @param matrix samples x columns, row-major
   * @throws IllegalArgumentException if a column depends on earlier ones or no sample is left over
   */
  public GeneDesign(double[] matrix, int samples, int columns) {
    if (columns < 1 || matrix.length != samples * columns) {
      throw new IllegalArgumentException(
          "%d values for a design of %d samples x %d columns"
              .formatted(matrix.length, samples, columns));
    }
    if (samples <= columns) {
      throw new IllegalArgumentException(
          "%d samples leave no replicate for %d coefficients".formatted(samples, columns));
    }
    this.samples = samples;
    this.columns = columns;
    cellOf = new int[samples];
    cells = findCells(matrix, columns, cellOf);
    cellStart = new int[cells + 1];
    for (int cell : cellOf) {
      cellStart[cell + 1]++;
    }
    for (int cell = 0; cell < cells; cell++) {
      cellStart[cell + 1] += cellStart[cell];
    }
    order = new int[samples];
    cellRows = new double[cells * columns];
    int[] next = cellStart.clone();
    for (int i = 0; i < samples; i++) {
      order[next[cellOf[i]]++] = i;
      System.arraycopy(matrix, i * columns, cellRows, cellOf[i] * columns, columns);
    }
    cellColumns = new double[columns * cells];
    cellPairs = new double[columns * (columns + 1) / 2 * cells];
    transpose();
    ThinQr qr = independent(matrix, columns);
    logDeterminant = 2 * qr.logDeterminant();
    cellProjection = qr.projection(cellRows);
    justIntercept = columns == 1 && Arrays.stream(matrix).allMatch(x -> x == 1);
  }

  private static ThinQr independent(double[] matrix, int columns) {
    ThinQr qr = ThinQr.of(matrix, columns, TOLERANCE);
    if (qr.dependent() >= 0) {
      throw new IllegalArgumentException(
          "the design is not full rank: column %d depends on earlier columns"
              .formatted(qr.dependent() + 1));
    }
    return qr;
  }

  private void transpose() {
    int pair = 0;
    for (int i = 0; i < columns; i++) {
      for (int cell = 0; cell < cells; cell++) {
        cellColumns[i * cells + cell] = cellRows[cell * columns + i];
      }
      for (int j = 0; j <= i; j++) {
        for (int cell = 0; cell < cells; cell++) {
          int at = cell * columns;
          cellPairs[pair * cells + cell] = cellRows[at + i] * cellRows[at + j];
        }
        pair++;
      }
    }
  }

  private static int findCells(double[] matrix, int columns, int[] cellOf) {
    int found = 0;
    int[] first = new int[cellOf.length];
    for (int i = 0; i < cellOf.length; i++) {
      int cell = 0;
      while (cell < found && !sameRow(matrix, columns, i, first[cell])) {
        cell++;
      }
      if (cell == found) {
        first[found++] = i;
      }
      cellOf[i] = cell;
    }
    return found;
  }

  private static boolean sameRow(double[] matrix, int columns, int i, int j) {
    for (int k = 0; k < columns; k++) {
      if (matrix[i * columns + k] != matrix[j * columns + k]) {
        return false;
      }
    }
    return true;
  }

  /** Number of samples. */
  public int samples() {
    return samples;
  }

  /** Number of coefficients. */
  public int columns() {
    return columns;
  }

  /** Number of distinct rows. */
  public int cells() {
    return cells;
  }

  /** Samples minus coefficients. */
  public int residualDegreesOfFreedom() {
    return samples - columns;
  }

  /** Whether there are as many cells as coefficients, so that fitted means are cell means. */
  public boolean saturated() {
    return cells == columns;
  }

  /** Whether the only column is one of ones. */
  public boolean justIntercept() {
    return justIntercept;
  }

  /** The cell of a sample. */
  public int cellOf(int sample) {
    return cellOf[sample];
  }

  /** Number of samples in a cell. */
  public int cellSize(int cell) {
    return cellStart[cell + 1] - cellStart[cell];
  }

  /** Samples in at least so many replicates, by sample. */
  public boolean[] inCellsOf(int atLeast) {
    boolean[] found = new boolean[samples];
    for (int i = 0; i < samples; i++) {
      found[i] = cellSize(cellOf[i]) >= atLeast;
    }
    return found;
  }

  /** Positions sorted by cell: the sample at each of them. */
  int[] order() {
    return order;
  }

  /** The first position of each cell, and the number of samples at the end. */
  int[] cellStart() {
    return cellStart;
  }

  /** The distinct rows, cells x columns. */
  double[] cellRows() {
    return cellRows;
  }

  /** Sums over cells of values times the design, one per column. */
  void project(double[] cellValues, double[] sums) {
    for (int j = 0; j < columns; j++) {
      sums[j] = SmallMatrix.dot(cellValues, cellColumns, j * cells, cells);
    }
  }

  /** Sum over cells of weight x x' into the lower triangle, scaled. */
  void crossProduct(double[] cellWeights, double scale, double[] matrix) {
    int at = 0;
    for (int i = 0; i < columns; i++) {
      for (int j = 0; j <= i; j++) {
        matrix[i * columns + j] = scale * SmallMatrix.dot(cellWeights, cellPairs, at, cells);
        at += cells;
      }
    }
  }

  /** Row c of (X'X)^-1 x_c, cells x columns: coefficients are sums of these times cell sums. */
  double[] cellProjection() {
    return cellProjection;
  }

  /** log|X'X| of the distinct rows of a saturated design taken once: for the Cox-Reid term. */
  double saturatedLogDeterminant() {
    double sizes = 0;
    for (int cell = 0; cell < cells; cell++) {
      sizes += StrictMath.log(cellSize(cell));
    }
    return logDeterminant - sizes;
  }

  /** Least squares coefficients from the sums of a response over the samples of each cell. */
  void leastSquares(double[] cellSums, double[] coefficients) {
    Arrays.fill(coefficients, 0, columns, 0);
    for (int cell = 0; cell < cells; cell++) {
      for (int k = 0; k < columns; k++) {
        coefficients[k] += cellProjection[cell * columns + k] * cellSums[cell];
      }
    }
  }

  /** The linear predictor of each cell. */
  void predict(double[] coefficients, double[] predictor) {
    for (int cell = 0; cell < cells; cell++) {
      double sum = 0;
      for (int k = 0; k < columns; k++) {
        sum += cellRows[cell * columns + k] * coefficients[k];
      }
      predictor[cell] = sum;
    }
  }
}
