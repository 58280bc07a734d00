package io.helston.math.linalg;

import static io.helston.math.linalg.OpenBlasLibrary.unexpected;
import static java.lang.foreign.ValueLayout.JAVA_DOUBLE;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import io.helston.math.linalg.DenseAlgebra.SymmetricEigen;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/**
 * Calls of LAPACK on copies in native memory, each in an arena of its own.
 *
 * <p>A symmetric matrix by rows is the same matrix by columns, with its triangles exchanged, and
 * eigenvectors that LAPACK returns as columns are rows here.
 */
final class OpenBlasLapack {
  private static final int COLUMN_MAJOR = 102;
  private static final byte VECTORS = 'V';

  /** The lower triangle by rows is the upper by columns. */
  private static final byte TRIANGLE = 'U';

  private OpenBlasLapack() {}

  /**
   * Eigenvalues, ascending, and eigenvectors of either sign, by dsyevd.
   *
   * @throws ArithmeticException if there was no convergence
   */
  static SymmetricEigen eigen(double[] matrix, int order) {
    int entries = order * order;
    double[] values = new double[order];
    double[] vectors = new double[entries];
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment a = doubles(arena, entries);
      MemorySegment w = doubles(arena, order);
      MemorySegment.copy(matrix, 0, a, JAVA_DOUBLE, 0, entries);
      MemorySegment sizes = arena.allocate(JAVA_DOUBLE, 1);
      MemorySegment counts = arena.allocate(JAVA_INT, 1);
      int info = eigen(order, a, w, sizes, -1, counts, -1);
      if (info == 0) {
        int length = (int) sizes.get(JAVA_DOUBLE, 0);
        int ints = counts.get(JAVA_INT, 0);
        MemorySegment work = doubles(arena, length);
        info = eigen(order, a, w, work, length, arena.allocate(JAVA_INT, ints), ints);
      }
      if (info != 0) {
        throw new ArithmeticException("dsyevd of order " + order + " returned " + info);
      }
      MemorySegment.copy(w, JAVA_DOUBLE, 0, values, 0, order);
      MemorySegment.copy(a, JAVA_DOUBLE, 0, vectors, 0, entries);
    }
    return new SymmetricEigen(values, vectors);
  }

  /** Applies a function to a matrix, which stays as it was unless the diagonal comes out sound. */
  static boolean triangular(MethodHandle function, double[] matrix, int order) {
    int entries = order * order;
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment a = doubles(arena, entries);
      MemorySegment.copy(matrix, 0, a, JAVA_DOUBLE, 0, entries);
      int info = (int) function.invokeExact(COLUMN_MAJOR, TRIANGLE, order, a, order);
      for (int i = 0; info == 0 && i < order; i++) {
        double entry = a.getAtIndex(JAVA_DOUBLE, (long) i * order + i);
        info = entry > 0 && entry < Double.POSITIVE_INFINITY ? 0 : i + 1;
      }
      if (info == 0) {
        MemorySegment.copy(a, JAVA_DOUBLE, 0, matrix, 0, entries);
      }
      return info == 0;
    } catch (Throwable t) {
      throw unexpected(t);
    }
  }

  /** Aligned to cache lines, so that no kernel sees a different alignment in another call. */
  private static MemorySegment doubles(Arena arena, int length) {
    return arena.allocate((long) length * Double.BYTES, 64);
  }

  private static int eigen(
      int order,
      MemorySegment a,
      MemorySegment w,
      MemorySegment work,
      int workLength,
      MemorySegment counts,
      int countsLength) {
    try {
      return (int)
          OpenBlasLibrary.DSYEVD.invokeExact(
              COLUMN_MAJOR,
              VECTORS,
              TRIANGLE,
              order,
              a,
              order,
              w,
              work,
              workLength,
              counts,
              countsLength);
    } catch (Throwable t) {
      throw unexpected(t);
    }
  }
}
