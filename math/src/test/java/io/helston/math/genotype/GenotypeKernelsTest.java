package io.helston.math.genotype;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Vector code must give the bits of plain code, whatever the shape. */
final class GenotypeKernelsTest {
  private final GenotypeKernels best = GenotypeKernels.best();
  private final GenotypeKernels plain = GenotypeKernels.plain();

  @BeforeEach
  void requireVectors() {
    assumeTrue(best != plain, "no vector kernels on this machine");
  }

  @Test
  void nameTellsTheWidth() {
    assertThat(best.name()).matches("vector-(256|512)");
    assertThat(plain.name()).isEqualTo("plain");
  }

  @ParameterizedTest
  @CsvSource({
    "1, 1, 1",
    "15, 2, 2",
    "16, 130, 3",
    "17, 255, 4",
    "33, 257, 5",
    "49, 300, 6",
    "64, 513, 7",
    "65, 129, 8",
    "200, 700, 9",
    "81, 127, 10",
    "130, 385, 11",
    "259, 131, 23"
  })
  void productsHaveTheSameBits(int snps, int individuals, int columns) {
    GenotypeRows rows = RandomGenotypes.of(snps, snps, individuals, 0.05, 0).pack();
    double[][] z = RandomGenotypes.columns(columns, columns, individuals);
    int[] members = RandomGenotypes.range(0, snps);
    for (Precision precision : Precision.values()) {
      IndividualColumns prepared = IndividualColumns.of(z, precision);
      GenotypeProducts fast = new GenotypeProducts(best, precision);
      GenotypeProducts slow = new GenotypeProducts(plain, precision);

      double[] a = slow.crossProduct(rows, prepared);
      assertThat(fast.crossProduct(rows, prepared)).isEqualTo(a);
      assertThat(GenotypeProductsTest.values(fast.product(rows, members, a, columns)))
          .isEqualTo(GenotypeProductsTest.values(slow.product(rows, members, a, columns)));
    }
  }

  @ParameterizedTest
  @CsvSource({"1, 256, 1", "2, 256, 3", "3, 512, 1", "4, 768, 3", "5, 256, 11", "9, 512, 2"})
  void innerProductsHaveTheSameBits(int count, int lanes, int columns) {
    LaneColumns[] v = new LaneColumns[count];
    double[][] totals = RandomGenotypes.columns(2, count, lanes * columns);
    for (int k = 0; k < count; k++) {
      v[k] = new FloatLanes(lanes, columns, floats(k, lanes * columns));
    }

    assertThat(new InnerProducts(best).gram(v)).isEqualTo(new InnerProducts(plain).gram(v));
    assertThat(new InnerProducts(best).cross(v, totals))
        .isEqualTo(new InnerProducts(plain).cross(v, totals));
  }

  private static float[] floats(int seed, int size) {
    double[] values = RandomGenotypes.columns(seed, 1, size)[0];
    float[] floats = new float[size];
    for (int i = 0; i < size; i++) {
      floats[i] = (float) values[i];
    }
    return floats;
  }
}
