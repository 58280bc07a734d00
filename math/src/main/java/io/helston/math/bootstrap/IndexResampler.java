package io.helston.math.bootstrap;

import io.helston.math.random.ReplicateStreams;

/** Samples of the data's own rows. */
public final class IndexResampler implements Resampler {
  private final Observations.Drawn drawn;
  private final int dataRows;
  private final IndexScheme scheme;
  private final ReplicateStreams streams;
  private final RowBuffer buffer = new RowBuffer();

  /** Samples by a scheme. */
  public IndexResampler(Observations data, IndexScheme scheme, ReplicateStreams streams) {
    this.drawn = data.newSample();
    this.dataRows = data.rows();
    this.scheme = scheme;
    this.streams = streams;
  }

  @Override
  public Sample draw(long replicate) {
    int count = drawRows(replicate);
    drawn.clear();
    drawn.addRows(buffer.rows(), count);
    return drawn.sample();
  }

  /** How often each row of the data occurs in a replicate. */
  public int[] frequencies(long replicate) {
    int count = drawRows(replicate);
    int[] rows = buffer.rows();
    int[] frequencies = new int[dataRows];
    for (int i = 0; i < count; i++) {
      frequencies[rows[i]]++;
    }
    return frequencies;
  }

  private int drawRows(long replicate) {
    streams.seek(replicate);
    return scheme.draw(streams, replicate, buffer);
  }
}
