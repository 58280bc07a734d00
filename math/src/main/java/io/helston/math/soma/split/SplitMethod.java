package io.helston.math.soma.split;

import java.util.Arrays;
import java.util.Locale;

/** How TileDB-SOMA-ML's random_split finds the sizes of the parts. */
public enum SplitMethod {
  /** Cuts at the cumulative fractions of the rows, rounded half to even. */
  DETERMINISTIC,
  /** Multinomial sizes. */
  MULTINOMIAL,
  /** At least the rounded down sizes; the rest is drawn so that expected sizes are exact. */
  STOCHASTIC_ROUNDING;

  /** The method of a name such as {@code stochastic_rounding}. */
  public static SplitMethod parse(String name) {
    return Arrays.stream(values())
        .filter(method -> method.text().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "unknown sampling method '%s', expected one of %s"
                        .formatted(name, Arrays.stream(values()).map(SplitMethod::text).toList())));
  }

  /** The name in TileDB-SOMA-ML. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
