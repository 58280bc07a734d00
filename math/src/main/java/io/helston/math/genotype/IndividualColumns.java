package io.helston.math.genotype;

/**
 * Columns with one value per analysed individual (random vectors, covariate basis, phenotypes),
 * prepared once for {@link GenotypeProducts#crossProduct}.
 *
 * <p>Immutable. Under {@link Precision#MIXED} values are rounded to float32 here, once.
 */
public final class IndividualColumns {
  private final int columns;
  private final int individuals;
  private final Precision precision;
  private final float[] floats;
  private final double[] doubles;
  private final double[] byIndividual;
  private final double[] totals;

  private IndividualColumns(double[][] values, Precision precision) {
    this.columns = values.length;
    this.individuals = values[0].length;
    this.precision = precision;
    int lanes = GenotypeRows.lanes(individuals);
    int size = Math.multiplyExact(PairTables.paddedColumns(columns), lanes);
    this.floats = new float[precision == Precision.MIXED ? size : 0];
    this.doubles = new double[precision == Precision.DOUBLE ? size : 0];
    this.byIndividual = new double[Math.multiplyExact(rowLength(), lanes)];
    this.totals = new double[columns];
    for (int c = 0; c < columns; c++) {
      fill(c, values[c], lanes);
    }
  }

  /**
   * Prepares columns.
   *
   * @param columns one array per column, all of the same length, individuals in analysed order; not
   *     retained
   * @throws IllegalArgumentException if there is no column or lengths differ
   */
  public static IndividualColumns of(double[][] columns, Precision precision) {
    if (columns.length == 0) {
      throw new IllegalArgumentException("no columns, expected at least one");
    }
    for (int c = 1; c < columns.length; c++) {
      if (columns[c].length != columns[0].length) {
        throw new IllegalArgumentException(
            "column %d has %d individuals, column 0 has %d"
                .formatted(c, columns[c].length, columns[0].length));
      }
    }
    return new IndividualColumns(columns, precision);
  }

  private void fill(int column, double[] values, int lanes) {
    double total = 0;
    for (int i = 0; i < individuals; i++) {
      double value;
      if (precision == Precision.MIXED) {
        float rounded = (float) values[i];
        floats[column * lanes + i] = rounded;
        value = rounded;
      } else {
        value = values[i];
        doubles[column * lanes + i] = value;
      }
      byIndividual[i * rowLength() + column] = value;
      total += value;
    }
    totals[column] = total;
  }

  /** Returns the number of columns. */
  public int columns() {
    return columns;
  }

  /** Returns the number of individuals. */
  public int individuals() {
    return individuals;
  }

  /** Returns the precision the values are kept in. */
  public Precision precision() {
    return precision;
  }

  /** Returns column after column, each padded with 0 to whole lines, then zeros; MIXED only. */
  float[] floats() {
    return floats;
  }

  /** Returns column after column, each padded with 0 to whole lines, then zeros; DOUBLE only. */
  double[] doubles() {
    return doubles;
  }

  /** Returns the values individual after individual, {@link #rowLength} apart. */
  double[] byIndividual() {
    return byIndividual;
  }

  /** Returns the number of columns padded to a multiple of 8. */
  int rowLength() {
    return (columns + 7) / 8 * 8;
  }

  /** Returns the sum of a column, of the values as kept. */
  double total(int column) {
    return totals[column];
  }
}
