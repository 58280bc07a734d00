package io.helston.math.nbglm.shrink;

/** A prior of one coefficient that is symmetric around zero; values are negative logarithms. */
public sealed interface CoefficientPrior {
  /** Negative log density without its constant. */
  double penalty(double coefficient);

  /** First derivative of the penalty. */
  double slope(double coefficient);

  /** Second derivative of the penalty. */
  double curvature(double coefficient);

  /** The curvature of a parabola that has the same slope here and is nowhere below the penalty. */
  double safeCurvature(double coefficient);

  /** A normal prior. */
  record Normal(double variance) implements CoefficientPrior {
    @Override
    public double penalty(double coefficient) {
      return coefficient * coefficient / (2 * variance);
    }

    @Override
    public double slope(double coefficient) {
      return coefficient / variance;
    }

    @Override
    public double curvature(double coefficient) {
      return 1 / variance;
    }

    @Override
    public double safeCurvature(double coefficient) {
      return 1 / variance;
    }
  }

  /** A Cauchy prior, with so heavy tails that large effects stay as they are. */
  record Cauchy(double scale) implements CoefficientPrior {
    @Override
    public double penalty(double coefficient) {
      double ratio = coefficient / scale;
      return StrictMath.log1p(ratio * ratio);
    }

    @Override
    public double slope(double coefficient) {
      return 2 * coefficient / (scale * scale + coefficient * coefficient);
    }

    @Override
    public double curvature(double coefficient) {
      double square = coefficient * coefficient;
      double sum = scale * scale + square;
      return 2 * (scale * scale - square) / (sum * sum);
    }

    /** The logarithm is concave in the square, so the parabola of equal slope lies above it. */
    @Override
    public double safeCurvature(double coefficient) {
      return 2 / (scale * scale + coefficient * coefficient);
    }
  }
}
