package io.helston.node.data.counts;

import io.jhdf.api.Dataset;
import io.jhdf.api.dataset.ChunkedDataset;
import io.jhdf.exceptions.HdfException;
import io.jhdf.object.message.DataLayout;
import java.math.BigInteger;
import java.util.Arrays;

/** Numbers of HDF5 datasets of any numeric type as float64, in slices of bounded size. */
public final class H5Numbers {
  /** Numbers of a slice: 8 MB. */
  private static final int SLICE = 1 << 20;

  private H5Numbers() {}

  /**
   * The numbers of an array that the library gave.
   *
   * @throws HdfException if it is not one of numbers
   */
  public static double[] of(Object array) {
    return switch (array) {
      case double[] numbers -> numbers;
      case float[] numbers -> {
        double[] result = new double[numbers.length];
        Arrays.setAll(result, i -> numbers[i]);
        yield result;
      }
      case int[] numbers -> Arrays.stream(numbers).asDoubleStream().toArray();
      case long[] numbers -> Arrays.stream(numbers).asDoubleStream().toArray();
      case short[] numbers -> {
        double[] result = new double[numbers.length];
        Arrays.setAll(result, i -> numbers[i]);
        yield result;
      }
      case byte[] numbers -> {
        double[] result = new double[numbers.length];
        Arrays.setAll(result, i -> numbers[i]);
        yield result;
      }
      case BigInteger[] numbers ->
          Arrays.stream(numbers).mapToDouble(BigInteger::doubleValue).toArray();
      case null, default ->
          throw new HdfException(
              "not numbers but " + (array == null ? "nothing" : array.getClass().getSimpleName()));
    };
  }

  /**
   * How many rows are read at once: as many as fill a slice, and whole chunks, since each is
   * unpacked for every slice that touches it.
   *
   * @param width the numbers of a row
   */
  public static int rows(Dataset dataset, int width) {
    int rows = Math.max(1, SLICE / Math.max(1, width));
    if (dataset instanceof ChunkedDataset chunked) {
      int chunk = chunked.getChunkDimensions()[0];
      return Math.max(chunk, rows / chunk * chunk);
    }
    return rows;
  }

  /** A part of a vector. */
  public static double[] vector(Dataset dataset, long from, int count) {
    if (dataset.getDataLayout() == DataLayout.COMPACT) {
      return Arrays.copyOfRange(of(dataset.getDataFlat()), (int) from, (int) from + count);
    }
    return of(dataset.getData(new long[] {from}, new int[] {count}));
  }

  /** Some rows of a matrix. */
  public static Object[] rows(Dataset dataset, int from, int count, int width) {
    if (dataset.getDataLayout() == DataLayout.COMPACT) {
      return Arrays.copyOfRange((Object[]) dataset.getData(), from, from + count);
    }
    return (Object[]) dataset.getData(new long[] {from, 0}, new int[] {count, width});
  }
}
