package io.helston.math.linalg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.helston.math.random.NormalVectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class ThinQrTest {
  private static final int ROWS = 30;
  private static final int COLUMNS = 3;
  private static final double TOLERANCE = 1e-10;

  private final double[] x = random(100);
  private final ThinQr qr = ThinQr.of(x, COLUMNS, TOLERANCE);

  /** Means far from zero make the columns nearly parallel. */
  private static double[] random(double mean) {
    double[][] normal = NormalVectors.of(1, "columns", COLUMNS, IntStream.range(0, ROWS).toArray());
    double[] x = new double[ROWS * COLUMNS];
    for (int i = 0; i < x.length; i++) {
      x[i] = mean + normal[i % COLUMNS][i / COLUMNS];
    }
    return x;
  }

  private static double product(double[] a, int i, double[] b, int j) {
    return IntStream.range(0, ROWS)
        .mapToDouble(row -> a[row * COLUMNS + i] * b[row * COLUMNS + j])
        .sum();
  }

  @Test
  void factorsAreOrthonormalAndTriangularAndGiveTheMatrix() {
    assertThat(qr.dependent()).isEqualTo(-1);
    for (int j = 0; j < COLUMNS; j++) {
      for (int k = 0; k < COLUMNS; k++) {
        assertThat(product(qr.q(), j, qr.q(), k)).isCloseTo(j == k ? 1 : 0, within(1e-14));
        assertThat(j <= k || qr.t()[j * COLUMNS + k] == 0).isTrue();
      }
    }
    for (int i = 0; i < ROWS; i++) {
      for (int k = 0; k < COLUMNS; k++) {
        double sum = 0;
        for (int j = 0; j < COLUMNS; j++) {
          sum += qr.q()[i * COLUMNS + j] * qr.t()[j * COLUMNS + k];
        }
        assertThat(sum).isCloseTo(x[i * COLUMNS + k], within(1e-12));
      }
    }
  }

  @Test
  void nearlyParallelColumnsBecomeOrthogonalAllTheSame() {
    // One pass leaves 1e-10.
    double[] q = ThinQr.of(random(1e6), COLUMNS, TOLERANCE).q();
    for (int j = 1; j < COLUMNS; j++) {
      for (int k = 0; k < j; k++) {
        assertThat(product(q, j, q, k)).isCloseTo(0, within(1e-14));
      }
    }
  }

  @Test
  void projectionOfXInvertsTheCrossProduct() {
    // Rows of X (X'X)^-1, so the cross product with X is the identity.
    double[] projected = qr.projection(x);
    for (int j = 0; j < COLUMNS; j++) {
      for (int k = 0; k < COLUMNS; k++) {
        // The columns are nearly parallel: their cross product has a condition number of 1e5.
        assertThat(product(projected, j, x, k)).isCloseTo(j == k ? 1 : 0, within(1e-9));
      }
    }
  }

  @Test
  void whatDividedRowsLoseIsTheTriangle() {
    double[] rows = x.clone();
    qr.divideRows(rows);
    for (int i = 0; i < rows.length; i++) {
      assertThat(rows[i]).isCloseTo(qr.q()[i], within(1e-12));
    }
  }

  @Test
  void residualsAndCoefficientsMakeTheVector() {
    double[] coefficients = {2, -1, 0.5};
    double[] y = new double[ROWS];
    for (int i = 0; i < y.length; i++) {
      for (int j = 0; j < COLUMNS; j++) {
        y[i] += x[i * COLUMNS + j] * coefficients[j];
      }
    }
    double[] residual = y.clone();
    double[] beta = qr.residualise(residual);
    qr.solve(beta);
    assertThat(beta).containsExactly(coefficients, within(1e-10));
    assertThat(residual).containsExactly(new double[ROWS], within(1e-11));
  }

  @Test
  void logDeterminantIsHalfThatOfTheCrossProduct() {
    var two = ThinQr.of(new double[] {3, 1, 0, 2, 4, 1}, 2, TOLERANCE);
    // X'X = (25 7; 7 6).
    assertThat(two.logDeterminant()).isCloseTo(StrictMath.log(101) / 2, within(1e-14));
  }

  @Test
  void theToleranceDecidesWhatIsDependent() {
    double[] nearly = {1, 1, 1, 1, 1, 1, 1, 1 + 1e-8};
    assertThat(ThinQr.of(nearly, 2, 1e-10).dependent()).isEqualTo(-1);
    ThinQr found = ThinQr.of(nearly, 2, 1e-7);
    assertThat(found.dependent()).isEqualTo(1);
    assertThat(found.q()[1]).isZero();
    assertThat(ThinQr.of(new double[] {1, 0, 1, 0}, 2, TOLERANCE).dependent()).isEqualTo(1);
  }
}
