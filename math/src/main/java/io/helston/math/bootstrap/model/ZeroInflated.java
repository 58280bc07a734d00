package io.helston.math.bootstrap.model;

import io.helston.math.bootstrap.CountModel;
import io.helston.math.bootstrap.FitStatus;
import io.helston.math.bootstrap.Sample;
import io.helston.math.random.NumpyRandom;
import io.helston.math.special.LogGamma;
import java.util.Arrays;
import java.util.List;

/**
 * The zero-inflated negative binomial: zero with probability pi, otherwise negative binomial
 * (alpha, b).
 *
 * <p>The probability of zero, q = pi + (1 - pi) p0 with p0 = (1 + b)^-alpha, is a free parameter as
 * long as it exceeds p0, so the likelihood splits: alpha and b are those of the positive counts,
 * {@link TruncatedCounts}, and q is the share of zeros f. When the plain negative binomial fit
 * already gives zero a probability of f or more, the maximum is that fit and pi = 0, an ordinary
 * estimate at the edge of its range.
 *
 * <p>At the Poisson limit alpha is infinite and b is 0, with pi as far as the limit goes; all zeros
 * leave all three undefined.
 */
public final class ZeroInflated implements CountModel {
  private final NegativeBinomial plain = new NegativeBinomial();
  private final TruncatedCounts positive = new TruncatedCounts();
  private final Entries entries = new Entries();
  private final double[] plainEstimates = new double[2];
  private final double[] plainVariances = new double[2];
  private final double[][] jacobian = new double[3][2];

  @Override
  public String name() {
    return "zinb";
  }

  @Override
  public List<String> parameters() {
    return List.of("pi", "alpha", "b");
  }

  @Override
  public double[] range(int parameter) {
    return parameter == 0 ? Ranges.unit() : Ranges.positive();
  }

  @Override
  public FitStatus fit(Sample sample, double[] estimates) {
    entries.read(sample);
    double zeroShare = entries.zeros() / entries.size();
    if (entries.mean() == 0) {
      Arrays.fill(estimates, Double.NaN);
      return FitStatus.ALL_ZERO;
    }
    FitStatus plainStatus = plain.fit(sample, plainEstimates);
    double alpha = plainEstimates[0];
    double limit = StrictMath.exp(-entries.mean());
    double plainZero =
        plainStatus == FitStatus.POISSON_LIMIT
            ? limit
            : StrictMath.exp(-alpha * StrictMath.log1p(plainEstimates[1]));
    if (zeroShare <= plainZero) {
      estimates[0] = 0;
      estimates[1] = alpha;
      estimates[2] = plainEstimates[1];
      return plainStatus;
    }
    if (!positive.fit(entries, alpha, entries.mean())) {
      Arrays.fill(estimates, Double.NaN);
      return FitStatus.NOT_CONVERGED;
    }
    double zero = positive.zeroProbability();
    double pi = (zeroShare - zero) / (1 - zero);
    estimates[0] = Math.max(0, pi);
    estimates[1] = positive.alpha();
    estimates[2] = positive.mean() / positive.alpha();
    return estimates[1] < Double.POSITIVE_INFINITY ? FitStatus.OK : FitStatus.POISSON_LIMIT;
  }

  /** With pi = 0, alpha and b have the plain model's variances and pi has none. */
  @Override
  public void variances(Sample sample, double[] estimates, double[] variances) {
    if (estimates[0] == 0) {
      plainEstimates[0] = estimates[1];
      plainEstimates[1] = estimates[2];
      plain.variances(sample, plainEstimates, plainVariances);
      variances[0] = Double.NaN;
      variances[1] = plainVariances[0];
      variances[2] = plainVariances[1];
      return;
    }
    if (!Ranges.interior(this, estimates, variances)) {
      return;
    }
    entries.read(sample);
    double alpha = estimates[1];
    double b = estimates[2];
    double logZero = -alpha * StrictMath.log1p(b);
    double zero = StrictMath.exp(logZero);
    double share = estimates[0] + (1 - estimates[0]) * zero;
    double piByZero = -(1 - share) / ((1 - zero) * (1 - zero));
    jacobian[0][0] = piByZero * zero * (logZero + alpha * b / (1 + b));
    jacobian[0][1] = piByZero * zero * -alpha * b / (1 + b);
    jacobian[1][0] = alpha;
    jacobian[2][0] = -b;
    jacobian[2][1] = b;
    positive.variances(entries, alpha, alpha * b, jacobian, variances);
    variances[0] += share * (1 - share) / (entries.size() * (1 - zero) * (1 - zero));
  }

  /** As everywhere, but pi = 0 is allowed. */
  @Override
  public double logLikelihood(Sample sample, double[] parameters) {
    double pi = parameters[0];
    double alpha = parameters[1];
    double b = parameters[2];
    boolean inside = alpha > 0 && alpha < Double.POSITIVE_INFINITY && b > 0;
    if (!(pi >= 0 && pi < 1) || !inside || b == Double.POSITIVE_INFINITY) {
      return Double.NEGATIVE_INFINITY;
    }
    var term = new CountTerm();
    term.choose(alpha, alpha * b);
    double logRest = StrictMath.log1p(-pi);
    double logZero = StrictMath.log(pi + (1 - pi) * StrictMath.exp(term.log(0)));
    return Ranges.sum(
        this, sample, x -> x == 0 ? logZero : logRest + term.log(x) - LogGamma.value(x + 1));
  }

  @Override
  public double[] probabilities(double[] parameters, int limit) {
    double[] table = plain.probabilities(new double[] {parameters[1], parameters[2]}, limit);
    for (int k = 0; k < table.length; k++) {
      table[k] *= 1 - parameters[0];
    }
    if (table.length > 0) {
      table[0] += parameters[0];
    }
    return table;
  }

  /** Per row a uniform decides about the extra zero, then the count is drawn if it is needed. */
  @Override
  public void generate(double[] parameters, NumpyRandom random, double[][] columns) {
    double success = 1 / (1 + parameters[2]);
    double[] values = columns[0];
    for (int i = 0; i < values.length; i++) {
      boolean extra = random.random() < parameters[0];
      values[i] = extra ? 0 : random.negativeBinomial(parameters[1], success);
    }
  }
}
