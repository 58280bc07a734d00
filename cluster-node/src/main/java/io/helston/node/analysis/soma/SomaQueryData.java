package io.helston.node.analysis.soma;

import io.helston.node.analysis.soma.SomaPayloads.Query;
import io.helston.node.data.soma.CellSource;
import io.helston.node.data.soma.CellTable;
import io.helston.node.data.soma.input.CellInput;
import io.helston.node.data.soma.tiledb.Column;
import io.helston.protocol.spec.SomaSpec;
import java.util.ArrayList;
import java.util.List;

/** What the consumer of a feed knows of its query: cells, genes and columns of obs. */
public final class SomaQueryData {
  private final SomaSpec spec;
  private final Query query;
  private final List<Column> obs;
  private final List<String> notes;

  private SomaQueryData(SomaSpec spec, Query query, List<Column> obs, List<String> notes) {
    this.spec = spec;
    this.query = query;
    this.obs = obs;
    this.notes = notes;
  }

  /**
   * The time at which the experiment is read: now, if the specification has none; of an h5ad file
   * the number of its present state.
   */
  public static long timestamp(SomaSpec spec) {
    long asked = spec.query().timestamp();
    return asked > 0 ? asked : CellInput.state(spec.query().uri());
  }

  /**
   * Reads the query of a specification with a timestamp.
   *
   * @throws io.helston.node.data.InputException if the experiment or the query is at fault
   */
  public static SomaQueryData read(SomaSpec spec) {
    var notes = new ArrayList<String>();
    Query query = QueryReader.read(spec, notes);
    var obs = new ArrayList<Column>();
    try (CellSource experiment = QueryReader.open(spec.query(), query.timestamp())) {
      for (String name : spec.query().obsColumns()) {
        obs.add(QueryReader.column(experiment.obs(), name, query.cells()));
      }
    }
    return new SomaQueryData(spec, query, obs, notes);
  }

  /**
   * The schedule of the query.
   *
   * @throws io.helston.node.data.InputException if the token to resume from is of another run
   */
  public SomaSchedule schedule(SomaSpec spec) {
    return SomaDealing.schedule(spec, query);
  }

  /** Whether the windows of a schedule of the query fit into memory. */
  public WindowMemory memory(SomaSpec spec, SomaSchedule schedule) {
    return WindowMemory.of(spec, schedule, query.cells().length);
  }

  /** Joinids of the cells, ascending. */
  public long[] cells() {
    return query.cells();
  }

  /** Joinids of the genes, ascending. */
  public long[] genes() {
    return query.genes();
  }

  /** Whether the layer's values are float32; all others are read as float64. */
  public boolean single() {
    return query.valueBytes() == Float.BYTES;
  }

  /**
   * Reads all columns of var but the joinids, of the genes in their order.
   *
   * @throws io.helston.node.data.InputException if one cannot be read
   */
  public List<Column> readGenes() {
    try (CellSource experiment = QueryReader.open(spec.query(), query.timestamp())) {
      CellTable genes = experiment.var(spec.query().measurement());
      return genes.columns().stream()
          .filter(name -> !name.equals(CellTable.JOINID))
          .map(name -> QueryReader.column(genes, name, query.genes()))
          .toList();
    }
  }

  /** The columns of obs that were asked for, of the cells in their order. */
  public List<Column> obs() {
    return obs;
  }

  /**
   * Reads any column of obs, of the cells in their order.
   *
   * @throws io.helston.node.data.InputException if there is none of this name
   */
  public Column column(String name) {
    try (CellSource experiment = QueryReader.open(spec.query(), query.timestamp())) {
      return QueryReader.column(experiment.obs(), name, query.cells());
    }
  }

  /** What the log should tell. */
  public List<String> notes() {
    return notes;
  }
}
