package io.helston.math.genotype;

/**
 * The innermost loops in plain Java: fallback, and the statement of what vector code must equal.
 */
final class PlainKernels implements GenotypeKernels {
  /** The lower bit of each of 16 codes. */
  static final int LOW_BITS = 0x55555555;

  static final PlainKernels INSTANCE = new PlainKernels();

  private PlainKernels() {}

  @Override
  public String name() {
    return "plain";
  }

  @Override
  public void transpose(
      int[] lines, int linesAt, int[] snps, int snpsAt, int[] words, int wordsAt) {
    for (int s = 0; s < GenotypeRows.LINE_INTS; s++) {
      int from = linesAt + snps[snpsAt + s] * GenotypeRows.LINE_INTS;
      int to = wordsAt + s * GenotypeRows.LINE_INTS;
      System.arraycopy(lines, from, words, to, GenotypeRows.LINE_INTS);
    }
    swapHalves(words, wordsAt, 8, 0x0000ffff);
    swapHalves(words, wordsAt, 4, 0x00ff00ff);
    swapHalves(words, wordsAt, 2, 0x0f0f0f0f);
    swapHalves(words, wordsAt, 1, 0x33333333);
  }

  /**
   * Swaps the codes whose row has bit {@code step} clear and column set with their mirror image.
   */
  private static void swapHalves(int[] codes, int at, int step, int mask) {
    int run = step * GenotypeRows.LINE_INTS;
    for (int first = at; first < at + GenotypeRows.LINE; first += 2 * run) {
      for (int i = first; i < first + run; i++) {
        int differ = (codes[i] >>> 2 * step ^ codes[i + run]) & mask;
        codes[i + run] ^= differ;
        codes[i] ^= differ << 2 * step;
      }
    }
  }

  @Override
  public void countTables(
      float[] values, int stride, int at, int pairs, int width, float[] tables) {
    int out = 0;
    for (int pair = 0; pair < pairs; pair++) {
      for (int c = 0; c < width; c++) {
        float first = values[at + c * stride + 2 * pair];
        float second = values[at + c * stride + 2 * pair + 1];
        for (int entry = 0; entry < TABLE; entry++) {
          tables[out++] = count(entry & 3) * first + count(entry >>> 2) * second;
        }
      }
    }
  }

  @Override
  public void countTables(
      double[] values, int stride, int at, int pairs, int width, double[] tables) {
    int out = 0;
    for (int pair = 0; pair < pairs; pair++) {
      for (int c = 0; c < width; c++) {
        double first = values[at + c * stride + 2 * pair];
        double second = values[at + c * stride + 2 * pair + 1];
        for (int entry = 0; entry < TABLE; entry++) {
          tables[out++] = count(entry & 3) * first + count(entry >>> 2) * second;
        }
      }
    }
  }

  /** Returns the count of allele A2 less one, or 0 for a missing call. */
  static int count(int code) {
    return code < 2 ? code - 1 : code - 2;
  }

  @Override
  public void lookup(
      float[] tables,
      int tablesAt,
      int width,
      int pairs,
      int[] words,
      int wordsAt,
      int rows,
      double[] sums,
      int sumsAt,
      float[] run) {
    for (int c = 0; c < width; c++) {
      for (int r = 0; r < rows; r += 4) {
        addRun(
            tables,
            tablesAt + c * TABLE,
            width * TABLE,
            pairs,
            words,
            wordsAt + r,
            rows,
            sums,
            sumsAt + c * rows + r);
      }
    }
  }

  /** Four rows at a time, so that their additions overlap. */
  private static void addRun(
      float[] tables,
      int tablesAt,
      int tableStride,
      int pairs,
      int[] words,
      int wordsAt,
      int rows,
      double[] sums,
      int sumsAt) {
    float sum0 = 0;
    float sum1 = 0;
    float sum2 = 0;
    float sum3 = 0;
    int table = tablesAt;
    for (int pair = 0; pair < pairs; pair++) {
      int word = wordsAt + (pair >>> 3) * rows;
      int shift = 4 * (pair & 7);
      sum0 += tables[table + (words[word] >>> shift & 15)];
      sum1 += tables[table + (words[word + 1] >>> shift & 15)];
      sum2 += tables[table + (words[word + 2] >>> shift & 15)];
      sum3 += tables[table + (words[word + 3] >>> shift & 15)];
      table += tableStride;
    }
    sums[sumsAt] += sum0;
    sums[sumsAt + 1] += sum1;
    sums[sumsAt + 2] += sum2;
    sums[sumsAt + 3] += sum3;
  }

  @Override
  public void lookup(
      double[] tables,
      int tablesAt,
      int width,
      int pairs,
      int[] words,
      int wordsAt,
      int rows,
      double[] sums,
      int sumsAt,
      double[] run) {
    for (int c = 0; c < width; c++) {
      for (int r = 0; r < rows; r += 4) {
        addRun(
            tables,
            tablesAt + c * TABLE,
            width * TABLE,
            pairs,
            words,
            wordsAt + r,
            rows,
            sums,
            sumsAt + c * rows + r);
      }
    }
  }

  private static void addRun(
      double[] tables,
      int tablesAt,
      int tableStride,
      int pairs,
      int[] words,
      int wordsAt,
      int rows,
      double[] sums,
      int sumsAt) {
    double sum0 = 0;
    double sum1 = 0;
    double sum2 = 0;
    double sum3 = 0;
    int table = tablesAt;
    for (int pair = 0; pair < pairs; pair++) {
      int word = wordsAt + (pair >>> 3) * rows;
      int shift = 4 * (pair & 7);
      sum0 += tables[table + (words[word] >>> shift & 15)];
      sum1 += tables[table + (words[word + 1] >>> shift & 15)];
      sum2 += tables[table + (words[word + 2] >>> shift & 15)];
      sum3 += tables[table + (words[word + 3] >>> shift & 15)];
      table += tableStride;
    }
    sums[sumsAt] += sum0;
    sums[sumsAt + 1] += sum1;
    sums[sumsAt + 2] += sum2;
    sums[sumsAt + 3] += sum3;
  }

  @Override
  public void addMissing(
      int[] lines,
      int linesAt,
      int snps,
      double[] matrix,
      int matrixAt,
      int length,
      double[] sums) {
    for (int word = 0; word < snps * GenotypeRows.LINE_INTS; word++) {
      int codes = lines[linesAt + word];
      int missing = codes & ~(codes >>> 1) & LOW_BITS;
      while (missing != 0) {
        int inWord = Integer.numberOfTrailingZeros(missing) >>> 1;
        int individual = word % GenotypeRows.LINE_INTS * PairTables.WORD + inWord;
        int from = matrixAt + individual * length;
        int to = word / GenotypeRows.LINE_INTS * length;
        for (int c = 0; c < length; c++) {
          sums[to + c] += matrix[from + c];
        }
        missing &= missing - 1;
      }
    }
  }

  @Override
  public void innerTile(
      double[][] left,
      int leftAt,
      double[][] right,
      int rightAt,
      int length,
      double[] sums,
      int sumsAt) {
    for (int k = 0; k < TILE; k++) {
      for (int l = 0; l < TILE; l++) {
        int at = sumsAt + (k * TILE + l) * SUM_LANES;
        innerPair(left[k], leftAt, right[l], rightAt, length, sums, at);
      }
    }
  }

  @Override
  public void innerPair(
      double[] left,
      int leftAt,
      double[] right,
      int rightAt,
      int length,
      double[] sums,
      int sumsAt) {
    double sum0 = sums[sumsAt];
    double sum1 = sums[sumsAt + 1];
    double sum2 = sums[sumsAt + 2];
    double sum3 = sums[sumsAt + 3];
    double sum4 = sums[sumsAt + 4];
    double sum5 = sums[sumsAt + 5];
    double sum6 = sums[sumsAt + 6];
    double sum7 = sums[sumsAt + 7];
    for (int i = 0; i < length; i += SUM_LANES) {
      int a = leftAt + i;
      int b = rightAt + i;
      sum0 += left[a] * right[b];
      sum1 += left[a + 1] * right[b + 1];
      sum2 += left[a + 2] * right[b + 2];
      sum3 += left[a + 3] * right[b + 3];
      sum4 += left[a + 4] * right[b + 4];
      sum5 += left[a + 5] * right[b + 5];
      sum6 += left[a + 6] * right[b + 6];
      sum7 += left[a + 7] * right[b + 7];
    }
    sums[sumsAt] = sum0;
    sums[sumsAt + 1] = sum1;
    sums[sumsAt + 2] = sum2;
    sums[sumsAt + 3] = sum3;
    sums[sumsAt + 4] = sum4;
    sums[sumsAt + 5] = sum5;
    sums[sumsAt + 6] = sum6;
    sums[sumsAt + 7] = sum7;
  }
}
