package io.helston.math.lmm;

/**
 * The eigenvectors that a model was made with.
 *
 * @param vectors P, r x n, rows in descending order of eigenvalues; shared
 * @param leastEigenvalue the smallest eigenvalue of the kernel or gramian as found
 * @param negativeEigenvalues how many were below -1e-12 of the largest; all negative ones count as
 *     zero
 */
public record Rotation(double[] vectors, double leastEigenvalue, int negativeEigenvalues) {
  private static final double NEGATIVE = -1e-12;

  static Rotation of(double[] vectors, double[] ascending) {
    double largest = ascending[ascending.length - 1];
    int negative = 0;
    while (negative < ascending.length && ascending[negative] < NEGATIVE * Math.abs(largest)) {
      negative++;
    }
    return new Rotation(vectors, ascending[0], negative);
  }
}
