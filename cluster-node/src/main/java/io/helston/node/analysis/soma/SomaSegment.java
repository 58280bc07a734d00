package io.helston.node.analysis.soma;

import io.helston.math.soma.block.BlockRows;
import io.helston.math.soma.block.CsrBlock;
import io.helston.math.soma.block.DoubleValues;
import io.helston.math.soma.block.FloatValues;
import io.helston.math.soma.order.IoBatch;
import io.helston.node.analysis.Partial;
import io.helston.node.analysis.RoundInputs;
import io.helston.node.analysis.SegmentState;
import io.helston.node.analysis.WorkerContext;
import io.helston.node.analysis.soma.SomaPayloads.Asked;
import io.helston.node.analysis.soma.SomaPayloads.Cells;
import io.helston.node.analysis.soma.SomaPayloads.Query;
import io.helston.node.data.soma.CellMatrix;
import io.helston.node.data.soma.CellSource;
import io.helston.node.data.soma.tiledb.RowReader;
import io.helston.node.data.soma.tiledb.SparseRows;
import io.helston.protocol.spec.SomaSpec;
import io.helston.protocol.work.Segment;
import io.helston.protocol.work.Task;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** The rows of a stripe's cells in a window, from the slot's cache or from the layer. */
final class SomaSegment implements SegmentState {
  private final SomaSpec spec;
  private final WorkerContext context;
  private final CellScaling scaling;
  private RowReader reader;
  private String data;

  SomaSegment(SomaSpec spec, WorkerContext context) {
    this.spec = spec;
    this.context = context;
    this.scaling = new CellScaling(spec.query());
  }

  @Override
  public Partial run(Task task, RoundInputs inputs) {
    Query query = inputs.get(SomaDealing.QUERY, Query.class);
    Asked asked = (Asked) task.parameters();
    SomaSchedule schedule = context.shared("schedule", () -> new SomaSchedule(spec, query));
    int[] positions = positions(schedule, asked.number(), task.segment());
    IoBatch window = schedule.ioBatch(asked.number());
    int[] cells = Arrays.stream(positions).map(position -> window.read()[position]).toArray();
    context.checkCancelled();
    CsrBlock rows = rows(query, cells, asked.cacheBytes());
    return new Partial.Blob(cells(positions, rows));
  }

  /** Where the window reads the stripe's cells that the consumer takes. */
  private int[] positions(SomaSchedule schedule, int number, Segment stripe) {
    IoBatch window = schedule.ioBatch(number);
    boolean[] taken = schedule.taken(number);
    boolean[] wanted = new boolean[window.read().length];
    for (int place = 0; place < taken.length; place++) {
      wanted[window.source()[place]] |= taken[place];
    }
    int end = stripe.firstUnit() + stripe.units();
    int[] found = new int[wanted.length];
    int count = 0;
    for (int position = 0; position < wanted.length; position++) {
      int cell = window.read()[position];
      if (wanted[position] && cell >= stripe.firstUnit() && cell < end) {
        found[count++] = position;
      }
    }
    return Arrays.copyOf(found, count);
  }

  private CsrBlock rows(Query query, int[] cells, long cacheBytes) {
    CellCache cache = context.scratch(CellCache.class, CellCache::new);
    Map<Integer, CsrBlock> units = new HashMap<>();
    var missing = new TreeSet<Integer>();
    for (int cell : cells) {
      int unit = cell / CellCache.UNIT;
      if (!units.containsKey(unit) && !missing.contains(unit)) {
        CsrBlock known = cache.get(data(query), unit);
        if (known == null) {
          missing.add(unit);
        } else {
          units.put(unit, known);
        }
      }
    }
    units.putAll(read(query, List.copyOf(missing)));
    missing.forEach(unit -> cache.put(data(query), unit, units.get(unit), cacheBytes));
    var parts = new ArrayList<BlockRows>(cells.length);
    for (int cell : cells) {
      int row = cell % CellCache.UNIT;
      parts.add(new BlockRows(units.get(cell / CellCache.UNIT), row, row + 1));
    }
    return parts.isEmpty() ? empty(query) : CsrBlock.concat(parts);
  }

  private CsrBlock empty(Query query) {
    return decoded(query, new int[0]);
  }

  /** Reads units, all of them in one pass over the layer's tiles. */
  private Map<Integer, CsrBlock> read(Query query, List<Integer> units) {
    long[] joinids = query.cells();
    int[] rows = new int[units.size() * CellCache.UNIT];
    int count = 0;
    for (int unit : units) {
      int to = Math.min(joinids.length, (unit + 1) * CellCache.UNIT);
      for (int cell = unit * CellCache.UNIT; cell < to; cell++) {
        rows[count++] = (int) joinids[cell];
      }
    }
    Map<Integer, CsrBlock> read = new HashMap<>();
    if (count > 0) {
      CsrBlock all = decoded(query, Arrays.copyOf(rows, count));
      int at = 0;
      for (int unit : units) {
        int size = Math.min(CellCache.UNIT, joinids.length - unit * CellCache.UNIT);
        read.put(unit, all.slice(at, at + size));
        at += size;
      }
    }
    return read;
  }

  /** The rows of some joinids, scaled and with the genes of the query. */
  private CsrBlock decoded(Query query, int[] joinids) {
    SparseRows rows = reader(query).read(joinids);
    var values =
        rows.floats() == null ? new DoubleValues(rows.doubles()) : new FloatValues(rows.floats());
    int columns = scaling.needsTotals() ? query.columns() : query.genes().length;
    var read = new CsrBlock(columns, rows.starts(), rows.columns(), values);
    return scaling.apply(query, Arrays.stream(joinids).asLongStream().toArray(), read);
  }

  private RowReader reader(Query query) {
    if (reader == null) {
      // Closed with the job; a file that is open is open once on a node.
      CellSource experiment =
          context.shared("cells", () -> QueryReader.open(spec.query(), query.timestamp()));
      CellMatrix layer = context.shared("layer", () -> QueryReader.layer(spec.query(), experiment));
      reader = layer.reader(scaling.needsTotals() ? null : columnMap(query));
    }
    return reader;
  }

  private static int[] columnMap(Query query) {
    if (query.genes().length == query.columns()) {
      return null;
    }
    int[] map = new int[query.columns()];
    Arrays.fill(map, -1);
    for (int i = 0; i < query.genes().length; i++) {
      map[(int) query.genes()[i]] = i;
    }
    return map;
  }

  /** Names what cells are decoded from: the layer, which cells and genes of it, and how scaled. */
  private String data(Query query) {
    if (data == null) {
      data =
          context.shared(
              "data",
              () ->
                  String.join(
                      "\n",
                      spec.query().uri(),
                      spec.query().measurement(),
                      spec.query().layer(),
                      Long.toString(query.timestamp()),
                      spec.query().obsFilter(),
                      spec.query().varFilter(),
                      spec.query().targetSum() + " " + spec.query().log1p(),
                      query.cells().length + " " + query.genes().length));
    }
    return data;
  }

  private static Cells cells(int[] positions, CsrBlock rows) {
    return switch (rows.values()) {
      case FloatValues(float[] floats) ->
          new Cells(positions, rows.offsets(), rows.columnIndices(), true, floats, new double[0]);
      case DoubleValues(double[] doubles) ->
          new Cells(positions, rows.offsets(), rows.columnIndices(), false, new float[0], doubles);
    };
  }

  @Override
  public void close() {
    // What is open is shared by the job's slots of the node, and the cache is the slot's.
  }
}
