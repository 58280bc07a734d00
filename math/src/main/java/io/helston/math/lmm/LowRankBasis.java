package io.helston.math.lmm;

import io.helston.math.linalg.CovariateBasis;
import io.helston.math.linalg.DenseAlgebra;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Coordinates in which a model of a low rank kernel is complete.
 *
 * <p>The first are along the kept eigenvectors. Outside their span the kernel is zero, so every
 * orthonormal basis serves: the next coordinates are along a basis of what is left of the
 * covariates and responses there, and the last is the length of what is left of a vector after all
 * others, in which covariates and responses are zero. A rotated vector so has r + q + 1 coordinates
 * instead of n, with the same inner products.
 *
 * @param eigenvalues of the coordinates: r of the kernel, then zeros
 * @param directions rows of all coordinates but the last, orthonormal, (r + q) x n
 * @param responses y in these coordinates, [response][coordinate]
 * @param covariates W in these coordinates, coordinates x c, row-major
 */
public record LowRankBasis(
    double[] eigenvalues, double[] directions, double[][] responses, double[] covariates) {

  /**
   * Makes the basis of a kernel for some responses and covariates.
   *
   * @param w n x c, row-major
   * @param ys responses of n values
   */
  public static LowRankBasis of(
      LowRankSpectrum kernel, double[] w, int c, double[][] ys, DenseAlgebra algebra) {
    int n = ys[0].length;
    int rank = kernel.values().length;
    double[][] columns = new double[c + ys.length][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < c; j++) {
        columns[j][i] = w[i * c + j];
      }
    }
    for (int t = 0; t < ys.length; t++) {
      columns[c + t] = ys[t].clone();
    }
    double[][] rest = rest(kernel.vectors(), rank, n, columns, algebra);
    var names = IntStream.range(0, rest.length).mapToObj(Integer::toString).toList();
    double[][] basis = CovariateBasis.of(names, rest).basis();
    double[] directions = Arrays.copyOf(kernel.vectors(), (rank + basis.length) * n);
    for (int q = 0; q < basis.length; q++) {
      System.arraycopy(basis[q], 0, directions, (rank + q) * n, n);
    }
    int all = rank + basis.length + 1;
    double[] covariates = new double[all * c];
    algebra.multiply(false, false, all - 1, c, n, 1, directions, n, w, c, 0, covariates, c);
    double[][] responses = new double[ys.length][all];
    for (int t = 0; t < ys.length; t++) {
      algebra.multiply(false, false, all - 1, 1, n, 1, directions, n, ys[t], 1, 0, responses[t], 1);
    }
    return new LowRankBasis(Arrays.copyOf(kernel.values(), all), directions, responses, covariates);
  }

  /** The columns without their part in the kernel's span, those with nothing left dropped. */
  private static double[][] rest(
      double[] vectors, int rank, int n, double[][] columns, DenseAlgebra algebra) {
    var rest = new ArrayList<double[]>();
    double[] along = new double[rank];
    for (double[] column : columns) {
      double square = NullSpace.squares(column);
      // Twice, so that what is left is orthogonal to the kernel's span to rounding.
      for (int pass = 0; pass < 2 && rank > 0; pass++) {
        algebra.multiply(false, false, rank, 1, n, 1, vectors, n, column, 1, 0, along, 1);
        algebra.multiply(true, false, n, 1, rank, -1, vectors, n, along, 1, 1, column, 1);
      }
      double limit = CovariateBasis.TOLERANCE * CovariateBasis.TOLERANCE * square;
      if (NullSpace.squares(column) > limit) {
        rest.add(column);
      }
    }
    return rest.toArray(double[][]::new);
  }

  /**
   * Fills the last coordinate of a rotated vector.
   *
   * @param square squared length of the vector
   * @param rotated its coordinates, of which the last is set
   * @param at where they begin
   * @param coordinates how many there are, the last included
   */
  public static void complete(double square, double[] rotated, int at, int coordinates) {
    double left = square;
    int last = at + coordinates - 1;
    for (int i = at; i < last; i++) {
      left -= rotated[i] * rotated[i];
    }
    rotated[last] = Math.sqrt(Math.max(0, left));
  }
}
