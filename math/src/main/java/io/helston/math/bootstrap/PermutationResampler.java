package io.helston.math.bootstrap;

import io.helston.math.random.ReplicateStreams;
import java.util.Arrays;

/**
 * Samples in which the hypothesis of no effect holds: the second column (groups or partners) is
 * shuffled against the first, or, when there is one column only, each value gets a random sign.
 */
public final class PermutationResampler implements Resampler {
  private final double[][] data;
  private final double[][] columns;
  private final ReplicateStreams streams;
  private final RowSample sample;

  /** Permutations of these data. */
  public PermutationResampler(Observations data, ReplicateStreams streams) {
    this.data = data.columns();
    this.columns = this.data.clone();
    int changed = columns.length > 1 ? 1 : 0;
    columns[changed] = columns[changed].clone();
    this.streams = streams;
    double[] ones = new double[data.rows()];
    Arrays.fill(ones, 1);
    this.sample = new RowSample(columns, ones, false);
  }

  @Override
  public Sample draw(long replicate) {
    streams.seek(replicate);
    if (columns.length > 1) {
      System.arraycopy(data[1], 0, columns[1], 0, columns[1].length);
      streams.random().shuffle(columns[1]);
    } else {
      for (int row = 0; row < columns[0].length; row++) {
        boolean negative = streams.bits().nextLong() < 0;
        columns[0][row] = negative ? -data[0][row] : data[0][row];
      }
    }
    return sample;
  }
}
