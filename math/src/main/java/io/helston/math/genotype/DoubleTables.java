package io.helston.math.genotype;

/** Pair tables in float64, for {@link Precision#DOUBLE}. */
final class DoubleTables extends PairTables {
  private static final int TABLE = GenotypeKernels.TABLE;

  private final double[] run = new double[GenotypeKernels.RUN_SCRATCH];
  private double[] entries = new double[RUN * GenotypeKernels.GROUP * TABLE];

  DoubleTables(GenotypeKernels kernels) {
    super(kernels);
  }

  @Override
  void reserve(int tables) {
    int size = Math.multiplyExact(tables, TABLE);
    if (entries.length < size) {
      entries = new double[size];
    }
  }

  @Override
  void counts(IndividualColumns columns, int column, int width, int individual, int pairs) {
    int stride = GenotypeRows.lanes(columns.individuals());
    int at = column * stride + individual;
    kernels.countTables(columns.doubles(), stride, at, pairs, width, entries);
  }

  @Override
  void pair(int table, double[] values) {
    int at = table * TABLE;
    for (int entry = 0; entry < TABLE; entry++) {
      entries[at + entry] = values[entry & 3] + values[4 + (entry >>> 2)];
    }
  }

  @Override
  void lookup(
      int table,
      int width,
      int pairs,
      int[] words,
      int wordsAt,
      int rows,
      double[] sums,
      int sumsAt) {
    kernels.lookup(entries, table * TABLE, width, pairs, words, wordsAt, rows, sums, sumsAt, run);
  }
}
