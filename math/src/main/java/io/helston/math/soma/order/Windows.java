package io.helston.math.soma.order;

import java.util.Arrays;

/**
 * Where the IO batches of a sequence of chunks begin.
 *
 * @param chunk first position in the chunk order, one more than there are IO batches
 * @param place first place of the stream, without the rows that are left out
 */
record Windows(int[] chunk, int[] place) {

  static Windows of(ChunkSequence chunks, int chunksPerWindow, IoBudget budget, LeftOut leftOut) {
    int[] starts =
        switch (budget) {
          case IoBudget.Rows() -> byCount(chunks.chunks(), chunksPerWindow);
          case IoBudget.Bytes bytes -> byBytes(chunks, bytes);
        };
    int[] places = new int[starts.length];
    for (int window = 0; window < starts.length - 1; window++) {
      int kept = chunks.start(starts[window + 1]) - chunks.start(starts[window]);
      for (int at = starts[window]; at < starts[window + 1]; at++) {
        kept -= leftOut.among(chunks.firstRow(at), chunks.endRow(at));
      }
      places[window + 1] = places[window] + kept;
    }
    return new Windows(starts, places);
  }

  private static int[] byCount(int chunks, int perWindow) {
    int[] starts = new int[Math.ceilDiv(chunks, perWindow) + 1];
    Arrays.setAll(starts, window -> (int) Math.min(chunks, (long) window * perWindow));
    return starts;
  }

  private static int[] byBytes(ChunkSequence chunks, IoBudget.Bytes bytes) {
    int[] starts = new int[chunks.chunks() + 1];
    int windows = 0;
    long used = 0;
    for (int at = 0; at < chunks.chunks(); at++) {
      long size = bytes.of(chunks.firstRow(at), chunks.endRow(at));
      if (at > 0 && used + size > bytes.budget()) {
        starts[++windows] = at;
        used = 0;
      }
      used += size;
    }
    int count = chunks.chunks() == 0 ? 0 : windows + 1;
    starts[count] = chunks.chunks();
    return Arrays.copyOf(starts, count + 1);
  }

  int count() {
    return chunk.length - 1;
  }
}
