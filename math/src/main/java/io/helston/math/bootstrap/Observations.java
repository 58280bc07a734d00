package io.helston.math.bootstrap;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The data that are resampled: rows of one or more columns, in file order.
 *
 * <p>Estimators see them as a {@link CountSample} when they are counts of moderate size, and
 * otherwise as a {@link RowSample}, with equal rows merged and ascending when there is one column.
 */
public final class Observations {
  /** Histograms up to this value are always worth it. */
  private static final int SMALL_COUNT = 1 << 12;

  /** A histogram cell costs about this many times less than a distinct value. */
  private static final int CELLS_PER_VALUE = 32;

  private final double[][] columns;
  private final double[][] distinct;
  private final int[] entryOfRow;
  private final boolean histogram;

  private Observations(
      double[][] columns, double[][] distinct, int[] entryOfRow, boolean histogram) {
    this.columns = columns;
    this.distinct = distinct;
    this.entryOfRow = entryOfRow;
    this.histogram = histogram;
  }

  /**
   * Observations.
   *
   * @param columns [column][row], finite, at least one row; shared, not copied
   * @param counts whether column 0 is looked at as counts by a {@link CountModel}
   */
  public static Observations of(double[][] columns, boolean counts) {
    int rows = columns[0].length;
    if (columns.length > 1) {
      return new Observations(columns, columns, IntStream.range(0, rows).toArray(), false);
    }
    double[] sorted = columns[0].clone();
    Arrays.sort(sorted);
    double[] distinct = Arrays.stream(sorted).distinct().toArray();
    double largest = sorted[rows - 1];
    boolean histogram =
        counts && largest <= Math.max(SMALL_COUNT, (double) CELLS_PER_VALUE * distinct.length);
    int[] entries = new int[rows];
    for (int row = 0; row < rows; row++) {
      entries[row] =
          histogram ? (int) columns[0][row] : Arrays.binarySearch(distinct, columns[0][row]);
    }
    return new Observations(columns, new double[][] {distinct}, entries, histogram);
  }

  /** The number of rows. */
  public int rows() {
    return entryOfRow.length;
  }

  /** The columns, [column][row]. */
  public double[][] columns() {
    return columns;
  }

  /** Whether samples are histograms of counts. */
  public boolean histogram() {
    return histogram;
  }

  /** The entry of the sample that a row counts towards. */
  public int entryOf(int row) {
    return entryOfRow[row];
  }

  /** A buffer for samples of these rows. */
  public Drawn newSample() {
    return histogram ? new DrawnCounts() : new DrawnRows();
  }

  /** The data themselves as a sample. */
  public Sample all() {
    Drawn drawn = newSample();
    drawn.addRows(IntStream.range(0, rows()).toArray(), rows());
    return drawn.sample();
  }

  /** A sample in the making. */
  public sealed interface Drawn {

    /** Empties the sample. */
    void clear();

    /** Adds the first {@code count} of these rows, once each. */
    void addRows(int[] rows, int count);

    /** Adds a row that occurs a number of times, or takes it away when that is negative. */
    void addRow(int row, int times);

    /** The sample so far; the next change overwrites it. */
    Sample sample();
  }

  private final class DrawnCounts implements Drawn {
    private final CountSample sample = new CountSample(0);

    @Override
    public void clear() {
      sample.clear();
    }

    @Override
    public void addRows(int[] rows, int count) {
      int largest = (int) distinct[0][distinct[0].length - 1];
      int[] cells = sample.open(largest);
      int highest = 0;
      for (int i = 0; i < count; i++) {
        int value = entryOfRow[rows[i]];
        cells[value]++;
        highest = Math.max(highest, value);
      }
      sample.added(highest, count);
    }

    @Override
    public void addRow(int row, int times) {
      sample.add(entryOfRow[row], times);
    }

    @Override
    public Sample sample() {
      return sample;
    }
  }

  private final class DrawnRows implements Drawn {
    private final double[] weights = new double[distinct[0].length];
    private final RowSample sample = new RowSample(distinct, weights, distinct.length == 1);

    @Override
    public void clear() {
      Arrays.fill(weights, 0);
    }

    @Override
    public void addRows(int[] rows, int count) {
      for (int i = 0; i < count; i++) {
        weights[entryOfRow[rows[i]]]++;
      }
    }

    @Override
    public void addRow(int row, int times) {
      weights[entryOfRow[row]] += times;
    }

    @Override
    public Sample sample() {
      return sample;
    }
  }

  /** A sample that gives each row a weight of any size. */
  Sample weighted(double[] rowWeights) {
    double[] weights = new double[distinct[0].length];
    int[] positions = entryOfRow;
    for (int row = 0; row < rowWeights.length; row++) {
      int at = histogram ? Arrays.binarySearch(distinct[0], positions[row]) : positions[row];
      weights[at] += rowWeights[row];
    }
    return new RowSample(distinct, weights, distinct.length == 1);
  }
}
