package io.helston.node.coordinator;

import io.helston.node.analysis.Dealing;
import io.helston.node.analysis.Feed;
import io.helston.node.analysis.Partial;
import io.helston.node.analysis.PlanContext;
import io.helston.node.analysis.RoundInputs;
import io.helston.node.analysis.RoundPlan;
import io.helston.node.analysis.SegmentState;
import io.helston.node.analysis.WorkerContext;
import io.helston.protocol.result.JobResult;
import io.helston.protocol.result.SomaResult;
import io.helston.protocol.spec.RheSpec;
import io.helston.protocol.wire.Wire;
import io.helston.protocol.work.Segment;
import io.helston.protocol.work.Task;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * A feed of {@value #WINDOWS} windows, whose segments make their letter and the window's number.
 */
public final class LetterFeed implements Feed<RheSpec> {
  public static final int WINDOWS = 9;

  private final AtomicInteger latest = new AtomicInteger(-1);

  @Override
  public Class<RheSpec> specType() {
    return RheSpec.class;
  }

  @Override
  public String kernelProfile() {
    return SumAnalysis.KERNELS;
  }

  /** The latest window that a segment was run for; -1 before the first. */
  public int latest() {
    return latest.get();
  }

  @Override
  public Dealing plan(RheSpec spec, PlanContext context) {
    return new Letter(Script.of(spec).segments);
  }

  @Override
  public SegmentState open(RheSpec spec, Segment segment, WorkerContext context) {
    return new State(Script.of(spec), segment);
  }

  private record Letter(int segments) implements Dealing {
    @Override
    public List<String> notes() {
      return List.of(segments + " letters");
    }

    @Override
    public int windows() {
      return WINDOWS;
    }

    @Override
    public Map<String, Wire> inputs() {
      return Map.of("alphabet", Letters.of("alphabet"));
    }

    @Override
    public RoundPlan window(int number) {
      List<Segment> letters =
          IntStream.range(0, segments)
              .mapToObj(i -> new Segment(i, "letter", i, 1, i, "", List.of("alphabet"), 1))
              .toList();
      return new RoundPlan("window " + number, letters, Map.of(), Letters.of(""), List.of());
    }

    @Override
    public JobResult result() {
      return new SomaResult(segments, 1, 1, WINDOWS);
    }
  }

  private final class State implements SegmentState {
    private final Script script;
    private final Segment segment;

    State(Script script, Segment segment) {
      this.script = script;
      this.segment = segment;
      script.opened.incrementAndGet();
    }

    @Override
    public Partial run(Task task, RoundInputs inputs) {
      inputs.get("alphabet", Wire.class);
      latest.accumulateAndGet(task.round(), Math::max);
      if (script.faultInRun != null) {
        throw script.faultInRun;
      }
      return new Partial.Blob(Letters.of(Letters.letter(segment.index()) + task.round()));
    }

    @Override
    public void close() {
      script.closed.incrementAndGet();
    }
  }
}
