package io.helston.math.linalg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class ProductsTest {
  private static final int[][] SHAPES = {
    {0, 3, 2},
    {3, 0, 2},
    {3, 2, 0},
    {1, 1, 1},
    {1, 5, 7},
    {5, 1, 7},
    {5, 7, 1},
    {4, 4, 4},
    {17, 33, 9},
    {64, 64, 64},
    {65, 130, 67},
    {130, 70, 300},
    {1, 300, 70},
    {300, 1, 70},
    {1030, 3, 5},
    {3, 1030, 5},
    {5, 4, 800},
    {1, 1, 900},
    {1025, 40, 2},
    {40, 1025, 2}
  };
  private static final double[][] FACTORS = {{1, 0}, {1, 1}, {-2, 0.5}, {0.25, 0}, {0, 0}, {0, 2}};

  @Test
  void everyShapeTransposeAndStrideAgreesWithTheDefinition() {
    AlgebraCases.all()
        .forEach(
            algebra -> {
              for (int[] s : SHAPES) {
                for (int transposes = 0; transposes < 4; transposes++) {
                  for (int pad : new int[] {0, 3}) {
                    boolean a = transposes % 2 == 1;
                    boolean b = transposes > 1;
                    new Case(a, b, s[0], s[1], s[2], pad).check(algebra);
                  }
                }
              }
            });
  }

  @Test
  void arraysAndStridesAreChecked() {
    double[] six = new double[6];
    double[] four = new double[4];
    AlgebraCases.all()
        .forEach(
            algebra -> {
              refuses(algebra, 2, 2, 3, six, 3, six.clone(), 2, new double[3], 2, "C needs 4");
              refuses(algebra, 2, 2, 3, new double[5], 3, six, 2, four, 2, "A needs 6");
              refuses(algebra, 2, 2, 3, six, 3, new double[5], 2, four, 2, "B needs 6");
              refuses(algebra, 2, 2, 3, six, 2, six.clone(), 2, four, 2, "A has rows of 3");
              refuses(algebra, 2, 2, 3, six, 3, six.clone(), 1, four, 2, "B has rows of 2");
              refuses(algebra, 2, 2, 3, six, 3, six.clone(), 2, four, 1, "C has rows of 2");
              refuses(algebra, 2, -1, 3, six, 3, six.clone(), 2, four, 2, "negative");
              refuses(algebra, 2, 2, 2, four, 2, six, 2, four, 2, "array of a factor");
            });
  }

  private static void refuses(
      DenseAlgebra algebra,
      int m,
      int n,
      int k,
      double[] a,
      int lda,
      double[] b,
      int ldb,
      double[] c,
      int ldc,
      String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> algebra.multiply(false, false, m, n, k, 1, a, lda, b, ldb, 0, c, ldc))
        .withMessageContaining(message);
  }

  @Test
  void eachImplementationRepeatsItsOwnBits() {
    double[] a = AlgebraCases.uniform(1, 301 * 450);
    double[] b = AlgebraCases.uniform(2, 450 * 97);
    AlgebraCases.all()
        .forEach(
            algebra -> {
              double[] first = new double[301 * 97];
              algebra.multiply(false, false, 301, 97, 450, 1, a, 450, b, 97, 0, first, 97);
              for (int repeat = 1; repeat < 6; repeat++) {
                // Longer copies start at other addresses, with other alignment.
                double[] a2 = Arrays.copyOf(a, a.length + repeat);
                double[] b2 = Arrays.copyOf(b, b.length + 3 * repeat);
                double[] again = new double[first.length];
                algebra.multiply(false, false, 301, 97, 450, 1, a2, 450, b2, 97, 0, again, 97);
                assertThat(again).as(algebra.name()).isEqualTo(first);
              }
            });
  }

  /** One product; what must not be read is NaN, what must not be written is checked. */
  private record Case(boolean transposeA, boolean transposeB, int m, int n, int k, int pad) {

    void check(DenseAlgebra algebra) {
      double[] a = padded(1, transposeA ? k : m, transposeA ? m : k);
      double[] b = padded(2, transposeB ? n : k, transposeB ? k : n);
      double[] start = padded(3, m, n);
      double[] sums = sums(a, b);
      for (double[] factors : FACTORS) {
        double[] before = start.clone();
        if (factors[1] == 0) {
          Arrays.fill(before, Double.NaN);
        }
        double[] c = before.clone();
        algebra.multiply(
            transposeA, transposeB, m, n, k, factors[0], a, lda(), b, ldb(), factors[1], c, ldc());
        compare(algebra, factors, sums, before, c, 1e-15);

        float[] single = AlgebraCases.floats(before);
        algebra.multiply(
            transposeA,
            transposeB,
            m,
            n,
            k,
            (float) factors[0],
            AlgebraCases.floats(a),
            lda(),
            AlgebraCases.floats(b),
            ldb(),
            (float) factors[1],
            single,
            ldc());
        double[] widened = new double[single.length];
        Arrays.setAll(widened, i -> single[i]);
        compare(algebra, factors, sums, before, widened, 5e-7);
      }
    }

    private int lda() {
      return Math.max(1, (transposeA ? m : k) + pad);
    }

    private int ldb() {
      return Math.max(1, (transposeB ? k : n) + pad);
    }

    private int ldc() {
      return Math.max(1, n + pad);
    }

    private double[] padded(int seed, int rows, int columns) {
      int stride = columns + pad;
      double[] values = new double[Math.max(0, (rows - 1) * stride + columns)];
      double[] entries = AlgebraCases.uniform(seed, values.length);
      Arrays.setAll(values, i -> i % stride < columns ? entries[i] : Double.NaN);
      return values;
    }

    private double[] sums(double[] a, double[] b) {
      double[] sums = new double[m * n];
      for (int i = 0; i < m; i++) {
        for (int j = 0; j < n; j++) {
          for (int p = 0; p < k; p++) {
            double x = a[transposeA ? p * lda() + i : i * lda() + p];
            double y = b[transposeB ? j * ldb() + p : p * ldb() + j];
            sums[i * n + j] += x * y;
          }
        }
      }
      return sums;
    }

    private void compare(
        DenseAlgebra algebra,
        double[] factors,
        double[] sums,
        double[] before,
        double[] after,
        double unit) {
      double tolerance = unit * (k + 4);
      for (int i = 0; i < after.length; i++) {
        int column = i % ldc();
        double untouched = (double) (float) before[i];
        if (column >= n) {
          if (!Double.isNaN(untouched) || !Double.isNaN(after[i])) {
            assertThat(after[i]).as("padding").isIn(before[i], untouched);
          }
          continue;
        }
        double old = factors[1] == 0 ? 0 : factors[1] * before[i];
        double expected = factors[0] * sums[i / ldc() * n + column] + old;
        if (!(Math.abs(after[i] - expected) <= tolerance)) {
          assertThat(after[i])
              .as(
                  "%s %s alpha, beta %s, entry %d",
                  algebra.name(), this, Arrays.toString(factors), i)
              .isCloseTo(expected, within(tolerance));
        }
      }
    }
  }
}
