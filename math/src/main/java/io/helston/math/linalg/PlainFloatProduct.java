package io.helston.math.linalg;

/**
 * The product of float matrices in plain Java: each block of B is packed once and stays in the
 * cache while it is added, four inner indices at a time, to every row of C.
 *
 * <p>The compiler turns the inner loop over columns into vector instructions. An entry of C is
 * added up in the same order whatever their width: blocks of {@value #DEPTH} inner indices in
 * order, in a block groups of four in order, in a group (x0 + x1) + (x2 + x3).
 */
final class PlainFloatProduct {
  private static final int DEPTH = 64;
  private static final int COLUMNS = 256;

  private PlainFloatProduct() {}

  /** Multiplies the entries of C by beta; zero erases them, NaN too. */
  static void scale(int m, int n, float beta, float[] c, int ldc) {
    for (int i = 0; i < m && beta != 1; i++) {
      for (int j = i * ldc; j < i * ldc + n; j++) {
        c[j] = beta == 0 ? 0 : beta * c[j];
      }
    }
  }

  /** Adds alpha op(A) op(B) to C. */
  static void add(ProductShape shape, float alpha, float[] a, float[] b, float[] c) {
    float[][] block = new float[DEPTH][Math.min(COLUMNS, shape.n())];
    float[] row = new float[DEPTH];
    float[] sums = new float[Math.min(COLUMNS, shape.n())];
    for (int j = 0; j < shape.n(); j += COLUMNS) {
      int columns = Math.min(COLUMNS, shape.n() - j);
      for (int p = 0; p < shape.k(); p += DEPTH) {
        int depth = Math.min(DEPTH, shape.k() - p);
        packB(shape, b, p, j, depth, columns, block);
        for (int i = 0; i < shape.m(); i++) {
          packA(shape, alpha, a, i, p, depth, row);
          int start = (int) shape.startOfC(i, j);
          System.arraycopy(c, start, sums, 0, columns);
          addRow(row, depth, block, columns, sums);
          System.arraycopy(sums, 0, c, start, columns);
        }
      }
    }
  }

  private static void packB(
      ProductShape shape, float[] b, int p, int j, int depth, int columns, float[][] block) {
    int start = (int) shape.startOfB(p, j);
    for (int q = 0; q < depth; q++) {
      if (shape.transposeB()) {
        for (int x = 0; x < columns; x++) {
          block[q][x] = b[start + x * shape.ldb() + q];
        }
      } else {
        System.arraycopy(b, start + q * shape.ldb(), block[q], 0, columns);
      }
    }
  }

  private static void packA(
      ProductShape shape, float alpha, float[] a, int i, int p, int depth, float[] row) {
    int start = (int) shape.startOfA(i, p);
    int step = shape.transposeA() ? shape.lda() : 1;
    for (int q = 0; q < depth; q++) {
      row[q] = alpha * a[start + q * step];
    }
  }

  private static void addRow(float[] row, int depth, float[][] block, int columns, float[] sums) {
    int q = 0;
    for (; q + 4 <= depth; q += 4) {
      addFour(row, q, block[q], block[q + 1], block[q + 2], block[q + 3], columns, sums);
    }
    for (; q < depth; q++) {
      float factor = row[q];
      float[] values = block[q];
      for (int x = 0; x < columns; x++) {
        sums[x] += factor * values[x];
      }
    }
  }

  /** All arrays start at the same index: otherwise the loop is not vectorised. */
  private static void addFour(
      float[] row,
      int q,
      float[] b0,
      float[] b1,
      float[] b2,
      float[] b3,
      int columns,
      float[] sums) {
    float a0 = row[q];
    float a1 = row[q + 1];
    float a2 = row[q + 2];
    float a3 = row[q + 3];
    for (int x = 0; x < columns; x++) {
      sums[x] += (a0 * b0[x] + a1 * b1[x]) + (a2 * b2[x] + a3 * b3[x]);
    }
  }
}
