package io.helston.math.random;

/**
 * Standard gamma and beta numbers as numpy draws them.
 *
 * <p>Shapes of 1 and above: G. Marsaglia and W. W. Tsang, "A simple method for generating gamma
 * variables", ACM Trans. Math. Softw. 26, 2000. Shapes below 1: J. H. Ahrens and U. Dieter, 1974,
 * with an exponential number in place of the second uniform one. Beta with both parameters at most
 * 1: M. D. Joehnk, 1964.
 */
final class GammaSampler {
  private GammaSampler() {}

  static double standard(BitGenerator bits, double shape) {
    if (shape == 1) {
      return Ziggurat.exponential(bits);
    }
    if (shape == 0) {
      return 0;
    }
    return shape < 1 ? below1(bits, shape) : above1(bits, shape);
  }

  static double beta(BitGenerator bits, double a, double b) {
    if (a <= 1 && b <= 1) {
      return joehnk(bits, a, b);
    }
    double first = standard(bits, a);
    double second = standard(bits, b);
    return first / (first + second);
  }

  private static double below1(BitGenerator bits, double shape) {
    double power = 1 / shape;
    while (true) {
      double u = bits.nextDouble();
      double limit = Ziggurat.exponential(bits);
      double x;
      if (u <= 1 - shape) {
        x = StrictMath.pow(u, power);
      } else {
        double y = -StrictMath.log((1 - u) / shape);
        x = StrictMath.pow(1 - shape + shape * y, power);
        limit += y;
      }
      if (x <= limit) {
        return x;
      }
    }
  }

  private static double above1(BitGenerator bits, double shape) {
    double b = shape - 1.0 / 3;
    double c = 1 / Math.sqrt(9 * b);
    while (true) {
      double x;
      double root;
      do {
        x = Ziggurat.normal(bits);
        root = 1 + c * x;
      } while (root <= 0);
      double v = root * root * root;
      double u = bits.nextDouble();
      if (u < 1 - 0.0331 * (x * x) * (x * x)
          || StrictMath.log(u) < 0.5 * x * x + b * (1 - v + StrictMath.log(v))) {
        return b * v;
      }
    }
  }

  private static double joehnk(BitGenerator bits, double a, double b) {
    while (true) {
      double u = bits.nextDouble();
      double v = bits.nextDouble();
      double x = StrictMath.pow(u, 1 / a);
      double y = StrictMath.pow(v, 1 / b);
      double sum = x + y;
      if (sum > 1 || u + v == 0) {
        continue;
      }
      return sum > 0 ? x / sum : ratioOfLogs(StrictMath.log(u) / a, StrictMath.log(v) / b);
    }
  }

  /** x / (x + y) from logarithms, for parameters so small that x and y are both below 1e-308. */
  private static double ratioOfLogs(double logX, double logY) {
    double larger = Math.max(logX, logY);
    double x = logX - larger;
    double y = logY - larger;
    return StrictMath.exp(x - StrictMath.log(StrictMath.exp(x) + StrictMath.exp(y)));
  }
}
