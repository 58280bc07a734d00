package io.helston.node.analysis.bootstrap;

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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** Cuts a table into the units of a bootstrap. */
final class UnitReader {
  private static final String PAIR_LABEL = "%s~%s";

  private final BootstrapSpec spec;
  private final Estimators estimators;
  private final DelimitedTable table;
  private final List<String> notes = new ArrayList<>();

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
      return List.of(unit(label, label, values, complete, table.rows() - complete.length));
    }
    String[] groups = table.texts(spec.groupBy());
    Map<String, List<Integer>> rowsOf = new LinkedHashMap<>();
    for (int row : complete) {
      if (groups[row] != null) {
        rowsOf.computeIfAbsent(groups[row], _ -> new ArrayList<>()).add(row);
      }
    }
    if (TwoSamples.compared(spec)) {
      return List.of(twoSamples(label, values[0], rowsOf));
    }
    var units = new ArrayList<Unit>();
    rowsOf.forEach(
        (group, rows) -> {
          int[] kept = rows.stream().mapToInt(Integer::intValue).toArray();
          long all = IntStream.range(0, groups.length).filter(r -> group.equals(groups[r])).count();
          String name = label + ":" + group;
          units.add(unit(name, ":" + group, values, kept, (int) all - kept.length));
        });
    if (units.isEmpty()) {
      throw inconsistent("column '%s' has no value in any group".formatted(label));
    }
    return units;
  }

  private int[] completeRows(double[][] values) {
    double[][] needed = values;
    if (spec.resampling().shared() && spec.pair().isEmpty()) {
      needed = columns().stream().map(table::numbers).toArray(double[][]::new);
    }
    double[][] looked = needed;
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

  private Unit unit(String label, String shared, double[][] values, int[] rows, int dropped) {
    if (rows.length == 0) {
      throw inconsistent("column '%s' has no values, expected at least one".formatted(label));
    }
    double[][] columns = new double[values.length][rows.length];
    for (int c = 0; c < columns.length; c++) {
      for (int i = 0; i < rows.length; i++) {
        columns[c][i] = values[c][rows[i]];
      }
    }
    checkSupport(label, columns[0], rows);
    String group = spec.resampling().strata() + spec.resampling().cluster();
    int[] groups = group.isEmpty() ? new int[0] : numbered(table.texts(group), rows);
    return finished(label, shared, columns, false, groups, dropped);
  }

  private Unit twoSamples(String label, double[] values, Map<String, List<Integer>> rowsOf) {
    if (rowsOf.size() != 2) {
      throw inconsistent(
          "column '%s' has %d groups with values (%s), expected two to compare"
              .formatted(
                  spec.groupBy(),
                  rowsOf.size(),
                  String.join(", ", rowsOf.keySet().stream().limit(5).toList())));
    }
    var names = List.copyOf(rowsOf.keySet());
    var first = rowsOf.get(names.getFirst());
    int[] rows = rowsOf.values().stream().flatMap(List::stream).mapToInt(i -> i).sorted().toArray();
    double[][] columns = new double[2][rows.length];
    int[] groups = new int[rows.length];
    var inFirst = Set.copyOf(first);
    for (int i = 0; i < rows.length; i++) {
      columns[0][i] = values[rows[i]];
      groups[i] = inFirst.contains(rows[i]) ? 0 : 1;
      columns[1][i] = groups[i];
    }
    notes.add(
        "%s: difference of means is %s (%d rows) minus %s (%d rows)"
            .formatted(
                label,
                names.getFirst(),
                first.size(),
                names.getLast(),
                rows.length - first.size()));
    boolean within = spec.resampling().kind() == ResamplingKind.NONPARAMETRIC;
    int[] strata = within ? groups : new int[0];
    return finished(label, "", columns, true, strata, table.rows() - rows.length);
  }

  private Unit finished(
      String label,
      String shared,
      double[][] columns,
      boolean compared,
      int[] groups,
      int dropped) {
    if (dropped > 0) {
      notes.add("%s: %d rows dropped, since a value is missing".formatted(label, dropped));
    }
    String purpose = spec.resampling().shared() ? "shared" + shared(shared) : label;
    var empty = new Unit(label, purpose, columns, compared, groups, 0, dropped, new double[0], 0);
    double[] estimates = new double[estimators.parameters().size()];
    int status =
        estimators.estimator().fit(estimators.observations(empty).all(), estimates).ordinal();
    notes.add(label + ": " + columns[0].length + " rows");
    return new Unit(
        label,
        purpose,
        columns,
        compared,
        groups,
        blockLength(columns[0]),
        dropped,
        estimates,
        status);
  }

  /** Columns share their rows; groups are other rows. */
  private String shared(String name) {
    return name.startsWith(":") ? name : "";
  }

  private double blockLength(double[] series) {
    if (spec.resampling().kind() != ResamplingKind.BLOCK) {
      return 0;
    }
    if (spec.resampling().blockLength() > 0) {
      return Math.min(spec.resampling().blockLength(), series.length);
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
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
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
