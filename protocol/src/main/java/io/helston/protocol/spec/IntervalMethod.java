package io.helston.protocol.spec;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Kinds of confidence intervals. */
public enum IntervalMethod {
  /** Quantiles of the replicates. */
  PERCENTILE,
  /** Quantiles of the replicates, reflected at the estimate. */
  BASIC,
  /** From the replicates' mean and standard deviation. */
  NORMAL,
  /** Quantiles of the replicates' t statistics. */
  STUDENTISED,
  /** Percentiles corrected for bias. */
  BC,
  /** Percentiles corrected for bias and acceleration. */
  BCA,
  /** Percentiles widened for the sample size. */
  EXPANDED,
  /** From the profile of the likelihood, without replicates. */
  PROFILE;

  /** The name as users type it. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The method of a name; {@code studentized} is another spelling of {@code studentised}.
   *
   * @throws IllegalArgumentException when there is no such method
   */
  public static IntervalMethod named(String name) {
    String wanted = name.toLowerCase(Locale.ROOT).replace("studentized", "studentised");
    return Arrays.stream(values())
        .filter(method -> method.text().equals(wanted))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "'%s' is none of %s"
                        .formatted(
                            name,
                            Arrays.stream(values())
                                .map(IntervalMethod::text)
                                .collect(Collectors.joining(", ")))));
  }
}
