package io.helston.node.analysis.bootstrap;

import io.helston.math.bootstrap.FitStatus;
import io.helston.math.bootstrap.Model;
import io.helston.math.bootstrap.series.BlockLength;
import io.helston.node.analysis.bootstrap.BootstrapPayloads.Unit;
import io.helston.node.data.ColumnSelection;
import io.helston.node.data.DelimitedTable;
import io.helston.node.data.InputException;
import io.helston.protocol.job.FailureKind;
import io.helston.protocol.spec.BlockKind;
import io.helston.protocol.spec.BootstrapSpec;
import io.helston.protocol.spec.ResamplingKind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Cuts a table into the units of a bootstrap. */
final class UnitReader {
  private static final String PAIR_LABEL = "%s~%s";

  private final BootstrapSpec spec;
  private final Estimators estimators;
  private final DelimitedTable table;
  private final List<String> notes = new ArrayList<>();
  private int[] jointRows;
  private Map<String, List<Integer>> rowsByGroup;

  UnitReader(BootstrapSpec spec, Estimators estimators, DelimitedTable table) {
    this.spec = spec;
    this.estimators = estimators;
    this.table = table;
  }

  /** What was counted and chosen. */
  List<String> notes() {
    return notes;
  }

  /** The units, in the order of the columns, then of the groups as they appear. */
  List<Unit> units() {
    var units = new ArrayList<Unit>();
    if (!spec.pair().isEmpty()) {
      String x = spec.pair().getFirst();
      String y = spec.pair().getLast();
      units.addAll(grouped(PAIR_LABEL.formatted(y, x), List.of(y, x)));
      return units;
    }
    List<String> columns = columns();
    if (spec.sharedRows() && !spec.resampling().shared()) {
      notes.add("compared columns are resampled by the same rows");
    }
    for (String column : columns) {
      units.addAll(grouped(column, List.of(column)));
    }
    return units;
  }

  /** The columns asked for, or all that have no other part. */
  private List<String> columns() {
    var others = List.of(spec.groupBy(), spec.resampling().strata(), spec.resampling().cluster());
    var free = table.columns().stream().filter(name -> !others.contains(name)).toList();
    if (!spec.columns().isEmpty()) {
      return ColumnSelection.expand(spec.columns(), table.columns(), table.path());
    }
    if (free.isEmpty()) {
      throw inconsistent("has no column left to analyse; name one with --columns");
    }
    return free;
  }

  /** The units of one column: one, or one per group. */
  private List<Unit> grouped(String label, List<String> columns) {
    double[][] values = columns.stream().map(table::numbers).toArray(double[][]::new);
    int[] complete = completeRows(values);
    if (spec.groupBy().isEmpty()) {
      var whole = new Named(label, "", new long[0]);
      return List.of(unit(whole, values, complete, table.rows() - complete.length));
    }
    List<Group> groups = groups(complete);
    if (TwoSamples.compared(spec)) {
      return List.of(twoSamples(label, values[0], groups));
    }
    var units = new ArrayList<Unit>();
    for (int g = 0; g < groups.size(); g++) {
      Group group = groups.get(g);
      if (group.rows.length > 0) {
        var named = new Named(label + ":" + group.name, ":" + group.name, new long[] {g});
        units.add(unit(named, values, group.rows, group.all - group.rows.length));
      }
    }
    if (units.isEmpty()) {
      throw inconsistent("column '%s' has no value in any group".formatted(label));
    }
    return units;
  }

  /**
   * A unit's name and the names of its random streams.
   *
   * @param label in the results
   * @param group what tells the streams of groups apart when columns share theirs; empty without
   * @param spawnKey where numpy's streams begin
   */
  private record Named(String label, String group, long[] spawnKey) {}

  /**
   * The rows of a group.
   *
   * @param rows those to use
   * @param all how many there are
   */
  private record Group(String name, int[] rows, int all) {}

  /** All groups in the order in which they appear in the file, with their complete rows. */
  private List<Group> groups(int[] complete) {
    if (rowsByGroup == null) {
      rowsByGroup = rowsByGroup();
    }
    var kept = new BitSet(table.rows());
    Arrays.stream(complete).forEach(kept::set);
    var groups = new ArrayList<Group>();
    rowsByGroup.forEach(
        (name, rows) ->
            groups.add(
                new Group(
                    name,
                    rows.stream().mapToInt(row -> row).filter(kept::get).toArray(),
                    rows.size())));
    return groups;
  }

  private Map<String, List<Integer>> rowsByGroup() {
    String[] names = table.texts(spec.groupBy());
    Map<String, List<Integer>> rows = new LinkedHashMap<>();
    for (int row = 0; row < names.length; row++) {
      if (names[row] != null) {
        rows.computeIfAbsent(names[row], _ -> new ArrayList<>()).add(row);
      }
    }
    for (String name : rows.keySet()) {
      if (name.chars().anyMatch(Character::isISOControl)) {
        throw inconsistent(
            "column '%s' has a group whose name has tabs or line breaks, expected none"
                .formatted(spec.groupBy()));
      }
    }
    return rows;
  }

  private int[] completeRows(double[][] values) {
    if (!spec.sharedRows() || !spec.pair().isEmpty()) {
      return completeIn(values);
    }
    if (jointRows == null) {
      jointRows = completeIn(columns().stream().map(table::numbers).toArray(double[][]::new));
    }
    return jointRows;
  }

  private int[] completeIn(double[][] looked) {
    String[] strata = textsOrNone(spec.resampling().strata());
    String[] clusters = textsOrNone(spec.resampling().cluster());
    return IntStream.range(0, table.rows())
        .filter(row -> strata.length == 0 || strata[row] != null)
        .filter(row -> clusters.length == 0 || clusters[row] != null)
        .filter(row -> Arrays.stream(looked).noneMatch(v -> Double.isNaN(v[row])))
        .toArray();
  }

  private String[] textsOrNone(String column) {
    return column.isEmpty() ? new String[0] : table.texts(column);
  }

  private Unit unit(Named named, double[][] values, int[] rows, int dropped) {
    if (rows.length == 0) {
      throw inconsistent("column '%s' has no values, expected at least one".formatted(named.label));
    }
    double[][] columns = new double[values.length][rows.length];
    for (int c = 0; c < columns.length; c++) {
      for (int i = 0; i < rows.length; i++) {
        columns[c][i] = values[c][rows[i]];
      }
    }
    checkSupport(named.label, columns[0], rows);
    return finished(named, columns, false, strataOrClusters(rows), dropped);
  }

  /** The stratum or cluster of each row; empty without. */
  private int[] strataOrClusters(int[] rows) {
    String column = spec.resampling().strata() + spec.resampling().cluster();
    return column.isEmpty() ? new int[0] : numbered(table.texts(column), rows);
  }

  private Unit twoSamples(String label, double[] values, List<Group> all) {
    List<Group> groups = all.stream().filter(group -> group.rows.length > 0).toList();
    if (groups.size() != 2) {
      throw inconsistent(
          "column '%s' has %d groups with values (%s), expected two to compare"
              .formatted(
                  spec.groupBy(),
                  groups.size(),
                  String.join(", ", groups.stream().limit(5).map(Group::name).toList())));
    }
    Group first = groups.getFirst();
    Group second = groups.getLast();
    int[] rows =
        IntStream.concat(Arrays.stream(first.rows), Arrays.stream(second.rows)).sorted().toArray();
    double[][] columns = new double[2][rows.length];
    int[] groupOfRow = new int[rows.length];
    for (int i = 0; i < rows.length; i++) {
      columns[0][i] = values[rows[i]];
      groupOfRow[i] = Arrays.binarySearch(first.rows, rows[i]) >= 0 ? 0 : 1;
      columns[1][i] = groupOfRow[i];
    }
    checkSupport(label, columns[0], rows);
    notes.add(
        "%s: difference of means is %s (%d rows) minus %s (%d rows)"
            .formatted(label, first.name, first.rows.length, second.name, second.rows.length));
    boolean within = spec.resampling().kind() == ResamplingKind.NONPARAMETRIC;
    int[] strata = within ? groupOfRow : strataOrClusters(rows);
    var named = new Named(label, "", new long[0]);
    return finished(named, columns, true, strata, table.rows() - rows.length);
  }

  private Unit finished(
      Named named, double[][] columns, boolean compared, int[] groups, int dropped) {
    String label = named.label;
    if (dropped > 0) {
      notes.add("%s: %d rows dropped, since a value is missing".formatted(label, dropped));
    }
    notes.add(label + ": " + columns[0].length + " rows");
    var unit =
        new Unit(
            label,
            spec.sharedRows() ? "shared" + named.group : label,
            named.spawnKey,
            columns,
            compared,
            groups,
            blockLength(columns[0]),
            dropped,
            new double[0],
            0);
    double[] estimates = new double[estimators.parameters().size()];
    FitStatus status = estimators.estimator().fit(estimators.observations(unit).all(), estimates);
    return unit.with(estimates, status);
  }

  private double blockLength(double[] series) {
    if (spec.resampling().kind() != ResamplingKind.BLOCK) {
      return 0;
    }
    if (spec.resampling().blockLength() > series.length) {
      throw inconsistent(
          "--block-length is %d and there are %d rows, expected at most as many"
              .formatted(spec.resampling().blockLength(), series.length));
    }
    if (spec.resampling().blockLength() > 0) {
      return spec.resampling().blockLength();
    }
    boolean stationary = spec.resampling().blockKind() == BlockKind.STATIONARY;
    BlockLength best = BlockLength.of(series);
    double optimal = stationary ? best.stationary() : Math.ceil(best.circular());
    double length = Double.isNaN(optimal) ? 1 : Math.max(1, optimal);
    notes.add("block length %.4g, from the autocorrelation".formatted(length));
    return length;
  }

  private void checkSupport(String label, double[] values, int[] rows) {
    Model model = estimators.model().orElse(null);
    for (int i = 0; model != null && i < values.length; i++) {
      if (!model.supports(values[i])) {
        throw new InputException(
            FailureKind.MALFORMED_INPUT,
            table.path(),
            table.line(rows[i]),
            "column '%s' has %s, expected %s for --model %s"
                .formatted(label, number(values[i]), model.support(), model.name()));
      }
    }
  }

  private static String number(double value) {
    return value == Math.rint(value)
        ? new BigDecimal(value).toPlainString()
        : Double.toString(value);
  }

  /** Numbers for the names in a column, by first appearance. */
  private static int[] numbered(String[] texts, int[] rows) {
    Map<String, Integer> numbers = new LinkedHashMap<>();
    int[] numbered = new int[rows.length];
    for (int i = 0; i < rows.length; i++) {
      numbered[i] = numbers.computeIfAbsent(texts[rows[i]], _ -> numbers.size());
    }
    return numbered;
  }

  private InputException inconsistent(String sentence) {
    return new InputException(FailureKind.INCONSISTENT_INPUT, table.path(), 0, sentence);
  }
}
