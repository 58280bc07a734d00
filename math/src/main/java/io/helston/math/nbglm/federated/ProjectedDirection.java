package io.helston.math.nbglm.federated;

/**
 * The Newton direction of one gene at a time inside the box; scratch is reused, so nothing is
 * allocated per gene.
 */
final class ProjectedDirection {
  /** FedPyDESeq2's weight of |beta|^2/2. */
  static final double PENALTY = 1e-6;

  /** FedPyDESeq2's ridge falls from 1 to this over the rounds, so the first steps are short. */
  private static final double LAST_RIDGE = 1e-6;

  /** FedPyDESeq2's distance within which a coefficient is at its bound. */
  private static final double AT_BOUND = 1e-14;

  private final int order;
  private final double maxBeta;
  private final SmallSystem system;
  private final double[] inverse;
  private final double[] beta;
  private final double[] gradient;
  private final double[] direction;

  ProjectedDirection(int order, double maxBeta) {
    this.order = order;
    this.maxBeta = maxBeta;
    system = new SmallSystem(order);
    inverse = new double[order * order];
    beta = new double[order];
    gradient = new double[order];
    direction = new double[order];
  }

  /**
   * Computes the direction.
   *
   * @param sums packed information and gradient without penalty, from {@code from} on
   * @return false if the matrix is singular
   */
  boolean find(int round, double[] coefficients, int offset, double[] sums, int from) {
    System.arraycopy(coefficients, offset, beta, 0, order);
    System.arraycopy(sums, from + Packed.size(order), gradient, 0, order);
    Packed.unpack(sums, from, order, system.matrix());
    for (int j = 0; j < order; j++) {
      for (int k = 0; k < order; k++) {
        double cross = gradient[j] * beta[k] + gradient[k] * beta[j];
        system.matrix()[j * order + k] += PENALTY * cross + PENALTY * PENALTY * (beta[j] * beta[k]);
      }
    }
    system.addToDiagonal(StrictMath.pow(LAST_RIDGE, (double) round / ProximalNewton.LAST_ROUND));
    if (!system.factor()) {
      return false;
    }
    system.invert(inverse);
    for (int j = 0; j < order; j++) {
      gradient[j] += PENALTY * beta[j];
    }
    release(gradient);
    multiply();
    release(direction);
    multiply();
    return true;
  }

  /**
   * Copies the direction.
   *
   * @return its product with the gradient
   */
  double write(double[] directions, int offset) {
    System.arraycopy(direction, 0, directions, offset, order);
    return Dot.product(gradient, 0, direction, 0, order);
  }

  /** Zeroes rows and columns of coefficients that going downwards would push out of the box. */
  private void release(double[] upwards) {
    for (int j = 0; j < order; j++) {
      boolean low = beta[j] < -maxBeta + AT_BOUND && upwards[j] > 0;
      boolean high = beta[j] > maxBeta - AT_BOUND && upwards[j] < 0;
      if (low || high) {
        for (int k = 0; k < order; k++) {
          inverse[j * order + k] = 0;
          inverse[k * order + j] = 0;
        }
      }
    }
  }

  private void multiply() {
    for (int j = 0; j < order; j++) {
      direction[j] = Dot.product(inverse, j * order, gradient, 0, order);
    }
  }
}
