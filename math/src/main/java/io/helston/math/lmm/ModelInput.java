package io.helston.math.lmm;

/** Checks of what is given to {@link LinearMixedModel}, with Hail's messages where it has one. */
final class ModelInput {
  private ModelInput() {}

  static void checkRotated(double[] py, double[] px, double[] s, double[] y, double[] x) {
    if ((y == null) != (x == null)) {
      throw new IllegalArgumentException(
          "for low-rank, set both y and x; for full-rank, do not set y or x.");
    }
    require(py.length == s.length, "py and s must have the same size");
    require(
        s.length == 0 ? px.length == 0 : px.length % s.length == 0,
        "px must have the same number of rows as the size of s");
    require(s.length > 0 || y != null, "a full rank model needs observations");
    if (y != null) {
      require(y.length > s.length, "size of y must be larger than the size of s");
      require(x.length % y.length == 0, "x must have the same number of rows as the size of y");
      require(
          s.length == 0 || px.length / s.length == x.length / y.length,
          "px and x must have the same number columns");
      checkFinite(y, "y");
      checkFinite(x, "x");
    }
    checkFinite(py, "py");
    checkFinite(px, "px");
    checkFinite(s, "s");
  }

  static void checkDegrees(int observations, int effects) {
    require(effects >= 1, "at least one fixed effect is needed, such as an intercept");
    int degrees = observations - effects;
    require(
        degrees > 0,
        "%d %s with %d fixed %s implies %d %s of freedom. Must be positive."
            .formatted(
                observations,
                plural("observation", observations),
                effects,
                plural("effect", effects),
                degrees,
                plural("degree", degrees)));
  }

  /** Number of alternatives. */
  static int alternatives(
      double[] projected, double[] vectors, int rank, int observations, boolean lowRank) {
    require(!lowRank || vectors != null, "model is low-rank so a_t is required.");
    require(lowRank || vectors == null, "model is full-rank so a_t must not be set.");
    int count = lowRank ? vectors.length / observations : projected.length / rank;
    require(
        projected.length == (long) count * rank,
        "pa_t must have rows of %d values, got %d values in all".formatted(rank, projected.length));
    require(
        !lowRank || vectors.length == (long) count * observations,
        "a_t must have rows of %d values and as many rows as pa_t".formatted(observations));
    return count;
  }

  static void checkFinite(double[] values, String name) {
    for (int i = 0; i < values.length; i++) {
      if (!Double.isFinite(values[i])) {
        throw new IllegalArgumentException(
            "%s contains %s at position %d, expected finite numbers".formatted(name, values[i], i));
      }
    }
  }

  static void require(boolean condition, String message) {
    if (!condition) {
      throw new IllegalArgumentException(message);
    }
  }

  private static String plural(String word, int count) {
    return count == 1 ? word : word + "s";
  }
}
