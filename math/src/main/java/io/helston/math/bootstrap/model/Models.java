package io.helston.math.bootstrap.model;

import io.helston.math.bootstrap.Model;
import java.util.List;

/** The models by the names that users type. */
public final class Models {
  private static final List<String> NAMES =
      List.of(
          "nbinom",
          "poisson",
          "normal",
          "exponential",
          "geometric",
          "binomial",
          "gamma",
          "lognormal",
          "beta",
          "weibull",
          "zinb",
          "nbmixture",
          "linear");

  private Models() {}

  /** The names. */
  public static List<String> names() {
    return NAMES;
  }

  /**
   * A new model, for one thread.
   *
   * @param trials trials per observation of the binomial; the others ignore it
   * @throws IllegalArgumentException when the name is unknown, or the binomial has no trials
   */
  public static Model of(String name, int trials) {
    return switch (name) {
      case "nbinom" -> new NegativeBinomial();
      case "poisson" -> new Poisson();
      case "normal" -> new Normal();
      case "exponential" -> new Exponential();
      case "geometric" -> new Geometric();
      case "binomial" -> new Binomial(trials);
      case "gamma" -> new Gamma();
      case "lognormal" -> new Lognormal();
      case "beta" -> new Beta();
      case "weibull" -> new Weibull();
      case "zinb" -> new ZeroInflated();
      case "nbmixture" -> new Mixture();
      case "linear" -> new Linear();
      default ->
          throw new IllegalArgumentException(
              "unknown model '" + name + "', expected one of " + String.join(", ", NAMES));
    };
  }
}
