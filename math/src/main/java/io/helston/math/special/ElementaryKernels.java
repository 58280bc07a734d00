package io.helston.math.special;

/**
 * {@link Elementary} over arrays. Implementations return the same bits; the best one for a machine
 * is some six times faster than a plain loop.
 *
 * <p>Lengths must be multiples of {@value #LANES}, see {@link #padded}, so that vectors of any
 * machine fill an array completely. Exponentials may take the place of their arguments; logarithms
 * need another array.
 */
public sealed interface ElementaryKernels permits PlainElementary, VectorElementary {
  /** Lanes of the widest vectors. */
  int LANES = 8;

  /** From this length on vectors are worth the second that loading and compiling them takes. */
  int VECTORS_FROM = 64;

  /** The fastest kernels on this machine. */
  static ElementaryKernels best() {
    return BestElementary.BEST;
  }

  /** The fastest kernels on this machine for arrays of about a length. */
  static ElementaryKernels forLength(int length) {
    return length < VECTORS_FROM ? plain() : best();
  }

  /** Kernels without vectors. */
  static ElementaryKernels plain() {
    return PlainElementary.INSTANCE;
  }

  /** The smallest possible length of an array that holds so many values. */
  static int padded(int length) {
    return (length + LANES - 1) & -LANES;
  }

  /**
   * ln(1 + scale x) and 1/(1 + scale x) for scale x >= 0.
   *
   * @param log the logarithms, written
   * @param reciprocal the reciprocals, written
   */
  void log1p(double scale, double[] x, double[] log, double[] reciprocal, int length);

  /** ln x for normal positive finite x; anything else gives an unspecified number. */
  void log(double[] x, double[] log, int length);

  /** e^x. */
  void exp(double[] x, double[] exp, int length);
}
