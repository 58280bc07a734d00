package io.helston.math.lmm.kinship;

/**
 * Turns packed codes into rows of numbers for the individuals wanted.
 *
 * <p>Two genotypes are looked up at a time; tables for four gain nothing at a few thousand
 * individuals, since there is one per variant. Not thread-safe: it keeps the last row read.
 */
public final class GenotypeDecoder {
  /** Place of the last code in a word. */
  private static final int LAST_CODE = 31;

  /** No row has been read. */
  private static final long NONE = Long.MIN_VALUE;

  private final BedRows rows;
  private final Individuals individuals;
  private final Individuals everyone;
  private final long[] row;
  private final long[] wanted;
  // Numbers of the 16 pairs of codes, two each.
  private final double[] values = new double[32];
  private final float[] floats = new float[32];
  private long current = NONE;

  /**
   * @throws IllegalArgumentException if the two do not belong to one file
   */
  public GenotypeDecoder(BedRows rows, Individuals individuals) {
    if (rows.individuals() != individuals.inFile()) {
      throw new IllegalArgumentException(
          "rows of %d individuals and a choice among %d"
              .formatted(rows.individuals(), individuals.inFile()));
    }
    this.rows = rows;
    this.individuals = individuals;
    this.everyone = Individuals.all(individuals.inFile());
    this.row = rows.newRow();
    this.wanted = rows.newRow();
  }

  /** The individuals decoded. */
  public Individuals individuals() {
    return individuals;
  }

  /** Counts over the individuals wanted. */
  public VariantCounts counts(int fileRow) {
    read(fileRow);
    return VariantCounts.of(row, individuals);
  }

  /** Counts over all individuals of the file. */
  public VariantCounts fileCounts(int fileRow) {
    read(fileRow);
    return VariantCounts.of(row, everyone);
  }

  /**
   * Decodes the individuals [from, to) of a variant.
   *
   * @param from first of the individuals wanted, counted among those
   * @param out receives to - from numbers
   * @param at where the first goes
   */
  public void decode(int fileRow, CodeValues code, int from, int to, double[] out, int at) {
    read(fileRow);
    fill(code);
    double[] table = values;
    int i = from;
    int o = at;
    for (; i < to && (i & LAST_CODE) != 0; i++) {
      out[o++] = table[codeAt(i)];
    }
    for (; i + LAST_CODE < to; i += LAST_CODE + 1) {
      long codes = wanted[i >>> BedRows.LOG_CODES];
      for (int shift = 0; shift < Long.SIZE; shift += 4, o += 2) {
        int pair = (int) (codes >>> shift & 15) << 1;
        out[o] = table[pair];
        out[o + 1] = table[pair + 1];
      }
    }
    for (; i < to; i++) {
      out[o++] = table[codeAt(i)];
    }
  }

  /** The same, each number rounded to single precision. */
  public void decode(int fileRow, CodeValues code, int from, int to, float[] out, int at) {
    read(fileRow);
    fill(code);
    float[] table = floats;
    for (int k = 0; k < table.length; k++) {
      table[k] = (float) values[k];
    }
    int i = from;
    int o = at;
    for (; i < to && (i & LAST_CODE) != 0; i++) {
      out[o++] = table[codeAt(i)];
    }
    for (; i + LAST_CODE < to; i += LAST_CODE + 1) {
      long codes = wanted[i >>> BedRows.LOG_CODES];
      for (int shift = 0; shift < Long.SIZE; shift += 4, o += 2) {
        int pair = (int) (codes >>> shift & 15) << 1;
        out[o] = table[pair];
        out[o + 1] = table[pair + 1];
      }
    }
    for (; i < to; i++) {
      out[o++] = table[codeAt(i)];
    }
  }

  /** Where the table has the number of an individual: first of the pair with code 00 after it. */
  private int codeAt(int individual) {
    return (int) (wanted[individual >>> BedRows.LOG_CODES] >>> (individual << 1) & 3) << 1;
  }

  private void read(int fileRow) {
    if (fileRow != current) {
      current = NONE;
      rows.read(fileRow, row);
      individuals.compress(row, wanted);
      current = fileRow;
    }
  }

  private void fill(CodeValues code) {
    for (int pair = 0; pair < 16; pair++) {
      values[2 * pair] = number(code, pair & 3);
      values[2 * pair + 1] = number(code, pair >>> 2);
    }
  }

  private static double number(CodeValues code, int bits) {
    return switch (bits) {
      case 0 -> code.two();
      case 1 -> code.missing();
      case 2 -> code.one();
      default -> code.none();
    };
  }
}
