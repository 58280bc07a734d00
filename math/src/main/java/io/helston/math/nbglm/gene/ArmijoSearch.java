package io.helston.math.nbglm.gene;

/**
 * DESeq2's search: steps along the derivative in log alpha, accepted by Armijo's rule.
 *
 * <p>It stops when an accepted step gains less than 1e-6, which leaves a relative error of 1e-4
 * typically and of 0.1 at worst. Kept step by step, so that results agree with DESeq2's.
 */
final class ArmijoSearch implements DispersionSearch {
  private static final double SUFFICIENT = 1e-4;
  private static final double TOLERANCE = 1e-6;
  private static final double LOWEST = -30;
  private static final double HIGHEST = 10;

  private final double lowestAccepted = StrictMath.log(DispersionBounds.MINIMUM / 10);
  private int iterations;
  private double initialValue;
  private double lastValue;

  @Override
  public double search(DispersionObjective objective, double start) {
    double a = start;
    double value = objective.firstOrder(a);
    double slope = objective.first();
    double step = 1;
    int accepted = 0;
    initialValue = value;
    iterations = 0;
    while (iterations < DispersionBounds.ITERATIONS) {
      iterations++;
      double trial = a + step * slope;
      if (trial < LOWEST) {
        step = (LOWEST - a) / slope;
      }
      if (trial > HIGHEST) {
        step = (HIGHEST - a) / slope;
      }
      trial = a + step * slope;
      double trialValue = objective.firstOrder(trial);
      if (!(-trialValue <= -value - step * SUFFICIENT * slope * slope)) {
        step /= 2;
        continue;
      }
      accepted++;
      a = trial;
      double gain = trialValue - value;
      if (gain < TOLERANCE) {
        value = trialValue;
        break;
      }
      if (a < lowestAccepted) {
        break;
      }
      value = trialValue;
      slope = objective.first();
      step = Math.min(step * 1.1, 1);
      if (accepted % 5 == 0) {
        step /= 2;
      }
    }
    lastValue = value;
    return a;
  }

  @Override
  public int iterations() {
    return iterations;
  }

  @Override
  public boolean converged() {
    return iterations < DispersionBounds.ITERATIONS;
  }

  @Override
  public double initialValue() {
    return initialValue;
  }

  @Override
  public double lastValue() {
    return lastValue;
  }
}
