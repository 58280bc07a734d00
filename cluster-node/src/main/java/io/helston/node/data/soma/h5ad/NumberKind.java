package io.helston.node.data.soma.h5ad;

import io.helston.node.data.counts.H5Numbers;
import java.util.Arrays;

/** What numbers of an array are for, and so the Java array that they are kept in. */
enum NumberKind {
  /** Values of a matrix: {@code float[]} if they are FLOAT32, otherwise {@code double[]}. */
  VALUE {
    @Override
    Object of(Object numbers) {
      return numbers instanceof float[] ? numbers : H5Numbers.of(numbers);
    }
  },

  /** Places in {@code int[]}; -1 for what is none below 2^31. */
  INDEX {
    @Override
    Object of(Object numbers) {
      return switch (numbers) {
        case int[] places -> places;
        case long[] places ->
            Arrays.stream(places)
                .mapToInt(place -> (int) place == place ? (int) place : -1)
                .toArray();
        default ->
            Arrays.stream(H5Numbers.of(numbers))
                .mapToInt(place -> (int) place == place ? (int) place : -1)
                .toArray();
      };
    }
  },

  /** Places in {@code long[]}; -1 for what is none. */
  START {
    @Override
    Object of(Object numbers) {
      return switch (numbers) {
        case long[] places -> places;
        case int[] places -> Arrays.stream(places).asLongStream().toArray();
        default ->
            Arrays.stream(H5Numbers.of(numbers))
                .mapToLong(place -> (long) place == place ? (long) place : -1)
                .toArray();
      };
    }
  };

  /** The numbers in an array of this kind; the same array if it is one. */
  abstract Object of(Object numbers);
}
