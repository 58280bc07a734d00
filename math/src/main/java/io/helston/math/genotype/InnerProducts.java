package io.helston.math.genotype;

import java.util.Arrays;

/**
 * Inner products over lanes and columns, in float64 and in an order fixed by 8 logical lanes.
 *
 * <p>Product i of a pair of vectors goes, rounded, to running sum i mod 8; at the end the 8 sums
 * are added pairwise. Hardware and tiling do not change the bits. Not thread-safe: holds scratch.
 */
public final class InnerProducts {
  private static final int SUM_LANES = GenotypeKernels.SUM_LANES;
  private static final int TILE = GenotypeKernels.TILE;
  private static final int TILE_SUMS = TILE * TILE * SUM_LANES;

  /** Elements taken at a time: eight vectors of this length fit the first-level cache. */
  private static final int SEGMENT = 512;

  private final GenotypeKernels kernels;
  private final double[][] left = new double[TILE][];
  private final double[][] right = new double[TILE][];
  private double[][] segments = new double[0][];

  /** Creates the inner products for one thread. */
  public InnerProducts(GenotypeKernels kernels) {
    this.kernels = kernels;
  }

  /**
   * Returns the inner products of K lane columns with each other.
   *
   * @return K x K, row-major, symmetric
   * @throws IllegalArgumentException if shapes differ
   */
  public double[] gram(LaneColumns[] v) {
    int size = requireSameShape(v);
    int count = v.length;
    double[] sums = new double[sumCount(count)];
    for (int from = 0; from < size; from += SEGMENT) {
      int length = Math.min(SEGMENT, size - from);
      widen(v, from, length);
      addSegment(count, segments, 0, length, true, sums);
    }
    double[] result = reduce(count, sums);
    for (int k = 0; k < count; k++) {
      for (int l = 0; l < k; l++) {
        result[k * count + l] = result[l * count + k];
      }
    }
    return result;
  }

  /**
   * Returns the inner products of K lane columns with K totals.
   *
   * @param totals [l][column * lanes + lane]
   * @return K x K, row-major: element [k * K + l] is of v[k] and totals[l]
   * @throws IllegalArgumentException if shapes differ
   */
  public double[] cross(LaneColumns[] v, double[][] totals) {
    int size = requireSameShape(v);
    int count = v.length;
    if (totals.length != count) {
      throw new IllegalArgumentException("%d totals, expected %d".formatted(totals.length, count));
    }
    for (double[] total : totals) {
      LaneShapes.requireTotal(total.length, size);
    }
    double[] sums = new double[sumCount(count)];
    for (int from = 0; from < size; from += SEGMENT) {
      int length = Math.min(SEGMENT, size - from);
      widen(v, from, length);
      addSegment(count, totals, from, length, false, sums);
    }
    return reduce(count, sums);
  }

  /**
   * Returns the inner products of K totals with each other, column by column.
   *
   * @param totals [k][column * lanes + lane]
   * @return [column][k * K + l], symmetric
   * @throws IllegalArgumentException if a total is not of lanes * columns values
   */
  public static double[][] perColumn(double[][] totals, int lanes, int columns) {
    for (double[] total : totals) {
      LaneShapes.requireSize(lanes, columns, total.length);
    }
    int count = totals.length;
    double[][] result = new double[columns][count * count];
    double[] sums = new double[SUM_LANES];
    for (int c = 0; c < columns; c++) {
      int at = c * lanes;
      for (int k = 0; k < count; k++) {
        for (int l = k; l < count; l++) {
          Arrays.fill(sums, 0);
          GenotypeKernels.plain().innerPair(totals[k], at, totals[l], at, lanes, sums, 0);
          result[c][k * count + l] = sum(sums, 0);
          result[c][l * count + k] = result[c][k * count + l];
        }
      }
    }
    return result;
  }

  private static int requireSameShape(LaneColumns[] v) {
    if (v.length == 0) {
      return 0;
    }
    for (LaneColumns columns : v) {
      if (columns.lanes() != v[0].lanes() || columns.columns() != v[0].columns()) {
        throw new IllegalArgumentException(
            "lane columns of %d x %d and %d x %d"
                .formatted(v[0].lanes(), v[0].columns(), columns.lanes(), columns.columns()));
      }
    }
    return v[0].lanes() * v[0].columns();
  }

  private static int tiles(int count) {
    return (count + TILE - 1) / TILE;
  }

  private static int sumCount(int count) {
    return tiles(count) * tiles(count) * TILE_SUMS;
  }

  /** Copies a segment of every vector to float64 scratch. */
  private void widen(LaneColumns[] v, int from, int length) {
    if (segments.length < v.length) {
      segments = new double[v.length][SEGMENT];
    }
    for (int k = 0; k < v.length; k++) {
      switch (v[k]) {
        case FloatLanes lanes -> widen(lanes.values(), from, length, segments[k]);
        case DoubleLanes lanes -> System.arraycopy(lanes.values(), from, segments[k], 0, length);
      }
    }
  }

  private static void widen(float[] values, int from, int length, double[] out) {
    for (int i = 0; i < length; i++) {
      out[i] = values[from + i];
    }
  }

  /** Adds one segment to the sums of every tile, or of the upper tiles only. */
  private void addSegment(
      int count, double[][] others, int at, int length, boolean upper, double[] sums) {
    if (count == 1) {
      kernels.innerPair(segments[0], 0, others[0], at, length, sums, 0);
      return;
    }
    int tiles = tiles(count);
    for (int k = 0; k < tiles; k++) {
      pick(segments, k, count, left);
      for (int l = upper ? k : 0; l < tiles; l++) {
        pick(others, l, count, right);
        kernels.innerTile(left, 0, right, at, length, sums, (k * tiles + l) * TILE_SUMS);
      }
    }
  }

  /** Picks the vectors of a tile; past the last one it is repeated and its sums are not read. */
  private static void pick(double[][] vectors, int tile, int count, double[][] picked) {
    for (int i = 0; i < TILE; i++) {
      picked[i] = vectors[Math.min(tile * TILE + i, count - 1)];
    }
  }

  private static double[] reduce(int count, double[] sums) {
    int tiles = tiles(count);
    double[] result = new double[count * count];
    for (int k = 0; k < count; k++) {
      for (int l = 0; l < count; l++) {
        int tile = k / TILE * tiles + l / TILE;
        int inTile = k % TILE * TILE + l % TILE;
        result[k * count + l] = sum(sums, tile * TILE_SUMS + inTile * SUM_LANES);
      }
    }
    return result;
  }

  private static double sum(double[] sums, int at) {
    double even = (sums[at] + sums[at + 4]) + (sums[at + 2] + sums[at + 6]);
    double odd = (sums[at + 1] + sums[at + 5]) + (sums[at + 3] + sums[at + 7]);
    return even + odd;
  }
}
