package io.helston.math.nbglm.transform;

/** The closed form for one dispersion. */
record MeanStabilizer(double dispersion) implements VarianceStabilizer {
  private static final double LN2 = StrictMath.log(2);

  @Override
  public double apply(double normalizedCount) {
    double root = Math.sqrt(dispersion * normalizedCount);
    return (2 * InverseSinh.of(root) - StrictMath.log(dispersion) - 2 * LN2) / LN2;
  }
}
