package io.helston.math.linalg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

final class DenseAlgebrasTest {
  private static final int ORDER = 150;

  @Test
  void nativeLibraryOnTheClassPathIsTaken() {
    Assumptions.assumeTrue(
        System.getProperty("os.name").equals("Linux")
            && System.getProperty("os.arch").equals("amd64")
            && getClass().getResource("/org/bytedeco/openblas/linux-x86_64/libopenblas.so.0")
                != null,
        "no native library for this platform on the class path");
    DenseAlgebras.Choice choice = DenseAlgebras.choose(null);
    assertThat(choice.reason()).isNull();
    assertThat(choice.algebra()).isInstanceOf(OpenBlasAlgebra.class);
    assertThat(choice.algebra().name()).matches("openblas \\d+\\.\\d+\\.\\d+\\S* \\w+");
  }

  @Test
  void propertyForcesThePlainOne() {
    DenseAlgebras.Choice choice = DenseAlgebras.choose("plain");
    assertThat(choice.algebra()).isInstanceOf(PlainAlgebra.class);
    assertThat(choice.reason()).contains("helston.blas");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DenseAlgebras.choose("mkl"))
        .withMessageContaining("-Dhelston.blas=mkl");
  }

  @Test
  void bestIsChosenOnceAndExplained() {
    assertThat(DenseAlgebras.best()).isSameAs(DenseAlgebras.best());
    assertThat(DenseAlgebras.reason().isPresent())
        .isEqualTo(DenseAlgebras.best() instanceof PlainAlgebra);
  }

  @Test
  void threadsAtOnceGetTheBitsOfOneThread() throws Exception {
    for (DenseAlgebra algebra : AlgebraCases.all().toList()) {
      List<double[]> alone = results(algebra);
      try (ExecutorService threads = Executors.newFixedThreadPool(6)) {
        List<Callable<List<double[]>>> calls = new ArrayList<>();
        for (int i = 0; i < 24; i++) {
          calls.add(() -> results(algebra));
        }
        for (Future<List<double[]>> together : threads.invokeAll(calls)) {
          for (int i = 0; i < alone.size(); i++) {
            assertThat(together.get().get(i)).as(algebra.name()).isEqualTo(alone.get(i));
          }
        }
      }
    }
  }

  private static List<double[]> results(DenseAlgebra algebra) {
    int n = ORDER;
    double[] matrix = AlgebraCases.positiveDefinite(9, n);
    DenseAlgebra.SymmetricEigen eigen = algebra.eigen(matrix, n);
    double[] product = new double[n * n];
    algebra.multiply(true, false, n, n, n, 1.5, matrix, n, eigen.vectors(), n, 0, product, n);
    double[] factor = matrix.clone();
    algebra.cholesky(factor, n);
    double[] inverse = factor.clone();
    algebra.inverseFromCholesky(inverse, n);
    return List.of(eigen.values(), eigen.vectors(), product, factor, inverse);
  }
}
