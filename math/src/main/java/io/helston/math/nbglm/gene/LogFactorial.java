package io.helston.math.nbglm.gene;

import io.helston.math.special.LogGamma;

/** ln y! of counts; small ones from a table. */
final class LogFactorial {
  private static final double[] TABLE = new double[4096];

  static {
    for (int count = 2; count < TABLE.length; count++) {
      TABLE[count] = LogGamma.value(count + 1.0);
    }
  }

  private LogFactorial() {}

  static double of(int count) {
    return count < TABLE.length ? TABLE[count] : LogGamma.value(count + 1.0);
  }
}
