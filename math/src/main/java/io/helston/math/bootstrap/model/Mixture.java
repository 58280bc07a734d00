package io.helston.math.bootstrap.model;

import io.helston.math.bootstrap.CountModel;
import io.helston.math.bootstrap.FitStatus;
import io.helston.math.bootstrap.Sample;
import io.helston.math.random.NumpyRandom;
import io.helston.math.special.LogGamma;
import java.util.Arrays;
import java.util.List;

/**
 * A mixture of two negative binomials: (alpha1, b1) with probability w, else (alpha2, b2).
 *
 * <p>Component 1 has the smaller mean. The fit, {@link MixtureFit}, starts from several splits of
 * the data, always the same ones, and keeps the best.
 *
 * <p>Limits: a component that is Poisson has alpha infinite and b = 0, {@link
 * FitStatus#POISSON_LIMIT}. A component that is a point mass at zero has no alpha and b = 0, {@link
 * FitStatus#DEGENERATE}. When two components fit no better than one, w = 1 and component 2 is
 * undefined, {@link FitStatus#DEGENERATE}; w too is undefined when all counts are equal. All zeros
 * are {@link FitStatus#ALL_ZERO} with nothing but b1 = 0.
 */
public final class Mixture implements CountModel {
  /** Where the sorted data are cut into two components, as shares of their weight. */
  private static final double[] SPLITS = {0.1, 0.3, 0.5, 0.7, 0.9};

  /** Steps of expectation-maximisation before Newton's method. */
  private static final int STEPS = 10;

  /** What two components must gain in log-likelihood to count as two. */
  private static final double TRUE_GAIN = 1e-7;

  private final NegativeBinomial single = new NegativeBinomial();
  private final double[] singleEstimates = new double[2];
  private final Entries entries = new Entries();
  private final MixtureFit climb = new MixtureFit();
  private final MixtureFit best = new MixtureFit();
  private final double[] scratchAlphas = new double[2];
  private final double[] scratchMeans = new double[2];
  private final CountTerm term = new CountTerm();

  @Override
  public String name() {
    return "nbmixture";
  }

  @Override
  public List<String> parameters() {
    return List.of("w", "alpha1", "b1", "alpha2", "b2");
  }

  @Override
  public double[] range(int parameter) {
    return parameter == 0 ? Ranges.unit() : Ranges.positive();
  }

  @Override
  public FitStatus fit(Sample sample, double[] estimates) {
    entries.read(sample);
    Arrays.fill(estimates, Double.NaN);
    if (entries.mean() == 0) {
      estimates[2] = 0;
      return FitStatus.ALL_ZERO;
    }
    FitStatus singleStatus = single.fit(sample, singleEstimates);
    if (entries.count() == 1) {
      return putSingle(Double.NaN, estimates);
    }
    boolean converged = climbFromSplits();
    if (best.collapsed() || !(best.logLikelihood() > singleValue(singleStatus) + TRUE_GAIN)) {
      return putSingle(1, estimates);
    }
    return converged ? put(estimates) : FitStatus.NOT_CONVERGED;
  }

  /** Climbs from every split; returns whether the best climb reached its maximum. */
  private boolean climbFromSplits() {
    double bestValue = Double.NEGATIVE_INFINITY;
    boolean bestConverged = false;
    double passed = 0;
    int next = 0;
    for (int i = 0; i < entries.count() - 1 && next < SPLITS.length; i++) {
      passed += entries.weight(i);
      if (passed < SPLITS[next] * entries.size() && i < entries.count() - 2) {
        continue;
      }
      while (next < SPLITS.length && passed >= SPLITS[next] * entries.size()) {
        next++;
      }
      climb.split(entries, entries.value(i));
      boolean converged = climb.climb(STEPS);
      double value = climb.collapsed() ? Double.NEGATIVE_INFINITY : climb.logLikelihood();
      if (value > bestValue || bestValue == Double.NEGATIVE_INFINITY) {
        bestValue = value;
        bestConverged = converged;
        best.copy(climb);
      }
    }
    return bestConverged;
  }

  /** The log-likelihood of one component, up to ln x!. */
  private double singleValue(FitStatus status) {
    boolean finite = status == FitStatus.OK;
    term.choose(finite ? singleEstimates[0] : Double.POSITIVE_INFINITY, entries.mean());
    double value = 0;
    for (int i = 0; i < entries.count(); i++) {
      value += entries.weight(i) * term.log(entries.value(i));
    }
    return value;
  }

  private FitStatus putSingle(double share, double[] estimates) {
    Arrays.fill(estimates, Double.NaN);
    estimates[0] = share;
    estimates[1] = singleEstimates[0];
    estimates[2] = singleEstimates[1];
    return FitStatus.DEGENERATE;
  }

  private FitStatus put(double[] estimates) {
    int low = best.means[0] <= best.means[1] ? 0 : 1;
    estimates[0] = low == 0 ? best.share : 1 - best.share;
    FitStatus status = FitStatus.OK;
    for (int k = 0; k < 2; k++) {
      int component = k == 0 ? low : 1 - low;
      double alpha = best.alphas[component];
      double mean = best.means[component];
      estimates[1 + 2 * k] = mean > 0 ? alpha : Double.NaN;
      estimates[2 + 2 * k] = mean > 0 ? mean / alpha : 0;
      if (mean == 0) {
        status = FitStatus.DEGENERATE;
      } else if (status == FitStatus.OK && alpha == Double.POSITIVE_INFINITY) {
        status = FitStatus.POISSON_LIMIT;
      }
    }
    return status;
  }

  @Override
  public void variances(Sample sample, double[] estimates, double[] variances) {
    if (Ranges.interior(this, estimates, variances)) {
      choose(sample, estimates);
      climb.variances(variances);
    }
  }

  @Override
  public double logLikelihood(Sample sample, double[] parameters) {
    if (!Ranges.inside(this, parameters)) {
      return Double.NEGATIVE_INFINITY;
    }
    double factorials = Ranges.sum(this, sample, x -> LogGamma.value(x + 1));
    if (factorials == Double.NEGATIVE_INFINITY) {
      return factorials; // a value outside the support
    }
    choose(sample, parameters);
    return climb.logLikelihood() - factorials;
  }

  private void choose(Sample sample, double[] parameters) {
    entries.read(sample);
    for (int k = 0; k < 2; k++) {
      scratchAlphas[k] = parameters[1 + 2 * k];
      scratchMeans[k] = parameters[1 + 2 * k] * parameters[2 + 2 * k];
    }
    climb.choose(entries, parameters[0], scratchAlphas, scratchMeans);
  }

  @Override
  public double[] probabilities(double[] parameters, int limit) {
    double[] first = single.probabilities(new double[] {parameters[1], parameters[2]}, limit);
    double[] second = single.probabilities(new double[] {parameters[3], parameters[4]}, limit);
    if (first.length == 0 || second.length == 0) {
      return new double[0];
    }
    double[] table = Arrays.copyOf(second, Math.max(first.length, second.length));
    for (int k = 0; k < table.length; k++) {
      double other = k < first.length ? first[k] : 0;
      table[k] = parameters[0] * other + (1 - parameters[0]) * table[k];
    }
    return table;
  }

  /** Per row a uniform chooses the component, then the count is drawn. */
  @Override
  public void generate(double[] parameters, NumpyRandom random, double[][] columns) {
    double[] values = columns[0];
    for (int i = 0; i < values.length; i++) {
      int at = random.random() < parameters[0] ? 1 : 3;
      values[i] = random.negativeBinomial(parameters[at], 1 / (1 + parameters[at + 1]));
    }
  }
}
