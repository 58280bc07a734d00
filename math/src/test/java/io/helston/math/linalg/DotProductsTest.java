package io.helston.math.linalg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DotProductsTest {
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 31, 32, 33, 100, 257})
  void vectorsGiveTheBitsOfThePlainLoop(int length) {
    Random random = new Random(length);
    double[] a = random.doubles(length + 3, -1, 1).toArray();
    double[] b = random.doubles(length + 5, -1, 1).toArray();
    double expected = 0;
    for (int i = 0; i < length; i++) {
      expected += a[3 + i] * b[5 + i];
    }
    double[] vectors = new double[1];
    VectorDotProducts.compute(
        new double[][] {a},
        new int[] {3},
        new double[][] {b},
        new int[] {5},
        1,
        length,
        vectors,
        new double[8]);
    assertThat(DotProducts.plain(a, 3, b, 5, length)).isCloseTo(expected, within(1e-13));
    assertThat(vectors[0]).isEqualTo(DotProducts.plain(a, 3, b, 5, length));
    assertThat(new DotProducts(1).of(a, 3, b, 5, length)).isEqualTo(vectors[0]);
  }
}
