package io.helston.math.special;

/** {@link ElementaryKernels} one value at a time. */
final class PlainElementary implements ElementaryKernels {
  static final PlainElementary INSTANCE = new PlainElementary();

  private PlainElementary() {}

  @Override
  public void log1p(double scale, double[] x, double[] log, double[] reciprocal, int length) {
    for (int i = 0; i < length; i++) {
      double scaled = scale * x[i];
      double sum = 1 + scaled;
      double inverse = 1 / sum;
      reciprocal[i] = inverse;
      log[i] = Elementary.log1p(scaled, sum, inverse);
    }
  }

  @Override
  public void log(double[] x, double[] log, int length) {
    for (int i = 0; i < length; i++) {
      log[i] = Elementary.log(x[i]);
    }
  }

  @Override
  public void exp(double[] x, double[] exp, int length) {
    for (int i = 0; i < length; i++) {
      exp[i] = Elementary.exp(x[i]);
    }
  }
}
