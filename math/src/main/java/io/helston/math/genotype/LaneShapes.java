package io.helston.math.genotype;

/** Checks of the shapes of lane columns and totals. */
final class LaneShapes {
  private LaneShapes() {}

  /** Throws unless lanes are a multiple of 8 and the number of values is lanes * columns. */
  static void requireSize(int lanes, int columns, int values) {
    if (lanes % GenotypeKernels.SUM_LANES != 0) {
      throw new IllegalArgumentException("%d lanes, expected a multiple of 8".formatted(lanes));
    }
    if (values != Math.multiplyExact(lanes, columns)) {
      throw new IllegalArgumentException(
          "%d values, expected %d lanes x %d columns".formatted(values, lanes, columns));
    }
  }

  /** Throws unless the total has as many values as there are to add. */
  static void requireTotal(int total, int values) {
    if (total != values) {
      throw new IllegalArgumentException(
          "total has %d values, expected %d".formatted(total, values));
    }
  }
}
