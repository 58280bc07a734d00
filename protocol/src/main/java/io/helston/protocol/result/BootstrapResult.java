package io.helston.protocol.result;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Locale;

/**
 * Estimates and how uncertain they are, by resampling.
 *
 * @param estimates one per column (or group, or comparison) and parameter
 * @param columns one per column or group, in the same order
 * @param dataSha256 checksum of the data file
 */
public record BootstrapResult(
    List<BootstrapEstimate> estimates, List<BootstrapColumn> columns, String dataSha256)
    implements JobResult {

  public BootstrapResult {
    estimates = List.copyOf(estimates);
    columns = List.copyOf(columns);
  }

  @Override
  public List<String> summary() {
    return estimates.stream().map(BootstrapResult::line).toList();
  }

  private static String line(BootstrapEstimate estimate) {
    String value =
        String.format(
            Locale.ROOT,
            "%s %s = %.6g",
            estimate.column(),
            estimate.parameter(),
            estimate.estimate());
    String interval = "";
    if (!estimate.intervals().isEmpty()) {
      BootstrapInterval first = estimate.intervals().getFirst();
      interval =
          String.format(
              Locale.ROOT,
              " (%s %% %s %.6g to %.6g)",
              percent(first.level()),
              first.method(),
              first.low(),
              first.high());
    }
    String status = estimate.status().equals("OK") ? "" : ", " + estimate.status();
    return value + interval + ", " + estimate.replicates() + " replicates" + status;
  }

  /** 95 and not 95.0. */
  private static String percent(double level) {
    return new BigDecimal(100 * level)
        .round(new MathContext(6))
        .stripTrailingZeros()
        .toPlainString();
  }
}
