package io.helston.node.data.soma.h5ad;

import io.jhdf.api.Dataset;
import io.jhdf.api.dataset.ChunkedDataset;
import io.jhdf.object.message.DataLayout;

/**
 * A one-dimensional array that is read in parts. The chunk read last is kept, so that parts in
 * ascending order unpack each chunk once. One thread only.
 */
final class H5Vector {
  /** Numbers that are read at once where there are no chunks, or kept of one: at most 8 MB. */
  private static final int SLICE = 1 << 20;

  private final Hdf5File file;
  private final Dataset array;
  private final NumberKind kind;
  private final long size;
  private final H5Chunks chunks;
  private final boolean compact;
  private long keptFrom = -1;
  private Object kept;

  H5Vector(Hdf5File file, Dataset array, NumberKind kind) {
    this.file = file;
    this.array = array;
    this.kind = kind;
    long[] sizes = file.sizes(array);
    if (sizes.length != 1) {
      throw file.malformed(
          "%s has %d dimensions, expected 1".formatted(array.getPath(), sizes.length));
    }
    this.size = sizes[0];
    this.chunks = array instanceof ChunkedDataset chunked ? new H5Chunks(file, chunked) : null;
    this.compact = file.read(array::getDataLayout) == DataLayout.COMPACT;
  }

  long size() {
    return size;
  }

  /**
   * Reads a part.
   *
   * @param target an array of the kind
   */
  void read(long from, int count, Object target, int at) {
    int done = 0;
    while (done < count) {
      long place = from + done;
      int step;
      if (chunks != null) {
        int length = chunks.lengths()[0];
        int inChunk = (int) (place % length);
        step = Math.min(count - done, length - inChunk);
        copy(chunk(place - inChunk), inChunk, target, at + done, step);
      } else if (compact) {
        step = count;
        copy(kind(file.values(array)), (int) from, target, at, count);
      } else {
        step = Math.min(count - done, SLICE);
        int slice = step;
        Object numbers = file.read(() -> array.getData(new long[] {place}, new int[] {slice}));
        copy(kind(numbers), 0, target, at + done, step);
      }
      done += step;
    }
  }

  /** Ends a pass: a large chunk is not kept, for there are as many readers as stripes of cells. */
  void endPass() {
    if (chunks != null && chunks.lengths()[0] > SLICE) {
      keptFrom = -1;
      kept = null;
    }
  }

  private Object kind(Object numbers) {
    return file.read(() -> kind.of(numbers));
  }

  private void copy(Object numbers, int from, Object target, int at, int count) {
    file.read(
        () -> {
          System.arraycopy(numbers, from, target, at, count);
          return target;
        });
  }

  private Object chunk(long from) {
    if (keptFrom != from) {
      keptFrom = -1;
      kept = kind(chunks.numbers(from));
      keptFrom = from;
    }
    return kept;
  }
}
