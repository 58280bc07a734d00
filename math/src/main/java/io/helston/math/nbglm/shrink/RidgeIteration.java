package io.helston.math.nbglm.shrink;

/**
 * DESeq2's reweighted least squares with a ridge, iterated until the coefficients stand still.
 *
 * <p>Means below 1/2 count as 1/2 in weights and working responses (DESeq2 minmu), so the limit is
 * not the mode of the posterior where fitted means are small.
 */
final class RidgeIteration {
  private static final double SMALLEST_MEAN = 0.5;
  private static final double LARGEST_COEFFICIENT = 30;
  private static final double TOLERANCE = 1e-10;
  private static final int MAX_STEPS = 100;

  private final double[] design;
  private final double[] precisions;
  private final int columns;

  RidgeIteration(double[] design, double[] precisions) {
    this.design = design;
    this.precisions = precisions;
    columns = precisions.length;
  }

  /** The coefficients, or null if they do not settle or grow beyond 30. */
  double[] solve(double[] counts, double[] logOffsets, double dispersion, double[] start) {
    double[] at = start.clone();
    for (int step = 0; step < MAX_STEPS; step++) {
      double[] next = step(counts, logOffsets, dispersion, at);
      double change = 0;
      for (int j = 0; next != null && j < columns; j++) {
        change = Math.max(change, Math.abs(next[j] - at[j]));
        next = Math.abs(next[j]) <= LARGEST_COEFFICIENT ? next : null;
      }
      if (next == null || change < TOLERANCE) {
        return next;
      }
      at = next;
    }
    return null;
  }

  /** X'WX at means of at least 1/2. */
  double[] information(double[] logOffsets, double dispersion, double[] coefficients) {
    double[] information = new double[columns * columns];
    for (int i = 0; i < logOffsets.length; i++) {
      double mean = mean(i, logOffsets, coefficients);
      add(information, i, mean / (1 + dispersion * mean));
    }
    return information;
  }

  /** The same with the precisions of the priors, as a Cholesky factor or null. */
  double[] penalisedFactor(double[] information) {
    double[] penalised = information.clone();
    for (int j = 0; j < columns; j++) {
      penalised[j * columns + j] += precisions[j];
    }
    return SmallMatrix.factor(penalised, columns);
  }

  private double[] step(double[] counts, double[] logOffsets, double dispersion, double[] at) {
    double[] information = new double[columns * columns];
    double[] right = new double[columns];
    for (int i = 0; i < counts.length; i++) {
      double mean = mean(i, logOffsets, at);
      double weight = mean / (1 + dispersion * mean);
      double response = StrictMath.log(mean) - logOffsets[i] + (counts[i] - mean) / mean;
      add(information, i, weight);
      for (int j = 0; j < columns; j++) {
        right[j] += weight * response * design[i * columns + j];
      }
    }
    double[] factor = penalisedFactor(information);
    return factor == null ? null : SmallMatrix.solve(factor, columns, right);
  }

  private void add(double[] matrix, int row, double weight) {
    for (int j = 0; j < columns; j++) {
      double scaled = weight * design[row * columns + j];
      for (int k = 0; k < columns; k++) {
        matrix[j * columns + k] += scaled * design[row * columns + k];
      }
    }
  }

  private double mean(int row, double[] logOffsets, double[] coefficients) {
    double eta = logOffsets[row];
    for (int j = 0; j < columns; j++) {
      eta += design[row * columns + j] * coefficients[j];
    }
    return Math.max(StrictMath.exp(eta), SMALLEST_MEAN);
  }
}
