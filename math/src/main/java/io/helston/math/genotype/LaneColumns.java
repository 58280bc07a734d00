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
}
