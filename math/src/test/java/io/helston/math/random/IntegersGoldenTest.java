package io.helston.math.random;

import static org.assertj.core.api.Assertions.assertThat;

import io.helston.math.Json;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Bounded integers, orders and choices against numpy 1.24.2. */
final class IntegersGoldenTest {
  private static final String NUMBERS = "io.helston.math.random.NumpyGolden#numbers";

  @ParameterizedTest
  @MethodSource(NUMBERS)
  void int64RangesAreNumpys(int number) {
    var golden = new NumpyGolden(number);
    Json.Value arrays = golden.block("integers");
    for (String high : arrays.names()) {
      long[] expected = arrays.get(high).longs();
      assertThat(golden.random().integers(0, Long.parseLong(high), expected.length))
          .as("below " + high)
          .isEqualTo(expected);
    }
    Json.Value scalars = golden.block("integers_scalar_calls");
    for (String high : scalars.names()) {
      long[] expected = scalars.get(high).longs();
      var random = golden.random();
      long bound = Long.parseLong(high);
      assertThat(LongStream.generate(() -> random.integers(0, bound)).limit(expected.length))
          .as("one by one below " + high)
          .containsExactlyElementsOf(Arrays.stream(expected).boxed().toList());
    }
  }

  @ParameterizedTest
  @MethodSource(NUMBERS)
  void narrowRangesAreNumpys(int number) {
    check(number, "integers_int32_100", 0, 100, IntegerWidth.INT32);
    check(number, "integers_uint16_0_1000", 0, 1000, IntegerWidth.INT16);
    check(number, "integers_uint8_0_10", 0, 10, IntegerWidth.INT8);
    check(number, "integers_uint8_0_256", 0, 256, IntegerWidth.INT8);
    check(number, "integers_bool", 0, 2, IntegerWidth.BOOL);
  }

  private static void check(int number, String block, long low, long high, IntegerWidth width) {
    var golden = new NumpyGolden(number);
    long[] expected = golden.block(block).longs();
    assertThat(golden.random().integers(low, high, width, expected.length))
        .as(block)
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @MethodSource(NUMBERS)
  void ordersAreNumpys(int number) {
    var golden = new NumpyGolden(number);
    Json.Value permutations = golden.block("permutation");
    for (String size : permutations.names()) {
      assertThat(golden.random().permutation(Integer.parseInt(size)))
          .isEqualTo(permutations.get(size).ints());
    }
    int[] indices = IntStream.range(0, 279).toArray();
    golden.random().shuffle(indices);
    assertThat(indices).isEqualTo(golden.block("shuffle_arange_279").ints());
    double[] tenths = IntStream.range(0, 10).mapToDouble(i -> 1.5 * i).toArray();
    golden.random().shuffle(tenths);
    assertThat(tenths).isEqualTo(golden.block("shuffle_float10").vector());
    Object[] items = IntStream.range(0, 12).boxed().toArray();
    golden.random().shuffle(items);
    assertThat(items).containsExactly(boxed(golden.block("shuffle_list12").ints()));
  }

  @ParameterizedTest
  @MethodSource(NUMBERS)
  void ordersOfRowsAndWithinRowsAreNumpys(int number) {
    var golden = new NumpyGolden(number);
    double[][] rows = matrix(6, 2);
    golden.random().shuffle(rows);
    assertThat(flat(rows)).isEqualTo(numbers(golden.block("shuffle_6x2_axis0")));
    assertThat(flat(golden.random().permutedRows(matrix(3, 5))))
        .isEqualTo(numbers(golden.block("permuted_3x5_axis1")));
  }

  @ParameterizedTest
  @MethodSource(NUMBERS)
  void choicesAreNumpys(int number) {
    var golden = new NumpyGolden(number);
    Json.Value repeats = golden.block("choice_replace");
    for (String population : repeats.names()) {
      int[] expected = repeats.get(population).ints();
      assertThat(golden.random().choice(Integer.parseInt(population), expected.length))
          .isEqualTo(expected);
    }
    for (Json.Value subset : golden.block("choice_noreplace").list()) {
      int population = subset.get("a").integer().intValue();
      int size = subset.get("size").integer().intValue();
      boolean shuffled = Boolean.parseBoolean(subset.get("shuffle").text());
      assertThat(golden.random().choiceWithoutReplacement(population, size, shuffled))
          .as("%d of %d, shuffled %s", size, population, shuffled)
          .isEqualTo(subset.get("x").ints());
    }
    Json.Value weighted = golden.block("choice_p");
    int[] expected = weighted.get("x").ints();
    assertThat(golden.random().weightedChoice(weighted.get("p").vector(), expected.length))
        .isEqualTo(expected);
  }

  private static Object[] boxed(int[] values) {
    return Arrays.stream(values).boxed().toArray();
  }

  private static double[][] matrix(int rows, int columns) {
    return IntStream.range(0, rows)
        .mapToObj(r -> IntStream.range(0, columns).mapToDouble(c -> r * columns + c).toArray())
        .toArray(double[][]::new);
  }

  private static double[] flat(double[][] matrix) {
    return Arrays.stream(matrix).flatMapToDouble(Arrays::stream).toArray();
  }

  private static double[] numbers(Json.Value integers) {
    return Arrays.stream(integers.longs()).asDoubleStream().toArray();
  }
}
