package io.helston.math.bootstrap.model;

/**
 * Newton's method for the maximum of a smooth function of a few variables, damped as Levenberg and
 * Marquardt do where a full step does not ascend or the function is not concave.
 *
 * <p>Converged means that a full Newton step became shorter than 1e-9 in every variable and was
 * taken, which by quadratic convergence leaves rounding errors only; or that steps below 1e-6 no
 * longer raise the function, which rounding causes on ill-conditioned problems. Variables should be
 * logarithms or the like, so that steps are relative.
 */
final class NewtonMaximizer {
  /** A function with its first and second derivatives. */
  @FunctionalInterface
  interface Objective {
    /** The value at a point; writes the gradient and both triangles of the Hessian. */
    double at(double[] point, double[] gradient, double[][] hessian);
  }

  private static final int MAX_ITERATIONS = 200;
  private static final double CLOSE = 1e-9;
  private static final double CLOSE_FOR_ROUNDING = 1e-6;
  private static final double LONGEST_STEP = 2;
  private static final double SMALLEST_DAMPING = 1e-4;
  private static final double LARGEST_DAMPING = 1e12;

  /** A value that falls by no more than this share of its size may be the same value rounded. */
  private static final double VALUE_ROUNDING = 1e-13;

  private final double[] trial;
  private final double[] step;
  private final double[] factorRow;
  private double[] gradient;
  private double[] trialGradient;
  private double[][] hessian;
  private double[][] trialHessian;
  private final double[][] factor;

  /** Scratch for functions of at most this many variables. */
  NewtonMaximizer(int variables) {
    trial = new double[variables];
    step = new double[variables];
    factorRow = new double[variables];
    gradient = new double[variables];
    trialGradient = new double[variables];
    hessian = new double[variables][variables];
    trialHessian = new double[variables][variables];
    factor = new double[variables][variables];
  }

  /**
   * Climbs from a point to a maximum.
   *
   * @param point receives the maximum, or where the climb ended
   * @param n how many variables there are
   * @return whether it converged
   */
  boolean maximize(Objective function, double[] point, int n) {
    double value = function.at(point, gradient, hessian);
    double damping = 0;
    for (int i = 0; i < MAX_ITERATIONS && Double.isFinite(value); i++) {
      damping = newtonStep(n, damping);
      if (damping > LARGEST_DAMPING) {
        return false;
      }
      double longest = shorten(n);
      for (int j = 0; j < n; j++) {
        trial[j] = point[j] + step[j];
      }
      double next = function.at(trial, trialGradient, trialHessian);
      boolean rises = next >= value - VALUE_ROUNDING * Math.abs(value);
      if (rises) {
        System.arraycopy(trial, 0, point, 0, n);
        value = next;
        swap();
      }
      if (damping == 0 && longest < (rises ? CLOSE : CLOSE_FOR_ROUNDING)) {
        return true;
      }
      damping = rises ? relaxed(damping) : Math.max(10 * damping, SMALLEST_DAMPING);
    }
    return false;
  }

  private static double relaxed(double damping) {
    return damping > 10 * SMALLEST_DAMPING ? damping / 10 : 0;
  }

  private void swap() {
    double[] keptGradient = gradient;
    gradient = trialGradient;
    trialGradient = keptGradient;
    double[][] keptHessian = hessian;
    hessian = trialHessian;
    trialHessian = keptHessian;
  }

  /**
   * Solves (-H + damping D) step = gradient, raising the damping until that is positive definite.
   */
  private double newtonStep(int n, double atLeast) {
    double damping = atLeast;
    while (!factorize(n, damping)) {
      damping = Math.max(10 * damping, SMALLEST_DAMPING);
      if (!(damping <= LARGEST_DAMPING)) {
        return Double.POSITIVE_INFINITY;
      }
    }
    for (int i = 0; i < n; i++) {
      double sum = gradient[i];
      for (int k = 0; k < i; k++) {
        sum -= factor[i][k] * factorRow[k];
      }
      factorRow[i] = sum / factor[i][i];
    }
    for (int i = n - 1; i >= 0; i--) {
      double sum = factorRow[i];
      for (int k = i + 1; k < n; k++) {
        sum -= factor[k][i] * step[k];
      }
      step[i] = sum / factor[i][i];
    }
    return damping;
  }

  /** Cholesky's factor of the damped negative Hessian; D is its diagonal's size, plus a little. */
  private boolean factorize(int n, double damping) {
    double largest = 0;
    for (int i = 0; i < n; i++) {
      largest = Math.max(largest, Math.abs(hessian[i][i]));
    }
    for (int i = 0; i < n; i++) {
      for (int j = 0; j <= i; j++) {
        double sum = -hessian[i][j];
        if (i == j) {
          sum += damping * (Math.abs(hessian[i][i]) + 1e-6 * largest);
        }
        double before = Math.abs(sum);
        for (int k = 0; k < j; k++) {
          sum -= factor[i][k] * factor[j][k];
        }
        if (i != j) {
          factor[i][j] = sum / factor[j][j];
        } else if (sum > 1e-14 * before) {
          factor[i][i] = Math.sqrt(sum);
        } else {
          return false;
        }
      }
    }
    return true;
  }

  private double shorten(int n) {
    double longest = 0;
    for (int i = 0; i < n; i++) {
      longest = Math.max(longest, Math.abs(step[i]));
    }
    if (longest > LONGEST_STEP) {
      for (int i = 0; i < n; i++) {
        step[i] *= LONGEST_STEP / longest;
      }
    }
    return longest;
  }

  /**
   * The diagonal of the inverse of the negative Hessian in J-transformed variables: J (-H)^-1 J'.
   *
   * @param jacobian [new][old]
   * @param variances receives one variance per row of the jacobian; NaN when the Hessian is not
   *     negative definite
   */
  void variances(
      Objective function, double[] point, int n, double[][] jacobian, double[] variances) {
    function.at(point, gradient, hessian);
    boolean definite = factorize(n, 0);
    for (int row = 0; row < jacobian.length; row++) {
      double variance = 0;
      for (int i = 0; i < n; i++) {
        double sum = jacobian[row][i];
        for (int k = 0; k < i; k++) {
          sum -= factor[i][k] * factorRow[k];
        }
        factorRow[i] = sum / factor[i][i];
        variance += factorRow[i] * factorRow[i];
      }
      variances[row] = definite ? variance : Double.NaN;
    }
  }
}
