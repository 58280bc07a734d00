package io.helston.math.bootstrap;

import io.helston.math.random.ReplicateStreams;
import java.util.Arrays;

/**
 * Samples drawn from a model, as many observations as the data have.
 *
 * <p>A model of counts whose probabilities fit a table is drawn by {@link AliasTable}, one word a
 * count, straight into a histogram. Otherwise, and whenever the streams are numpy's, values are
 * drawn as numpy draws them.
 */
public final class ParametricResampler implements Resampler {
  private static final int LARGEST_TABLE = 1 << 20;

  /** Counts beyond this are kept as values and not as a histogram. */
  private static final int LARGEST_HISTOGRAM = 1 << 16;

  private static final int BUFFER = 1 << 10;

  private final Model model;
  private final double[] parameters;
  private final ReplicateStreams streams;
  private final AliasTable table;
  private final CountSample counts;
  private final double[][] columns;
  private final double[] ones;
  private final long[] words = new long[BUFFER];

  private ParametricResampler(
      Model model,
      double[] parameters,
      Observations data,
      ReplicateStreams streams,
      AliasTable table) {
    this.model = model;
    this.parameters = parameters;
    this.streams = streams;
    this.table = table;
    this.counts = model instanceof CountModel ? new CountSample(0) : null;
    this.columns = data.columns().clone();
    this.columns[0] = new double[data.rows()];
    this.ones = new double[data.rows()];
    Arrays.fill(ones, 1);
  }

  /**
   * Draws from a model.
   *
   * @param data give the number of rows and the columns that the model does not draw
   * @param table what {@link #table} returned for the model and its parameters; may be null
   */
  public static ParametricResampler of(
      Model model,
      double[] parameters,
      Observations data,
      ReplicateStreams streams,
      AliasTable table) {
    return new ParametricResampler(
        model, parameters, data, streams, streams.likeNumpy() ? null : table);
  }

  /** The table to draw from; null when the model has none. It may be shared between threads. */
  public static AliasTable table(Model model, double[] parameters) {
    if (!(model instanceof CountModel countModel)) {
      return null;
    }
    double[] probabilities = countModel.probabilities(parameters, LARGEST_TABLE);
    return probabilities.length == 0 ? null : AliasTable.of(probabilities);
  }

  @Override
  public Sample draw(long replicate) {
    streams.seek(replicate);
    if (table == null) {
      return drawValues();
    }
    counts.clear();
    for (int done = 0; done < ones.length; done += BUFFER) {
      int some = Math.min(BUFFER, ones.length - done);
      streams.bits().fill(words, some);
      table.addTo(counts, words, some);
    }
    return counts;
  }

  private Sample drawValues() {
    model.generate(parameters, streams.random(), columns);
    double[] values = columns[0];
    if (counts != null && Arrays.stream(values).max().orElse(0) <= LARGEST_HISTOGRAM) {
      counts.clear();
      for (double value : values) {
        counts.add((int) value, 1);
      }
      return counts;
    }
    return new RowSample(columns, ones, false);
  }
}
