package io.helston.math.genotype;

import java.util.Objects;

/**
 * The two sweeps over a packed block: X'C and the sum of chosen columns of X times coefficients.
 *
 * <p>Not thread-safe: holds scratch that grows to the largest block seen; one per computing thread.
 */
public final class GenotypeProducts {
  private final Precision precision;
  private final CrossSweep crossSweep;
  private final LaneSweep laneSweep;

  /** Creates the sweeps for one thread. */
  public GenotypeProducts(GenotypeKernels kernels, Precision precision) {
    this.precision = precision;
    this.crossSweep = new CrossSweep(kernels, precision);
    this.laneSweep = new LaneSweep(kernels, precision);
  }

  /**
   * Returns X'C with X standardised: missing calls are 0 after standardising, and the row of a SNP
   * that does not vary is 0.
   *
   * @return a new array, SNP s of column c at [c * snps + s]
   * @throws IllegalArgumentException if individuals or precision differ
   */
  public double[] crossProduct(GenotypeRows rows, IndividualColumns columns) {
    if (columns.individuals() != rows.individuals()) {
      throw new IllegalArgumentException(
          "columns have %d individuals, genotypes have %d"
              .formatted(columns.individuals(), rows.individuals()));
    }
    if (columns.precision() != precision) {
      throw new IllegalArgumentException(
          "columns are %s, products are %s".formatted(columns.precision(), precision));
    }
    return crossSweep.run(rows, columns);
  }

  /**
   * Returns the sum over members s of x(s) a(s)', with x(s) the standardised column of SNP s.
   *
   * @param members indices of SNPs in {@code rows}; those that do not vary contribute 0, and one
   *     given twice counts twice
   * @param a coefficient of column c and SNP s at [c * rows.snps() + s]
   * @param columns number of columns, the first ones of {@code a}
   * @return {@link FloatLanes} under MIXED, {@link DoubleLanes} under DOUBLE
   * @throws IllegalArgumentException if {@code a} is too short
   * @throws IndexOutOfBoundsException if a member is not a SNP of the rows
   */
  public LaneColumns product(GenotypeRows rows, int[] members, double[] a, int columns) {
    if (columns < 0 || a.length < (long) columns * rows.snps()) {
      throw new IllegalArgumentException(
          "%d coefficients, expected at least %d columns x %d SNPs"
              .formatted(a.length, columns, rows.snps()));
    }
    for (int member : members) {
      Objects.checkIndex(member, rows.snps());
    }
    return laneSweep.run(rows, members, a, columns);
  }
}
