package io.helston.math.genotype;

/** Pair tables in float32, for {@link Precision#MIXED}. */
final class FloatTables extends PairTables {
  private static final int TABLE = GenotypeKernels.TABLE;

  private final float[] run = new float[GenotypeKernels.RUN_SCRATCH];
  private float[] entries = new float[RUN * GenotypeKernels.GROUP * TABLE];

  FloatTables(GenotypeKernels kernels) {
    super(kernels);
  }

  @Override
  void reserve(int tables) {
    int size = Math.multiplyExact(tables, TABLE);
    if (entries.length < size) {
      entries = new float[size];
    }
  }

  @Override
  void counts(IndividualColumns columns, int column, int width, int individual, int pairs) {
    int stride = GenotypeRows.lanes(columns.individuals());
    int at = column * stride + individual;
    kernels.countTables(columns.floats(), stride, at, pairs, width, entries);
  }

  @Override
  void pair(int table, double[] values) {
    int at = table * TABLE;
    for (int entry = 0; entry < TABLE; entry++) {
      entries[at + entry] = (float) values[entry & 3] + (float) values[4 + (entry >>> 2)];
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
