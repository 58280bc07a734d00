package io.helston.node.cli;

import io.helston.math.soma.label.LabelEncoder;
import io.helston.math.soma.split.Fractions;
import io.helston.math.soma.split.LabelledSplit;
import io.helston.math.soma.split.RandomSplit;
import io.helston.math.soma.split.SplitMethod;
import io.helston.node.data.InputException;
import io.helston.node.data.soma.CellSource;
import io.helston.node.data.soma.CellTable;
import io.helston.node.data.soma.tiledb.Column;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * The cells of an experiment in parts.
 *
 * @param parts the joinids of each part, ascending
 * @param sizes a line for each part
 * @param log what the log tells, the sizes included
 * @param warnings what the user should know of the parts
 */
record SomaSplit(long[][] parts, List<String> sizes, List<String> log, List<String> warnings) {
  /** More strata than this are left out of the log. */
  private static final int STRATA_LINES = 100;

  /** What strata of cells without value are called. */
  private static final String NO_VALUE = "(no value)";

  /** How the parts are found. */
  sealed interface Rule {
    Fractions fractions();

    BigInteger seed();

    /** The columns of obs that it looks at. */
    List<String> columns();
  }

  /** As TileDB-SOMA-ML's random_split. */
  record AtRandom(Fractions fractions, BigInteger seed, SplitMethod method) implements Rule {
    @Override
    public List<String> columns() {
      return List.of();
    }
  }

  /** Each stratum by the fractions. */
  record Stratified(Fractions fractions, BigInteger seed, List<String> columns) implements Rule {}

  /** Groups whole. */
  record Grouped(Fractions fractions, BigInteger seed, List<String> columns) implements Rule {}

  /** The labels of the cells. */
  private record Labels(List<String> names, int[] codes) {
    static Labels of(List<String> labels) {
      LabelEncoder encoder = LabelEncoder.of(labels);
      return new Labels(encoder.classes(), encoder.codes(labels));
    }
  }

  /**
   * Splits the cells of an experiment.
   *
   * @param measurement one that there must be
   * @param filter the cells to split, empty for all
   * @throws InputException if there are no such cells, or no such measurement or columns
   */
  static SomaSplit of(
      CellSource experiment, Optional<String> measurement, String filter, Rule rule) {
    measurement.ifPresent(experiment::var);
    CellTable obs = experiment.obs();
    List<String> names = new ArrayList<>(List.of(CellTable.JOINID));
    names.addAll(rule.columns());
    List<Column> columns = obs.read(names, filter);
    long[] joinids = ((Column.Whole) columns.getFirst()).values();
    if (joinids.length == 0 && !filter.isBlank()) {
      throw InputException.inconsistent(
          obs.display(),
          0,
          "has no cell that satisfies --obs-filter %s".formatted(InputException.quote(filter)));
    }
    var log = new ArrayList<String>();
    log.add(
        InputException.count(joinids.length, "cell")
            + (filter.isBlank() ? "" : " that satisfy " + filter));
    int[][] rows = rows(rule, obs, columns, log);
    long[][] parts =
        Arrays.stream(rows)
            .map(part -> Arrays.stream(part).mapToLong(row -> joinids[row]).sorted().toArray())
            .toArray(long[][]::new);
    List<String> sizes = sizes(parts, joinids.length, rule.fractions());
    log.addAll(sizes);
    return new SomaSplit(parts, sizes, log, warnings(parts, rule.fractions()));
  }

  private static int[][] rows(Rule rule, CellTable obs, List<Column> columns, List<String> log) {
    int cells = columns.getFirst().size();
    List<Column> labelled = columns.subList(1, columns.size());
    return switch (rule) {
      case AtRandom(var fractions, var seed, var method) -> {
        log.add("at random, " + method.text() + ", as TileDB-SOMA-ML's random_split");
        yield RandomSplit.split(cells, fractions, seed, method);
      }
      case Stratified(var fractions, var seed, var names) -> {
        Labels strata =
            Labels.of(
                joined(labelled, cells).stream()
                    .map(label -> label == null ? NO_VALUE : label)
                    .toList());
        log.add("%d strata of %s".formatted(strata.names().size(), String.join(", ", names)));
        int[][] parts = LabelledSplit.stratified(strata.codes(), fractions, seed);
        log.addAll(strataLines(strata, parts));
        yield parts;
      }
      case Grouped(var fractions, var seed, var names) -> {
        List<String> labels = joined(labelled, cells);
        requireValues(labels, obs, names, columns.getFirst());
        Labels groups = Labels.of(labels);
        log.add("%d groups of %s".formatted(groups.names().size(), String.join(", ", names)));
        int[][] parts = LabelledSplit.grouped(groups.codes(), fractions, seed);
        log.addAll(groupLines(groups, parts));
        yield parts;
      }
    };
  }

  private static List<String> joined(List<Column> columns, int cells) {
    return LabelEncoder.joined(
        columns.stream()
            .map(
                column ->
                    Arrays.asList(
                        IntStream.range(0, cells).mapToObj(column::text).toArray(String[]::new)))
            .toList());
  }

  private static void requireValues(
      List<String> labels, CellTable obs, List<String> names, Column joinids) {
    int missing = labels.indexOf(null);
    if (missing >= 0) {
      throw InputException.inconsistent(
          obs.display(),
          0,
          "cell %s has no value of %s, so its group is unknown; leave it out with --obs-filter"
              .formatted(joinids.text(missing), String.join(" or ", names)));
    }
  }

  private static List<String> sizes(long[][] parts, int cells, Fractions fractions) {
    return IntStream.range(0, parts.length)
        .mapToObj(
            part ->
                String.format(
                    Locale.ROOT,
                    "part %d: %s, a share of %.4f where %s was wanted",
                    part,
                    InputException.count(parts[part].length, "cell"),
                    parts[part].length / (double) Math.max(1, cells),
                    fractions.get(part)))
        .toList();
  }

  private static List<String> warnings(long[][] parts, Fractions fractions) {
    return IntStream.range(0, parts.length)
        .filter(part -> parts[part].length == 0 && fractions.get(part) > 0)
        .mapToObj(part -> "part " + part + " has no cells")
        .toList();
  }

  private static List<String> strataLines(Labels strata, int[][] parts) {
    int[][] counts = new int[strata.names().size()][parts.length];
    for (int part = 0; part < parts.length; part++) {
      for (int row : parts[part]) {
        counts[strata.codes()[row]][part]++;
      }
    }
    var lines = new ArrayList<String>();
    for (int stratum = 0; stratum < Math.min(counts.length, STRATA_LINES); stratum++) {
      lines.add("  %s: %s".formatted(strata.names().get(stratum), joined(counts[stratum])));
    }
    if (counts.length > STRATA_LINES) {
      lines.add("  and %d more".formatted(counts.length - STRATA_LINES));
    }
    return lines;
  }

  private static String joined(int[] counts) {
    return String.join(" + ", Arrays.stream(counts).mapToObj(String::valueOf).toList());
  }

  private static List<String> groupLines(Labels groups, int[][] parts) {
    var lines = new ArrayList<String>();
    for (int part = 0; part < parts.length; part++) {
      var names = new TreeSet<String>();
      Arrays.stream(parts[part]).forEach(row -> names.add(groups.names().get(groups.codes()[row])));
      String shown = String.join(", ", names.stream().limit(STRATA_LINES).toList());
      lines.add(
          "  part %d: %s: %s%s"
              .formatted(
                  part,
                  InputException.count(names.size(), "group"),
                  shown,
                  names.size() > STRATA_LINES ? ", ..." : ""));
    }
    return lines;
  }
}
