package io.helston.node.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.helston.protocol.result.BootstrapColumn;
import io.helston.protocol.result.BootstrapEstimate;
import io.helston.protocol.result.BootstrapInterval;
import io.helston.protocol.result.BootstrapResult;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

final class BootstrapTableTest {
  private static final double NA = Double.NaN;
  private static final double INF = Double.POSITIVE_INFINITY;

  private static BootstrapEstimate estimate(
      double estimate, double bias, double se, String status, BootstrapInterval... intervals) {
    return new BootstrapEstimate(
        "up",
        "alpha",
        estimate,
        bias,
        se,
        1000,
        3,
        7,
        status,
        List.of(intervals),
        new BootstrapEstimate.Curve(new double[] {1}, new double[] {2}));
  }

  private static BootstrapColumn column(String name, double[][] replicates, byte... statuses) {
    return new BootstrapColumn(
        name, 10, 1, List.of("alpha", "b"), List.of(), replicates, statuses, null);
  }

  private static List<String> lines(BootstrapEstimate... estimates) throws IOException {
    var writer = new StringWriter();
    BootstrapTable.write(new BootstrapResult(List.of(estimates), List.of(), ""), writer);
    assertThat(writer.toString()).endsWith("\n").doesNotContain("\r");
    return writer.toString().lines().toList();
  }

  @Test
  void everyIntervalHasARowInFullPrecision() throws IOException {
    List<String> lines =
        lines(
            estimate(
                1.0 / 3,
                -1e-300,
                0.1,
                "OK",
                new BootstrapInterval("percentile", 0.95, 0.1, 0.7, 0.01, 0.02, "OK"),
                new BootstrapInterval("bca", 0.95, 0.2, 0.8, 0.03, 0.04, "BCA_AS_BC")),
            estimate(2, 0, 1, "OK", new BootstrapInterval("basic", 0.5, 1, 3, 0, 0, "OK")));
    assertThat(lines)
        .containsExactly(
            "column\tparameter\testimate\tbias\tse\tlevel\tmethod\tconf_low\tconf_high\tmcse_low"
                + "\tmcse_high\treplicates\tfailed\tinfinite\tstatus",
            "up\talpha\t0.3333333333333333\t-1.0E-300\t0.1\t0.95\tpercentile\t0.1\t0.7\t0.01\t0.02"
                + "\t1000\t3\t7\tOK",
            "up\talpha\t0.3333333333333333\t-1.0E-300\t0.1\t0.95\tbca\t0.2\t0.8\t0.03\t0.04"
                + "\t1000\t3\t7\tBCA_AS_BC",
            "up\talpha\t2.0\t0.0\t1.0\t0.5\tbasic\t1.0\t3.0\t0.0\t0.0\t1000\t3\t7\tOK");
  }

  @Test
  void whatDoesNotExistIsNotApplicableAndInfinitiesAreShort() throws IOException {
    List<String> lines =
        lines(
            estimate(
                INF, NA, NA, "OK", new BootstrapInterval("normal", 0.9, NA, NA, NA, NA, "DONE")),
            estimate(
                -INF, 0, 1, "OK", new BootstrapInterval("basic", 0.9, -INF, INF, 0, NA, "OK")));
    assertThat(lines.get(1))
        .isEqualTo("up\talpha\tInf\tNA\tNA\t0.9\tnormal\tNA\tNA\tNA\tNA\t1000\t3\t7\tDONE");
    assertThat(lines.get(2))
        .isEqualTo("up\talpha\t-Inf\t0.0\t1.0\t0.9\tbasic\t-Inf\tInf\t0.0\tNA\t1000\t3\t7\tOK");
  }

  @Test
  void theStatusOfTheEstimateGoesBeforeThatOfTheInterval() throws IOException {
    List<String> lines =
        lines(
            estimate(
                INF,
                NA,
                NA,
                "POISSON_LIMIT",
                new BootstrapInterval("bca", 0.9, 1, 2, 0, 0, "BCA_AS_BC"),
                new BootstrapInterval("basic", 0.9, 1, 2, 0, 0, "OK")));
    assertThat(lines).element(1).asString().endsWith("\tPOISSON_LIMIT");
    assertThat(lines).element(2).asString().endsWith("\tPOISSON_LIMIT");
  }

  @Test
  void estimatesWithoutIntervalsHaveOneRow() throws IOException {
    List<String> lines = lines(estimate(0.25, NA, 0, "EXACT"), estimate(1, 0, 2, "OK"));
    assertThat(lines).hasSize(3);
    assertThat(lines.get(1))
        .isEqualTo("up\talpha\t0.25\tNA\t0.0\tNA\tNA\tNA\tNA\tNA\tNA\t1000\t3\t7\tEXACT");
    assertThat(lines.get(2)).endsWith("\tOK");
  }

  @Test
  void replicatesFollowEachOtherByColumnAndNumber() throws IOException {
    var result =
        new BootstrapResult(
            List.of(),
            List.of(
                column(
                    "up",
                    new double[][] {{0.1, INF, NA}, {1, 2, NA}},
                    (byte) 0,
                    (byte) 1,
                    (byte) 2),
                column("down", new double[][] {{}, {}}),
                column("left", new double[][] {{-INF}, {5e-324}}, (byte) 0)),
            "");
    var writer = new StringWriter();
    BootstrapTable.writeReplicates(result, List.of("OK", "LIMIT", "FAILED"), writer);
    assertThat(writer)
        .hasToString(
            """
            column\treplicate\talpha\tb\tstatus
            up\t0\t0.1\t1.0\tOK
            up\t1\tInf\t2.0\tLIMIT
            up\t2\tNA\tNA\tFAILED
            left\t0\t-Inf\t4.9E-324\tOK
            """);
  }
}
