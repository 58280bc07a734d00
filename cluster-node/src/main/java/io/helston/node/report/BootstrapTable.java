package io.helston.node.report;

import io.helston.protocol.result.BootstrapColumn;
import io.helston.protocol.result.BootstrapEstimate;
import io.helston.protocol.result.BootstrapInterval;
import io.helston.protocol.result.BootstrapResult;
import java.io.IOException;
import java.io.Writer;
import java.util.List;

/**
 * The tables of a bootstrap: one row per estimate, method and level, and one row per replicate.
 *
 * <p>A number that does not exist is {@code NA}, an infinite one {@code Inf}. The status of a row
 * is that of the estimate unless it is OK; then that of the interval.
 */
public final class BootstrapTable {
  private static final String HEADER =
      "column\tparameter\testimate\tbias\tse\tlevel\tmethod\tconf_low\tconf_high\tmcse_low"
          + "\tmcse_high\treplicates\tfailed\tinfinite\tstatus\n";

  private BootstrapTable() {}

  /** Writes estimates and intervals; an estimate without intervals has one row. */
  public static void write(BootstrapResult result, Writer to) throws IOException {
    to.write(HEADER);
    for (BootstrapEstimate estimate : result.estimates()) {
      if (estimate.intervals().isEmpty()) {
        row(to, estimate, "NA\tNA\tNA\tNA\tNA\tNA", "OK");
      }
      for (BootstrapInterval interval : estimate.intervals()) {
        String ends =
            String.join(
                "\t",
                text(interval.level()),
                interval.method(),
                text(interval.low()),
                text(interval.high()),
                text(interval.mcseLow()),
                text(interval.mcseHigh()));
        row(to, estimate, ends, interval.status());
      }
    }
  }

  private static void row(Writer to, BootstrapEstimate estimate, String ends, String status)
      throws IOException {
    to.write(
        String.join(
            "\t",
            estimate.column(),
            estimate.parameter(),
            text(estimate.estimate()),
            text(estimate.bias()),
            text(estimate.se()),
            ends,
            Integer.toString(estimate.replicates()),
            Integer.toString(estimate.failed()),
            Integer.toString(estimate.infinite()),
            estimate.status().equals("OK") ? status : estimate.status()));
    to.write('\n');
  }

  /**
   * Writes the replicates of all columns, numbered from 0.
   *
   * @param statuses names of the statuses, by code
   */
  public static void writeReplicates(BootstrapResult result, List<String> statuses, Writer to)
      throws IOException {
    to.write("column\treplicate\t");
    to.write(String.join("\t", result.columns().getFirst().parameters()));
    to.write("\tstatus\n");
    for (BootstrapColumn column : result.columns()) {
      for (int r = 0; r < column.statuses().length; r++) {
        to.write(column.column() + '\t' + r);
        for (double[] estimates : column.replicates()) {
          to.write('\t');
          to.write(text(estimates[r]));
        }
        to.write('\t');
        to.write(statuses.get(column.statuses()[r]));
        to.write('\n');
      }
    }
  }

  private static String text(double number) {
    if (Double.isNaN(number)) {
      return "NA";
    }
    if (Double.isInfinite(number)) {
      return number > 0 ? "Inf" : "-Inf";
    }
    return Double.toString(number);
  }
}
