package io.helston.node.report;

import io.helston.protocol.result.BootstrapColumn;
import io.helston.protocol.result.BootstrapEstimate;
import io.helston.protocol.result.BootstrapInterval;
import io.helston.protocol.result.BootstrapResult;

/** The tables of a bootstrap's page. */
final class EstimateTables {
  private static final String OK = "OK";

  private EstimateTables() {}

  /** One row per estimate and interval. */
  static ReportTable estimates(BootstrapResult result) {
    var table =
        new ReportTable(
            "Estimates and intervals; MCSE is the Monte-Carlo standard error of an end.",
            "column",
            "parameter",
            "estimate",
            "bias",
            "SE",
            "interval",
            "low",
            "high",
            "MCSE low",
            "MCSE high",
            "replicates",
            "failed",
            "infinite",
            "status");
    for (BootstrapEstimate estimate : result.estimates()) {
      if (estimate.intervals().isEmpty()) {
        double none = Double.NaN;
        var interval = new BootstrapInterval("none", none, none, none, none, none, OK);
        row(table, estimate, interval, "none");
      }
      for (BootstrapInterval interval : estimate.intervals()) {
        row(table, estimate, interval, BootstrapReport.name(interval));
      }
    }
    return table;
  }

  private static void row(
      ReportTable table, BootstrapEstimate estimate, BootstrapInterval interval, String name) {
    table.row(
        estimate.column(),
        estimate.parameter(),
        estimate.estimate(),
        estimate.bias(),
        estimate.se(),
        name,
        interval.low(),
        interval.high(),
        interval.mcseLow(),
        interval.mcseHigh(),
        estimate.replicates(),
        estimate.failed(),
        estimate.infinite(),
        status(estimate.status(), interval.status()));
  }

  /** Both, unless one of them says that all is well. */
  private static String status(String estimate, String interval) {
    if (interval.equals(OK) || interval.equals(estimate)) {
      return estimate;
    }
    return estimate.equals(OK) ? interval : estimate + "; " + interval;
  }

  /** One row per column: what went in and what became of its replicates. */
  static ReportTable columns(BootstrapResult result) {
    var table = new ReportTable("Data.", "column", "rows", "dropped", "replicates by status");
    for (BootstrapColumn column : result.columns()) {
      table.row(
          column.column(),
          column.rows(),
          column.dropped(),
          String.join(", ", column.statusCounts()));
    }
    return table;
  }
}
