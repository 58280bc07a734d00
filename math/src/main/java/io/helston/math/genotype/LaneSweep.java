package io.helston.math.genotype;

import java.util.Arrays;

/** The sweep X A: lanes are individuals, pairs are SNPs. Holds the scratch of one thread. */
final class LaneSweep {
  private static final int LINE = GenotypeRows.LINE;
  private static final int WORD = PairTables.WORD;
  private static final int RUN = PairTables.RUN;
  private static final int CODES = 4;
  private static final int HETEROZYGOUS = 2;
  private static final int TWO_COPIES = 3;
  private static final int[] IN_ORDER = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15};

  private final GenotypeKernels kernels;
  private final Precision precision;
  private final PairTables tables;
  private final double[] contributions = new double[2 * CODES];
  private final double[] sums = new double[GenotypeKernels.GROUP * LINE];
  private final int[] lastLines = new int[LINE];
  private int[] words = new int[0];

  LaneSweep(GenotypeKernels kernels, Precision precision) {
    this.kernels = kernels;
    this.precision = precision;
    this.tables = PairTables.of(kernels, precision);
  }

  LaneColumns run(GenotypeRows rows, int[] members, double[] a, int columns) {
    int wordCount = (members.length + WORD - 1) / WORD * LINE;
    if (words.length < wordCount) {
      words = new int[wordCount];
    }
    buildTables(rows, members, a, columns);
    int lanes = rows.lanes();
    int size = Math.multiplyExact(lanes, columns);
    return switch (precision) {
      case MIXED -> {
        float[] values = new float[size];
        sweep(rows, members, columns, (column, at) -> round(column, values, at));
        yield new FloatLanes(lanes, columns, values);
      }
      case DOUBLE -> {
        double[] values = new double[size];
        sweep(rows, members, columns, (column, at) -> copy(column, values, at));
        yield new DoubleLanes(lanes, columns, values);
      }
    };
  }

  /** Builds all tables: those of the group that begins at column c begin at c * pairs. */
  private void buildTables(GenotypeRows rows, int[] members, double[] a, int columns) {
    int pairs = (members.length + 1) / 2;
    tables.reserve(Math.multiplyExact(PairTables.paddedColumns(columns), pairs));
    int width;
    for (int first = 0; first < columns; first += width) {
      width = PairTables.groupWidth(columns - first);
      for (int pair = 0; pair < pairs; pair++) {
        for (int c = 0; c < width; c++) {
          contribute(rows, members, 2 * pair, a, columns, first + c, 0);
          contribute(rows, members, 2 * pair + 1, a, columns, first + c, CODES);
          tables.pair(first * pairs + pair * width + c, contributions);
        }
      }
    }
  }

  /** Sets what the 4 codes of a member contribute to a column; 0 past the last of either. */
  private void contribute(
      GenotypeRows rows, int[] members, int member, double[] a, int columns, int column, int at) {
    Arrays.fill(contributions, at, at + CODES, 0);
    if (member >= members.length || column >= columns || !rows.varies(members[member])) {
      return;
    }
    int snp = members[member];
    double mean = rows.mean(snp);
    double scale = rows.scale(snp);
    double coefficient = a[column * rows.snps() + snp];
    contributions[at] = -mean * scale * coefficient;
    contributions[at + HETEROZYGOUS] = (1 - mean) * scale * coefficient;
    contributions[at + TWO_COPIES] = (2 - mean) * scale * coefficient;
  }

  private void sweep(GenotypeRows rows, int[] members, int columns, LineStore store) {
    int pairs = (members.length + 1) / 2;
    for (int group = 0; group < rows.lineGroups(); group++) {
      turn(rows, group, members);
      int width;
      for (int first = 0; first < columns; first += width) {
        width = PairTables.groupWidth(columns - first);
        Arrays.fill(sums, 0, width * LINE, 0);
        for (int pair = 0; pair < pairs; pair += RUN) {
          int table = first * pairs + pair * width;
          int wordsAt = pair * 2 / WORD * LINE;
          int run = Math.min(RUN, pairs - pair);
          tables.lookup(table, width, run, words, wordsAt, LINE, sums, 0);
        }
        clearPadding(rows, group, width);
        for (int c = 0; c < Math.min(width, columns - first); c++) {
          store.store(c, (first + c) * rows.lanes() + group * LINE);
        }
      }
    }
  }

  /** Makes words of 16 members for each individual of a group, in lane order. */
  private void turn(GenotypeRows rows, int group, int[] members) {
    int[] lines = rows.lines();
    int linesAt = rows.lineAt(group, 0);
    int whole = members.length / WORD * WORD;
    for (int first = 0; first < whole; first += WORD) {
      kernels.transpose(lines, linesAt, members, first, words, first * WORD);
    }
    if (whole < members.length) {
      // Lines past the last member may hold old codes: their tables are zeros or not looked up.
      for (int s = 0; s < members.length - whole; s++) {
        int from = rows.lineAt(group, members[whole + s]);
        System.arraycopy(lines, from, lastLines, s * WORD, WORD);
      }
      kernels.transpose(lastLines, 0, IN_ORDER, 0, words, whole * WORD);
    }
  }

  /** Padding has code 00, which contributes; its lanes are 0 by contract. */
  private void clearPadding(GenotypeRows rows, int group, int width) {
    if ((group + 1) * LINE <= rows.individuals()) {
      return;
    }
    for (int lane = 0; lane < LINE; lane++) {
      if (GenotypeRows.individualAt(group * LINE + lane) >= rows.individuals()) {
        for (int c = 0; c < width; c++) {
          sums[c * LINE + lane] = 0;
        }
      }
    }
  }

  private void round(int column, float[] values, int at) {
    for (int lane = 0; lane < LINE; lane++) {
      values[at + lane] = (float) sums[column * LINE + lane];
    }
  }

  private void copy(int column, double[] values, int at) {
    System.arraycopy(sums, column * LINE, values, at, LINE);
  }

  /** Takes one line of sums of a column of the group to its place in the result. */
  private interface LineStore {
    void store(int column, int at);
  }
}
