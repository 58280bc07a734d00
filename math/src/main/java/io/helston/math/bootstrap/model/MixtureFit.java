package io.helston.math.bootstrap.model;

import io.helston.math.bootstrap.FitStatus;
import io.helston.math.bootstrap.RowSample;
import java.util.Arrays;

/**
 * The climb to a maximum of the two-component negative binomial likelihood: a share w of component
 * 0 and, per component, alpha and the mean m.
 *
 * <p>Expectation-maximisation first: each step fits each component exactly to the counts weighted
 * by their responsibilities. Then Newton's method in logit w, ln alpha and ln m of both components.
 * A component may reach the Poisson limit, alpha infinite, or become a point mass at zero, m = 0;
 * the parameters that then mean nothing stay out of Newton's method.
 */
final class MixtureFit {
  private static final int VARIABLES = 5;

  /** Beyond this multiple of the mean, alpha counts as infinite. */
  private static final double LARGE = 1e7;

  /** A share, or a probability of values above zero, below this counts as none. */
  private static final double SMALL = 1e-9;

  private static final int MOST_DROPS = 4;
  private static final int MOST_STEPS = 1000;

  /** A relative change per step of expectation-maximisation that counts as none. */
  private static final double STILL = 1e-11;

  final double[] alphas = new double[2];
  final double[] means = new double[2];
  double share;

  private final double[] oldAlphas = new double[2];
  private final double[] oldMeans = new double[2];
  private final NegativeBinomial model = new NegativeBinomial();
  private final double[] estimates = new double[2];
  private final RowSample[] parts = new RowSample[2];
  private final double[] partSizes = new double[2];
  private final double[] partSums = new double[2];
  private final CountTerm[] terms = {new CountTerm(), new CountTerm()};
  private final NewtonMaximizer maximizer = new NewtonMaximizer(VARIABLES);
  private final NewtonMaximizer.Objective objective = this::objective;
  private final double[] point = new double[VARIABLES];
  private final int[] active = new int[VARIABLES];
  private final double[] slopes = new double[VARIABLES];
  private final double[] contrast = new double[VARIABLES];
  private final double[][] curvature = new double[VARIABLES][VARIABLES];
  private Entries entries;
  private int variables;

  /** Starts with every value up to a threshold in component 0, the others in component 1. */
  void split(Entries counts, double threshold) {
    entries = counts;
    clearParts();
    for (int i = 0; i < entries.count(); i++) {
      assign(i, entries.value(i) <= threshold ? 1 : 0);
    }
    fitParts();
  }

  /** Some steps of expectation-maximisation, then {@link #finish}. */
  boolean climb(int steps) {
    for (int i = 0; i < steps && !collapsed(); i++) {
      step();
    }
    return collapsed() || finish();
  }

  /** Takes over another climb's place. */
  void copy(MixtureFit other) {
    entries = other.entries;
    share = other.share;
    System.arraycopy(other.alphas, 0, alphas, 0, 2);
    System.arraycopy(other.means, 0, means, 0, 2);
  }

  /** Chooses the parameters, for {@link #logLikelihood} and {@link #variances}. */
  void choose(Entries counts, double newShare, double[] newAlphas, double[] newMeans) {
    entries = counts;
    share = newShare;
    System.arraycopy(newAlphas, 0, alphas, 0, 2);
    System.arraycopy(newMeans, 0, means, 0, 2);
  }

  /** Makes room for both components' weights of the present entries, and clears them. */
  private void clearParts() {
    for (int k = 0; k < 2; k++) {
      if (parts[k] == null || parts[k].columns()[0] != entries.values()) {
        double[] values = entries.values();
        parts[k] = new RowSample(new double[][] {values}, new double[values.length], false);
      }
      Arrays.fill(parts[k].weights(), 0);
      partSizes[k] = 0;
      partSums[k] = 0;
    }
  }

  /** Divides an entry between the components. */
  private void assign(int entry, double responsibility) {
    for (int k = 0; k < 2; k++) {
      double weight = entries.weight(entry) * (k == 0 ? responsibility : 1 - responsibility);
      parts[k].weights()[entry] = weight;
      partSizes[k] += weight;
      partSums[k] += weight * entries.value(entry);
    }
  }

  private void fitParts() {
    share = partSizes[0] / entries.size();
    for (int k = 0; k < 2; k++) {
      if (partSizes[k] > SMALL * entries.size()) {
        boolean finite = model.fit(parts[k], estimates) == FitStatus.OK;
        alphas[k] = finite ? estimates[0] : Double.POSITIVE_INFINITY;
        means[k] = partSums[k] / partSizes[k];
      }
    }
  }

  /** Whether one component has all the weight. */
  boolean collapsed() {
    return !(share > SMALL && share < 1 - SMALL);
  }

  /** One step of expectation-maximisation; returns the log-likelihood before it, up to ln x!. */
  double step() {
    chooseTerms();
    double first = StrictMath.log(share);
    double second = StrictMath.log1p(-share);
    double value = 0;
    clearParts();
    for (int i = 0; i < entries.count(); i++) {
      double x = entries.value(i);
      double a = first + terms[0].log(x);
      double b = second + terms[1].log(x);
      double responsibility = 1 / (1 + StrictMath.exp(b - a));
      value += entries.weight(i) * logSum(a, b);
      assign(i, responsibility);
    }
    fitParts();
    return value;
  }

  private static double logSum(double a, double b) {
    double larger = Math.max(a, b);
    return larger + StrictMath.log1p(StrictMath.exp(Math.min(a, b) - larger));
  }

  private void chooseTerms() {
    terms[0].choose(alphas[0], means[0]);
    terms[1].choose(alphas[1], means[1]);
  }

  /** The log-likelihood, up to ln x!. */
  double logLikelihood() {
    chooseTerms();
    double first = StrictMath.log(share);
    double second = StrictMath.log1p(-share);
    double value = 0;
    for (int i = 0; i < entries.count(); i++) {
      double x = entries.value(i);
      value += entries.weight(i) * logSum(first + terms[0].log(x), second + terms[1].log(x));
    }
    return value;
  }

  /**
   * Newton's method to the end, dropping components' parameters that run to a limit. Where the
   * likelihood is too flat for it, as at an alpha of a million, expectation-maximisation until
   * nothing moves.
   */
  boolean finish() {
    for (int drops = 0; drops <= MOST_DROPS; drops++) {
      activate();
      boolean converged = maximizer.maximize(objective, point, variables);
      take(point);
      if (collapsed()) {
        return true;
      }
      if (!dropLimits()) {
        return converged || settle();
      }
    }
    return false;
  }

  private boolean dropLimits() {
    boolean dropped = false;
    for (int k = 0; k < 2; k++) {
      boolean finite = Double.isFinite(alphas[k]);
      double belowOne = finite ? alphas[k] * StrictMath.log1p(means[k] / alphas[k]) : means[k];
      if (means[k] > 0 && belowOne < SMALL) {
        means[k] = 0;
        alphas[k] = Double.POSITIVE_INFINITY;
        dropped = true;
      } else if (finite && alphas[k] > LARGE * Math.max(1, means[k])) {
        alphas[k] = Double.POSITIVE_INFINITY;
        dropped = true;
      }
    }
    return dropped;
  }

  private boolean settle() {
    for (int i = 0; i < MOST_STEPS && !collapsed(); i++) {
      double oldShare = share;
      System.arraycopy(alphas, 0, oldAlphas, 0, 2);
      System.arraycopy(means, 0, oldMeans, 0, 2);
      step();
      if (near(share, oldShare)
          && near(alphas[0], oldAlphas[0])
          && near(alphas[1], oldAlphas[1])
          && near(means[0], oldMeans[0])
          && near(means[1], oldMeans[1])) {
        dropLimits();
        return true;
      }
    }
    return collapsed();
  }

  private static boolean near(double value, double old) {
    return value == old || Math.abs(value - old) < STILL * Math.abs(old);
  }

  /** Lists the free parameters and sets the point to their present values. */
  private void activate() {
    variables = 0;
    activate(0, StrictMath.log(share) - StrictMath.log1p(-share));
    for (int k = 0; k < 2; k++) {
      if (Double.isFinite(alphas[k])) {
        activate(1 + 2 * k, StrictMath.log(alphas[k]));
      }
      if (means[k] > 0) {
        activate(2 + 2 * k, StrictMath.log(means[k]));
      }
    }
  }

  private void activate(int variable, double value) {
    active[variables] = variable;
    point[variables++] = value;
  }

  private void take(double[] at) {
    for (int i = 0; i < variables; i++) {
      double exp = StrictMath.exp(at[i]);
      switch (active[i]) {
        case 0 -> share = 1 / (1 + StrictMath.exp(-at[i]));
        case 1 -> alphas[0] = exp;
        case 2 -> means[0] = exp;
        case 3 -> alphas[1] = exp;
        default -> means[1] = exp;
      }
    }
  }

  /**
   * With a_k the slopes of component k's log joint probability and B_k its curvatures, the slopes
   * are r_0 a_0 + r_1 a_1, the curvatures r_0 B_0 + r_1 B_1 + r_0 r_1 (a_0 - a_1)(a_0 - a_1)'.
   */
  private double objective(double[] at, double[] gradient, double[][] hessian) {
    take(at);
    chooseTerms();
    double first = StrictMath.log(share);
    double second = StrictMath.log1p(-share);
    Arrays.fill(slopes, 0);
    for (double[] row : curvature) {
      Arrays.fill(row, 0);
    }
    double value = 0;
    for (int i = 0; i < entries.count(); i++) {
      double weight = entries.weight(i);
      terms[0].evaluate(entries.value(i));
      terms[1].evaluate(entries.value(i));
      double a = first + terms[0].log();
      double b = second + terms[1].log();
      double responsibility = 1 / (1 + StrictMath.exp(b - a));
      value += weight * logSum(a, b);
      contrast[0] = 1;
      slopes[0] += weight * (responsibility - share);
      curvature[0][0] -= weight * share * (1 - share);
      addComponent(0, weight * responsibility, 1);
      addComponent(1, weight * (1 - responsibility), -1);
      double spread = weight * responsibility * (1 - responsibility);
      for (int p = 0; p < VARIABLES; p++) {
        for (int q = 0; q < VARIABLES; q++) {
          curvature[p][q] += spread * contrast[p] * contrast[q];
        }
      }
    }
    for (int i = 0; i < variables; i++) {
      gradient[i] = slopes[active[i]];
      for (int j = 0; j < variables; j++) {
        hessian[i][j] = curvature[active[i]][active[j]];
      }
    }
    return value;
  }

  private void addComponent(int k, double weight, int sign) {
    CountTerm term = terms[k];
    int u = 1 + 2 * k;
    contrast[u] = sign * term.byU();
    contrast[u + 1] = sign * term.byV();
    slopes[u] += weight * term.byU();
    slopes[u + 1] += weight * term.byV();
    curvature[u][u] += weight * term.byUU();
    curvature[u][u + 1] += weight * term.byUV();
    curvature[u + 1][u] += weight * term.byUV();
    curvature[u + 1][u + 1] += weight * term.byVV();
  }

  /** Variances of w, alpha_0, b_0, alpha_1, b_1, all parameters being inside their ranges. */
  void variances(double[] variances) {
    activate();
    double[][] jacobian = new double[VARIABLES][VARIABLES];
    jacobian[0][0] = share * (1 - share);
    for (int k = 0; k < 2; k++) {
      int u = 1 + 2 * k;
      jacobian[u][u] = alphas[k];
      jacobian[u + 1][u] = -means[k] / alphas[k];
      jacobian[u + 1][u + 1] = means[k] / alphas[k];
    }
    maximizer.variances(objective, point, VARIABLES, jacobian, variances);
  }
}
