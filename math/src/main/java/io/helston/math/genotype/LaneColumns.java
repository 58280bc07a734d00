package io.helston.math.genotype;

/**
 * The product X A of one bin of SNPs: one value per column and lane.
 *
 * <p>Lanes are the analysed individuals in a fixed permuted order, the same for every block, padded
 * to a multiple of 256 with lanes that are 0. Inner products do not depend on the order, so nothing
 * undoes it. Values are stored at [column * lanes + lane].
 */
public sealed interface LaneColumns permits FloatLanes, DoubleLanes {
  /** Returns the number of lanes. */
  int lanes();

  /** Returns the number of columns. */
  int columns();

  /**
   * Adds these values to a total.
   *
   * @param total columns * lanes values, laid out like these
   */
  void addTo(double[] total);

  /** Returns the bytes the values take. */
  long bytes();

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
