package io.helston.node.analysis.soma;

import io.helston.node.analysis.soma.SomaPayloads.Query;
import io.helston.node.data.soma.SomaDataFrame;
import io.helston.node.data.soma.SomaExperiment;
import io.helston.node.data.soma.bytes.Datatype;
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

  /** The time at which the experiment is read: now, if the specification has none. */
  public static long timestamp(SomaSpec spec) {
    long asked = spec.query().timestamp();
    return asked > 0 ? asked : System.currentTimeMillis();
  }

  /**
   * Reads the query of a specification with a timestamp.
   *
   * @throws io.helston.node.data.InputException if the experiment or the query is at fault
   */
  public static SomaQueryData read(SomaSpec spec) {
    var notes = new ArrayList<String>();
    Query query = QueryReader.read(spec, notes);
    SomaExperiment experiment = QueryReader.open(spec.query(), query.timestamp());
    var obs = new ArrayList<Column>();
    SomaDataFrame frame = experiment.obs();
    for (String name : spec.query().obsColumns()) {
      obs.add(QueryReader.column(frame, name, query.cells()));
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
    return QueryReader.layer(spec.query(), query.timestamp()).type() == Datatype.FLOAT32;
  }

  /**
   * Reads all columns of var but the joinids, of the genes in their order.
   *
   * @throws io.helston.node.data.InputException if one cannot be read
   */
  public List<Column> readGenes() {
    SomaDataFrame var =
        QueryReader.open(spec.query(), query.timestamp())
            .measurement(spec.query().measurement())
            .var();
    return var.columns().stream()
        .filter(name -> !name.equals(SomaDataFrame.JOINID))
        .map(name -> QueryReader.column(var, name, query.genes()))
        .toList();
  }

  /** The columns of obs that were asked for, of the cells in their order. */
  public List<Column> obs() {
    return obs;
  }

  /** What the log should tell. */
  public List<String> notes() {
    return notes;
  }
}
