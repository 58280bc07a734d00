package io.helston.node.data.soma.h5ad;

import io.jhdf.api.dataset.ChunkedDataset;
import io.jhdf.dataset.DatasetReader;
import io.jhdf.filter.ByteShuffleFilter;
import io.jhdf.filter.DeflatePipelineFilter;
import io.jhdf.filter.PipelineFilterWithData;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * The chunks of an array of numbers. One thread only.
 *
 * <p>Deflated and shuffled chunks are unpacked here, into as many bytes as a chunk has and no more;
 * those of other filters by jHDF.
 */
final class H5Chunks {
  private final Hdf5File file;
  private final ChunkedDataset array;
  private final long[] size;
  private final int[] chunk;
  private final int bytesEach;
  private final int bytes;
  private final List<PipelineFilterWithData> filters;

  H5Chunks(Hdf5File file, ChunkedDataset array) {
    this.file = file;
    this.array = array;
    this.size = file.sizes(array);
    this.chunk = file.read(array::getChunkDimensions);
    this.bytesEach = file.read(() -> array.getDataType().getSize());
    this.filters = file.read(array::getFilters);
    long total = bytesEach;
    boolean sound = chunk.length == size.length;
    for (int length : chunk) {
      sound &= length > 0 && total <= Integer.MAX_VALUE;
      total *= length;
    }
    if (!sound || total > Integer.MAX_VALUE) {
      throw file.malformed(
          "%s has chunks of %s values of %d bytes, expected chunks below 2^31 bytes"
              .formatted(array.getPath(), Arrays.toString(chunk), bytesEach));
    }
    this.bytes = (int) total;
  }

  /** The lengths of a chunk. */
  int[] lengths() {
    return chunk;
  }

  /**
   * The numbers of a chunk, as an array of jHDF's type for them.
   *
   * @param first the place of its first number, a multiple of its lengths
   */
  Object numbers(long... first) {
    return file.read(() -> decode(first));
  }

  private Object decode(long[] first) {
    int[] place = new int[first.length];
    for (int i = 0; i < first.length; i++) {
      if (first[i] > Integer.MAX_VALUE) {
        // jHDF has no long places of chunks, but of slices.
        return array.getData(first, inside(first));
      }
      place[i] = (int) first[i];
    }
    byte[] unpacked = unpack(place);
    if (unpacked.length != bytes) {
      throw file.malformed(
          "%s has a chunk of %d bytes at %s, expected %d"
              .formatted(array.getPath(), unpacked.length, Arrays.toString(first), bytes));
    }
    int numbers = bytes / bytesEach;
    return DatasetReader.readDataset(
        array.getDataType(), ByteBuffer.wrap(unpacked), new int[] {numbers}, null);
  }

  private int[] inside(long[] first) {
    int[] lengths = new int[first.length];
    for (int i = 0; i < first.length; i++) {
      lengths[i] = (int) Math.min(chunk[i], size[i] - first[i]);
    }
    return lengths;
  }

  private byte[] unpack(int[] place) {
    boolean own =
        filters.stream()
            .allMatch(
                filter ->
                    filter.getId() == DeflatePipelineFilter.ID
                        || filter.getId() == ByteShuffleFilter.ID);
    if (!own) {
      return array.getDecompressedChunk(place);
    }
    ByteBuffer raw = array.getRawChunkBuffer(place);
    byte[] data = new byte[raw.remaining()];
    raw.get(data);
    for (PipelineFilterWithData filter : filters.reversed()) {
      data =
          filter.getId() == DeflatePipelineFilter.ID
              ? inflated(data)
              : unshuffled(data, filter.getFilterData());
    }
    return data;
  }

  private byte[] inflated(byte[] packed) {
    var inflater = new Inflater();
    try {
      inflater.setInput(packed);
      byte[] unpacked = new byte[bytes];
      int count = inflater.inflate(unpacked);
      // One that ends where it should may say so only when it is asked for more.
      boolean whole = count == bytes && (inflater.finished() || inflater.inflate(new byte[1]) == 0);
      if (!whole || !inflater.finished()) {
        throw file.malformed(
            "%s has a chunk that does not unpack to %d bytes".formatted(array.getPath(), bytes));
      }
      return unpacked;
    } catch (DataFormatException e) {
      throw file.malformed(
          "%s has a chunk that cannot be unpacked (%s)".formatted(array.getPath(), e.getMessage()));
    } finally {
      inflater.end();
    }
  }

  /** Undoes the shuffle, which has the first bytes of all numbers, then their second ones. */
  private static byte[] unshuffled(byte[] shuffled, int[] settings) {
    int width = settings[0];
    if (width <= 1) {
      return shuffled;
    }
    byte[] data = new byte[shuffled.length];
    int numbers = shuffled.length / width;
    for (int part = 0; part < width; part++) {
      int from = part * numbers;
      for (int i = 0, at = part; i < numbers; i++, at += width) {
        data[at] = shuffled[from + i];
      }
    }
    int whole = numbers * width;
    System.arraycopy(shuffled, whole, data, whole, shuffled.length - whole);
    return data;
  }
}
