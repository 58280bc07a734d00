package io.helston.math.bootstrap.statistic;

import io.helston.math.bootstrap.Estimator;
import java.util.List;

/** The statistics by the names that users type. */
public final class Statistics {
  private static final String QUANTILE = "quantile:";
  private static final List<String> NAMES =
      List.of(
          "mean",
          "median",
          "variance",
          "sd",
          "correlation",
          "diff-means",
          "studentized-diff-means",
          QUANTILE + "P");

  private Statistics() {}

  /** The names; the P of {@code quantile:P} stands for a probability. */
  public static List<String> names() {
    return NAMES;
  }

  /**
   * All the named statistics as one estimator, for one thread.
   *
   * @throws IllegalArgumentException when a name is unknown or repeated, or there is none
   */
  public static Estimator of(List<String> names) {
    return new Composite(names.stream().map(Statistics::one).toList());
  }

  private static Estimator one(String name) {
    return switch (name) {
      case "mean" -> new Mean();
      case "median" -> new Quantile(name, 0.5);
      case "variance" -> new Spread(false);
      case "sd" -> new Spread(true);
      case "correlation" -> new Correlation();
      case "diff-means" -> new MeanDifference(false);
      case "studentized-diff-means" -> new MeanDifference(true);
      default -> {
        if (!name.startsWith(QUANTILE)) {
          throw new IllegalArgumentException(
              "unknown statistic '" + name + "', expected one of " + String.join(", ", NAMES));
        }
        yield new Quantile(name, probability(name));
      }
    };
  }

  private static double probability(String name) {
    String text = name.substring(QUANTILE.length());
    double probability;
    try {
      probability = Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(mistake(name), e);
    }
    if (!(probability >= 0 && probability <= 1)) {
      throw new IllegalArgumentException(mistake(name));
    }
    return probability;
  }

  private static String mistake(String name) {
    return "statistic '" + name + "' has no probability from 0 to 1, expected such as quantile:0.9";
  }
}
