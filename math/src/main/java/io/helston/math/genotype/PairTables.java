package io.helston.math.genotype;

/**
 * Scratch tables of pairs of genotypes in one of the two precisions, and the lookups in them.
 *
 * <p>Columns are taken in groups: five together, or one at a time when only one or two are left. A
 * group of three or four is filled up with tables of zeros, which costs less than single columns.
 */
abstract sealed class PairTables permits FloatTables, DoubleTables {
  /** Pairs of a run: float32 sums are carried over to float64 after each run. */
  static final int RUN = 64;

  /** Genotypes per word of 32 bits. */
  static final int WORD = 16;

  final GenotypeKernels kernels;

  PairTables(GenotypeKernels kernels) {
    this.kernels = kernels;
  }

  static PairTables of(GenotypeKernels kernels, Precision precision) {
    return switch (precision) {
      case MIXED -> new FloatTables(kernels);
      case DOUBLE -> new DoubleTables(kernels);
    };
  }

  /** Returns the width of the group that begins when this many columns are left. */
  static int groupWidth(int columnsLeft) {
    return columnsLeft >= 3 ? GenotypeKernels.GROUP : 1;
  }

  /** Returns the number of columns after all groups are filled up. */
  static int paddedColumns(int columns) {
    int padded = 0;
    while (padded < columns) {
      padded += groupWidth(columns - padded);
    }
    return padded;
  }

  /** Makes room for tables; what they held is lost. */
  abstract void reserve(int tables);

  /** Builds tables 0, 1, ... of consecutive pairs of individuals for one group of columns. */
  abstract void counts(IndividualColumns columns, int column, int width, int individual, int pairs);

  /**
   * Builds the table of a pair of SNPs for one column.
   *
   * @param values contributions of the 4 codes of the first SNP, then of the second
   */
  abstract void pair(int table, double[] values);

  /** Adds one run of pairs to the sums; see {@link GenotypeKernels}. */
  abstract void lookup(
      int table,
      int width,
      int pairs,
      int[] words,
      int wordsAt,
      int rows,
      double[] sums,
      int sumsAt);
}
