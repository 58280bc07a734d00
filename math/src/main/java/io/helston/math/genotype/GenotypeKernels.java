package io.helston.math.genotype;

/**
 * The innermost loops over packed genotypes: Vector API or plain Java, with the same bits.
 *
 * <p>Implementations hold no state and may be shared by threads. The methods besides {@link #name}
 * serve {@link GenotypeProducts} and {@link InnerProducts}; every array is owned by the caller, and
 * the order of additions per output element stated here is what makes implementations equal.
 */
public interface GenotypeKernels {
  /** Entries of a pair table: 4 codes of the first genotype x 4 codes of the second. */
  int TABLE = 16;

  /** Widest group of columns looked up together. */
  int GROUP = 5;

  /** Elements of the scratch a lookup needs for the sums of one run: 5 columns of 64 rows. */
  int RUN_SCRATCH = 5 * 64;

  /** Logical lanes of an inner product. */
  int SUM_LANES = 8;

  /** Columns of an inner product tile on either side. */
  int TILE = 4;

  /**
   * Returns the Vector API loops when the module is present and its preferred species is wide
   * enough, else the plain ones.
   */
  static GenotypeKernels best() {
    return BestKernels.BEST;
  }

  /** Returns the loops in plain Java, which run anywhere. */
  static GenotypeKernels plain() {
    return PlainKernels.INSTANCE;
  }

  /** Returns a short name for logs, for example {@code vector-512} or {@code plain}. */
  String name();

  /**
   * Gathers the lines of 16 SNPs and transposes their codes, 16 x 16 in each of 16 int lanes.
   *
   * <p>Int l of a line holds the codes of individuals l*16 .. l*16+15, lowest bits first. In the
   * result int [i*16 + l] holds the codes of individual l*16+i for the 16 SNPs, in order.
   *
   * @param lines line of SNP s at [linesAt + s*16]
   * @param snps SNPs wanted, 16 of them from {@code snpsAt}
   * @param words 256 ints from {@code wordsAt} receive the result; not the array of the lines
   */
  void transpose(int[] lines, int linesAt, int[] snps, int snpsAt, int[] words, int wordsAt);

  /**
   * Builds the tables of pairs of individuals for centred allele counts.
   *
   * <p>Entry [code1 + 4*code2] is count(code1) * values[first] + count(code2) * values[second] with
   * counts -1, 0 (missing), 0, 1 of allele A2 less one.
   *
   * @param values column c of the group begins at {@code at + c*stride}; pairs are consecutive
   * @param tables result at [(pair*width + c)*16 + entry]
   */
  void countTables(float[] values, int stride, int at, int pairs, int width, float[] tables);

  /** Builds the tables of {@link #countTables(float[], int, int, int, int, float[])} in float64. */
  void countTables(double[] values, int stride, int at, int pairs, int width, double[] tables);

  /**
   * Adds the table entries of one run of pairs to the sums of every row and column.
   *
   * <p>Per row and column: a float32 sum over the pairs in order, starting from 0, is added to the
   * float64 sum.
   *
   * @param tables entry e of pair p and column c at [tablesAt + (p*width + c)*16 + e]
   * @param width columns, at most {@link #GROUP}
   * @param pairs pairs of the run, eight per word
   * @param words word w of row r at [wordsAt + w*rows + r]; pair 8w+k is in bits 4k..4k+3
   * @param rows rows, a multiple of 16
   * @param sums sum of column c and row r at [sumsAt + c*rows + r]
   * @param run scratch of {@link #RUN_SCRATCH} elements
   */
  void lookup(
      float[] tables,
      int tablesAt,
      int width,
      int pairs,
      int[] words,
      int wordsAt,
      int rows,
      double[] sums,
      int sumsAt,
      float[] run);

  /** Does the same with float64 tables and a float64 sum over the run. */
  void lookup(
      double[] tables,
      int tablesAt,
      int width,
      int pairs,
      int[] words,
      int wordsAt,
      int rows,
      double[] sums,
      int sumsAt,
      double[] run);

  /**
   * Adds to the sums of each SNP the matrix rows of its individuals with a missing call (code 01).
   *
   * <p>Per SNP and column the individuals are added one after the other, in order.
   *
   * @param lines line of SNP s, 256 individuals in 16 ints, from {@code linesAt + s*16}
   * @param matrix row of individual i at [matrixAt + i*length]
   * @param length row length, a multiple of 8
   * @param sums sum of SNP s and column c at [s*length + c]
   */
  void addMissing(
      int[] lines, int linesAt, int snps, double[] matrix, int matrixAt, int length, double[] sums);

  /**
   * Continues the inner products of 4 x 4 vectors.
   *
   * <p>Each product has 8 running sums: sum [i mod 8] adds left[i] * right[i], rounded before it is
   * added, for i in order.
   *
   * @param left 4 vectors, elements from {@code leftAt}
   * @param right 4 vectors, elements from {@code rightAt}
   * @param length elements, a multiple of 8
   * @param sums running sum j of vectors k and l at [sumsAt + (k*4 + l)*8 + j]
   */
  void innerTile(
      double[][] left,
      int leftAt,
      double[][] right,
      int rightAt,
      int length,
      double[] sums,
      int sumsAt);

  /** Continues the inner product of one pair of vectors, with 8 running sums from sumsAt. */
  void innerPair(
      double[] left,
      int leftAt,
      double[] right,
      int rightAt,
      int length,
      double[] sums,
      int sumsAt);
}
