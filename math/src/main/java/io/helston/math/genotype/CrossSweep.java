package io.helston.math.genotype;

import java.util.Arrays;

/** The sweep X'C: lanes are SNPs, pairs are individuals. Holds the scratch of one thread. */
final class CrossSweep {
  private static final int LINE = GenotypeRows.LINE;
  private static final int WORD = PairTables.WORD;
  private static final int RUN = PairTables.RUN;

  /** What is taken off allele counts in the tables. */
  private static final int CENTRE = 1;

  private final GenotypeKernels kernels;
  private final PairTables tables;
  private int[] words = new int[0];
  private double[] sums = new double[0];
  private double[] missingSums = new double[0];

  CrossSweep(GenotypeKernels kernels, Precision precision) {
    this.kernels = kernels;
    this.tables = PairTables.of(kernels, precision);
  }

  double[] run(GenotypeRows rows, IndividualColumns columns) {
    int padded = (rows.snps() + WORD - 1) / WORD * WORD;
    if (words.length < WORD * padded) {
      words = new int[WORD * padded];
    }
    sums = zeros(sums, Math.multiplyExact(PairTables.paddedColumns(columns.columns()), padded));
    missingSums = zeros(missingSums, Math.multiplyExact(rows.snps(), columns.rowLength()));
    for (int group = 0; group < rows.lineGroups(); group++) {
      turn(rows, group, padded);
      addCounts(columns, group * LINE, padded);
      addCounts(columns, group * LINE + LINE / 2, padded);
      if (rows.anyMissing()) {
        addMissing(rows, group, columns);
      }
    }
    return standardise(rows, columns, padded);
  }

  /** Returns an array whose first elements are 0, the given one if it is long enough. */
  private static double[] zeros(double[] scratch, int size) {
    if (scratch.length < size) {
      return new double[size];
    }
    Arrays.fill(scratch, 0, size, 0);
    return scratch;
  }

  /** Puts the words of one line of every SNP side by side: word w of SNP s to [w*padded + s]. */
  private void turn(GenotypeRows rows, int group, int padded) {
    int[] lines = rows.lines();
    int snps = rows.snps();
    int from = rows.lineAt(group, 0);
    for (int word = 0; word < WORD; word++) {
      int to = word * padded;
      for (int snp = 0; snp < snps; snp++) {
        words[to + snp] = lines[from + snp * WORD + word];
      }
    }
  }

  /** Adds the counts of one run of individuals, beginning in the first or second half of a line. */
  private void addCounts(IndividualColumns columns, int individual, int padded) {
    int pairs = Math.min(RUN, (columns.individuals() - individual + 1) / 2);
    if (pairs <= 0) {
      return;
    }
    int wordsAt = individual % LINE / WORD * padded;
    int width;
    for (int c = 0; c < columns.columns(); c += width) {
      width = PairTables.groupWidth(columns.columns() - c);
      tables.counts(columns, c, width, individual, pairs);
      tables.lookup(0, width, pairs, words, wordsAt, padded, sums, c * padded);
    }
  }

  /** Adds values of missing calls: few, so one by one in float64 instead of through tables. */
  private void addMissing(GenotypeRows rows, int group, IndividualColumns columns) {
    int length = columns.rowLength();
    kernels.addMissing(
        rows.lines(),
        rows.lineAt(group, 0),
        rows.snps(),
        columns.byIndividual(),
        group * LINE * length,
        length,
        missingSums);
  }

  private double[] standardise(GenotypeRows rows, IndividualColumns columns, int padded) {
    int snps = rows.snps();
    double[] result = new double[Math.multiplyExact(columns.columns(), snps)];
    for (int snp = 0; snp < snps; snp++) {
      if (!rows.varies(snp)) {
        continue;
      }
      double mean = rows.mean(snp) - CENTRE;
      double scale = rows.scale(snp);
      for (int c = 0; c < columns.columns(); c++) {
        double called = columns.total(c) - missingSums[snp * columns.rowLength() + c];
        result[c * snps + snp] = (sums[c * padded + snp] - mean * called) * scale;
      }
    }
    return result;
  }
}
