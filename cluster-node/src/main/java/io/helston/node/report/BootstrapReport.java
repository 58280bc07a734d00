package io.helston.node.report;

import io.helston.node.report.plot.DensityPlot;
import io.helston.node.report.plot.Figure;
import io.helston.node.report.plot.Interval;
import io.helston.node.report.plot.IntervalPlot;
import io.helston.node.report.plot.PredictiveEcdfPlot;
import io.helston.node.report.plot.QqPlot;
import io.helston.node.report.svg.Numbers;
import io.helston.protocol.result.BootstrapColumn;
import io.helston.protocol.result.BootstrapEstimate;
import io.helston.protocol.result.BootstrapInterval;
import io.helston.protocol.result.BootstrapResult;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The page about a bootstrap: each parameter across columns, where its replicates lie, and how data
 * from the fitted model compare with the data.
 */
public final class BootstrapReport {
  private static final int MOST_DENSITIES = 24;
  private static final int MOST_CHECKS = 12;

  private BootstrapReport() {}

  /** Writes the page; the writer stays open. */
  public static void write(BootstrapResult result, ReportHead head, Writer to) throws IOException {
    Map<String, Integer> rows =
        result.columns().stream()
            .collect(Collectors.toMap(BootstrapColumn::column, BootstrapColumn::rows, (a, b) -> a));
    var report = new HtmlReport(head).summary(result.summary());
    report.section("Intervals").figures(intervals(result, head));
    List<BootstrapEstimate> drawn = first(result.estimates(), MOST_DENSITIES);
    report
        .section("Replicates")
        .paragraph(limited(drawn.size(), result.estimates().size(), "estimates"))
        .figures(drawn.stream().map(estimate -> density(estimate, rows, head)).toList());
    List<BootstrapColumn> modelled =
        result.columns().stream().filter(column -> column.predictive() != null).toList();
    if (!modelled.isEmpty()) {
      List<BootstrapColumn> checked = first(modelled, MOST_CHECKS);
      report
          .section("Model check")
          .paragraph(limited(checked.size(), modelled.size(), "columns"))
          .figures(checked.stream().flatMap(c -> checks(c, head).stream()).toList());
    }
    report.section("Estimates").table(EstimateTables.estimates(result));
    report.section("Data").table(EstimateTables.columns(result));
    report.paragraph("SHA-256 of the data file: " + result.dataSha256());
    report.write(to);
  }

  /** One figure per parameter, of the first method and level. */
  private static List<Figure> intervals(BootstrapResult result, ReportHead head) {
    var parameters = new LinkedHashMap<String, List<BootstrapEstimate>>();
    for (BootstrapEstimate estimate : result.estimates()) {
      parameters.computeIfAbsent(estimate.parameter(), p -> new ArrayList<>()).add(estimate);
    }
    var figures = new ArrayList<Figure>();
    parameters.forEach(
        (parameter, estimates) -> {
          List<Interval> rows = estimates.stream().map(BootstrapReport::firstInterval).toList();
          String caption = caption(observations(result, estimates), estimates.getFirst(), head);
          figures.add(IntervalPlot.draw(parameter, parameter, rows, caption));
        });
    return figures;
  }

  private static Interval firstInterval(BootstrapEstimate estimate) {
    if (estimate.intervals().isEmpty()) {
      return new Interval(estimate.column(), estimate.estimate(), Double.NaN, Double.NaN);
    }
    BootstrapInterval first = estimate.intervals().getFirst();
    return new Interval(estimate.column(), estimate.estimate(), first.low(), first.high());
  }

  private static Figure density(
      BootstrapEstimate estimate, Map<String, Integer> rows, ReportHead head) {
    List<Interval> marks =
        estimate.intervals().stream()
            .map(i -> new Interval(name(i), estimate.estimate(), i.low(), i.high()))
            .toList();
    Integer size = rows.get(estimate.column());
    String n = size == null ? "" : "n = " + size + ", ";
    String caption =
        String.format(
            Locale.ROOT,
            "%s%d replicates, %d failed, %d infinite; SE %s, bias %s; seed %s.",
            n,
            estimate.replicates(),
            estimate.failed(),
            estimate.infinite(),
            Numbers.text(estimate.se()),
            Numbers.text(estimate.bias()),
            head.seed());
    return DensityPlot.draw(
        estimate.column() + ": " + estimate.parameter(),
        estimate.parameter(),
        estimate.density().x(),
        estimate.density().y(),
        estimate.estimate(),
        marks,
        caption);
  }

  private static List<Figure> checks(BootstrapColumn column, ReportHead head) {
    String caption =
        String.format(
            Locale.ROOT,
            "n = %d, %d samples drawn from the fitted model; seed %s.",
            column.rows(),
            column.predictive().samples(),
            head.seed());
    String name = column.column();
    return List.of(
        PredictiveEcdfPlot.draw(
            name + ": predictive ECDF", name, column.predictive(), column.rows(), caption),
        QqPlot.draw(name + ": quantiles", name, column.predictive(), caption));
  }

  private static String caption(String n, BootstrapEstimate example, ReportHead head) {
    String method =
        example.intervals().isEmpty()
            ? "no intervals"
            : name(example.intervals().getFirst()) + " intervals";
    return String.format(
        Locale.ROOT, "%s%d replicates, %s; seed %s.", n, example.replicates(), method, head.seed());
  }

  /** How many observations the columns of these estimates have, {@code n = 5 to 9, }. */
  private static String observations(BootstrapResult result, List<BootstrapEstimate> estimates) {
    var names = estimates.stream().map(BootstrapEstimate::column).collect(Collectors.toSet());
    var sizes =
        result.columns().stream()
            .filter(column -> names.contains(column.column()))
            .mapToInt(BootstrapColumn::rows)
            .summaryStatistics();
    if (sizes.getCount() == 0) {
      return "";
    }
    String most = sizes.getMin() == sizes.getMax() ? "" : " to " + sizes.getMax();
    return "n = " + sizes.getMin() + most + ", ";
  }

  static String name(BootstrapInterval interval) {
    return interval.method() + " " + Numbers.text(100 * interval.level()) + " %";
  }

  private static <T> List<T> first(List<T> all, int most) {
    return all.subList(0, Math.min(all.size(), most));
  }

  private static String limited(int drawn, int all, String what) {
    return drawn == all ? "" : "The first " + drawn + " of " + all + " " + what + " are drawn.";
  }
}
