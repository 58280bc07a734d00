package io.helston.node.analysis.bootstrap;

import io.helston.math.bootstrap.FitStatus;
import io.helston.math.bootstrap.Replicator;
import io.helston.node.analysis.bootstrap.BootstrapPayloads.Unit;
import io.helston.node.data.DelimitedTable;
import io.helston.node.data.InputException;
import io.helston.protocol.job.FailureKind;
import io.helston.protocol.spec.BootstrapSpec;
import io.helston.protocol.spec.RandomStreamKind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The replicates that an earlier call saved, to be continued.
 *
 * <p>They stand in for replicates that would be drawn anew, so a continued job looks at the same
 * counts and ends with the same numbers as one that began afresh. Where none were saved, or
 * variances or a serial stream are needed too, there are none and all are drawn: they only depend
 * on what {@link ReplicateOrigin} compares.
 */
final class EarlierReplicates {
  /** Name of the table of replicates, after the prefix. */
  static final String SUFFIX = ".replicates.tsv.gz";

  private final BootstrapSpec spec;
  private final List<Unit> units;
  private final List<String> parameters;

  EarlierReplicates(BootstrapSpec spec, List<Unit> units, List<String> parameters) {
    this.spec = spec;
    this.units = units;
    this.parameters = parameters;
  }

  /**
   * Reads what an earlier call saved.
   *
   * @param sha256 checksum of the data
   * @param withVariances whether the variances of replicates are needed, which no table holds
   * @return the replicates of each unit, none where all are to be drawn
   * @throws InputException if there was no such call, or it asked for something else
   */
  List<Replicator.Batch> load(String sha256, boolean withVariances) {
    String prefix = spec.extend().path();
    boolean saved = ReplicateOrigin.check(Path.of(prefix + ".json"), spec, sha256);
    Path table = Path.of(prefix + SUFFIX);
    boolean usable =
        saved
            && Files.exists(table)
            && spec.streams().kind() != RandomStreamKind.NUMPY_SERIAL
            && !withVariances;
    return usable ? read(DelimitedTable.readOwn(table)) : List.of();
  }

  /** What was taken over, for the log. */
  List<String> notes(List<Replicator.Batch> batches) {
    String prefix = spec.extend().path();
    if (batches.isEmpty()) {
      return List.of("the first replicates of " + prefix + " are drawn again, to the same bits");
    }
    var notes = new ArrayList<String>();
    for (int u = 0; u < batches.size(); u++) {
      int count = Math.min(batches.get(u).statuses().length, spec.replicates());
      notes.add(
          "%s: %d replicates taken over from %s"
              .formatted(units.get(u).label(), count, prefix + SUFFIX));
    }
    return notes;
  }

  private List<Replicator.Batch> read(DelimitedTable table) {
    var expected = new ArrayList<>(List.of("column", "replicate"));
    expected.addAll(parameters);
    expected.add("status");
    if (!table.columns().equals(expected)) {
      throw malformed(table, 0, "the header is not " + String.join(" ", expected));
    }
    var batches = new ArrayList<Replicator.Batch>();
    int row = 0;
    for (Unit unit : units) {
      int end = row;
      while (end < table.rows() && table.text(end, 0).equals(unit.label())) {
        end++;
      }
      batches.add(batch(table, row, end - row));
      row = end;
    }
    if (row < table.rows()) {
      throw malformed(table, row, "column '" + table.text(row, 0) + "' is not where it should be");
    }
    return batches;
  }

  private Replicator.Batch batch(DelimitedTable table, int from, int count) {
    double[][] estimates = new double[parameters.size()][count];
    byte[] statuses = new byte[count];
    for (int r = 0; r < count; r++) {
      int row = from + r;
      if (!table.text(row, 1).equals(Integer.toString(r))) {
        throw malformed(table, row, "replicate " + table.text(row, 1) + " is out of order");
      }
      statuses[r] = (byte) status(table, row).ordinal();
      for (int p = 0; p < estimates.length; p++) {
        estimates[p][r] = number(table, row, 2 + p);
      }
    }
    return new Replicator.Batch(0, estimates, new double[0][], statuses, "");
  }

  private FitStatus status(DelimitedTable table, int row) {
    String text = table.text(row, 2 + parameters.size());
    return Arrays.stream(FitStatus.values())
        .filter(status -> status.name().equals(text))
        .findFirst()
        .orElseThrow(() -> malformed(table, row, "'" + text + "' is not a status"));
  }

  private static double number(DelimitedTable table, int row, int column) {
    String text = table.text(row, column);
    return switch (text) {
      case "NA" -> Double.NaN;
      case "Inf" -> Double.POSITIVE_INFINITY;
      case "-Inf" -> Double.NEGATIVE_INFINITY;
      default -> {
        try {
          yield Double.parseDouble(text);
        } catch (NumberFormatException e) {
          throw malformed(table, row, "'" + text + "' is not a number");
        }
      }
    };
  }

  private static InputException malformed(DelimitedTable table, int row, String found) {
    return new InputException(
        FailureKind.MALFORMED_INPUT,
        table.path(),
        table.line(row),
        found + ", expected the table as --save-replicates wrote it");
  }
}
