package io.helston.node.analysis.bootstrap;

import io.helston.node.analysis.bootstrap.BootstrapPayloads.Unit;
import io.helston.node.data.DelimitedTable;
import io.helston.node.data.InputChecksums;
import io.helston.node.data.InputException;
import io.helston.protocol.spec.BootstrapSpec;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What a bootstrap works on: the table cut into units, and what was noticed on the way.
 *
 * @param units in the order of the columns, then of the groups as they appear in the file
 * @param sha256 checksum of the data file
 * @param notes for the log
 */
record BootstrapPlan(List<Unit> units, String sha256, List<String> notes) {
  BootstrapPlan {
    units = List.copyOf(units);
    notes = List.copyOf(notes);
  }

  /**
   * Reads the data.
   *
   * @throws InputException if they cannot be analysed as asked
   */
  static BootstrapPlan read(BootstrapSpec spec, Estimators estimators) {
    Path path = Path.of(spec.data().path());
    DelimitedTable table = DelimitedTable.read(path);
    var reader = new UnitReader(spec, estimators, table);
    List<Unit> units = reader.units();
    var notes = new ArrayList<>(InputChecksums.lines(List.of(path)));
    notes.add(table.rows() + " rows and " + table.columns().size() + " columns read");
    notes.addAll(reader.notes());
    return new BootstrapPlan(units, InputChecksums.sha256(path), notes);
  }
}
