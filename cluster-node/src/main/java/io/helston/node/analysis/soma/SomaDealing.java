package io.helston.node.analysis.soma;

import io.helston.node.analysis.Dealing;
import io.helston.node.analysis.PlanContext;
import io.helston.node.analysis.RoundPlan;
import io.helston.node.analysis.soma.SomaPayloads.Asked;
import io.helston.node.analysis.soma.SomaPayloads.Query;
import io.helston.node.data.InputException;
import io.helston.protocol.job.FailureKind;
import io.helston.protocol.result.JobResult;
import io.helston.protocol.result.SomaResult;
import io.helston.protocol.spec.SomaSpec;
import io.helston.protocol.wire.Wire;
import io.helston.protocol.work.Segment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The windows of a feed of mini-batches: one for each IO batch, cut into stripes of cells. */
final class SomaDealing implements Dealing {
  /** The input with the cells and genes. */
  static final String QUERY = "query";

  private static final int STRIPES = 32;

  private final Query query;
  private final SomaSchedule schedule;
  private final List<String> notes;
  private final long cacheBytes;

  private SomaDealing(Query query, SomaSchedule schedule, List<String> notes, long cacheBytes) {
    this.query = query;
    this.schedule = schedule;
    this.notes = notes;
    this.cacheBytes = cacheBytes;
  }

  static SomaDealing of(SomaSpec spec, PlanContext context) {
    var notes = new ArrayList<String>();
    Query query = QueryReader.read(spec, notes);
    SomaSchedule schedule = schedule(spec, query);
    long memory = context.memoryBytesPerNode();
    WindowMemory windows = WindowMemory.of(spec, schedule, query.cells().length);
    windows.requireNodes(memory, context.nodes());
    notes.add(windows.note());
    long cache = WindowMemory.cacheBytes(memory) / context.threadsPerNode();
    return new SomaDealing(query, schedule, notes, cache);
  }

  static SomaSchedule schedule(SomaSpec spec, Query query) {
    try {
      return new SomaSchedule(spec, query);
    } catch (IllegalArgumentException e) {
      throw new InputException(FailureKind.USAGE, Path.of(spec.query().uri()), 0, e.getMessage());
    }
  }

  @Override
  public List<String> notes() {
    return List.copyOf(notes);
  }

  @Override
  public int windows() {
    return schedule.windows();
  }

  @Override
  public Map<String, Wire> inputs() {
    return Map.of(QUERY, query);
  }

  @Override
  public RoundPlan window(int number) {
    int cells = query.cells().length;
    int stripes = Math.clamp(Math.ceilDiv(cells, CellCache.UNIT), 1, STRIPES);
    int units = Math.ceilDiv(Math.ceilDiv(cells, CellCache.UNIT), stripes);
    var segments = new ArrayList<Segment>();
    for (int s = 0; s < stripes; s++) {
      int from = (int) Math.min(cells, (long) s * units * CellCache.UNIT);
      int to = (int) Math.min(cells, (long) (s + 1) * units * CellCache.UNIT);
      segments.add(new Segment(s, "cells", from, to - from, s, "", List.of(QUERY), to - from));
    }
    return new RoundPlan(
        "window " + number, segments, Map.of(), new Asked(number, cacheBytes), List.of());
  }

  @Override
  public JobResult result() {
    return new SomaResult(
        query.cells().length, query.genes().length, schedule.epochs(), schedule.windows());
  }
}
