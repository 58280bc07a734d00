package io.helston.math.lmm.multivariate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LogProductTest {
  @ParameterizedTest
  @ValueSource(doubles = {1e-60, 1e-3, 1, 1e60})
  void productsNeitherOverflowNorVanish(double scale) {
    double[] x = new Random(1).doubles(1003, 0, 2).toArray();
    double sum = 0;
    for (double value : x) {
      sum += StrictMath.log(0.25 * scale + 3 * scale * value);
    }
    assertThat(LogProduct.of(0.25 * scale, 3 * scale, x))
        .isCloseTo(sum, within(1e-12 * Math.max(1, Math.abs(sum))));
  }
}
