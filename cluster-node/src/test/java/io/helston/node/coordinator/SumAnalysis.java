package io.helston.node.coordinator;

import io.helston.node.analysis.Analysis;
import io.helston.node.analysis.JobDriver;
import io.helston.node.analysis.NextStep;
import io.helston.node.analysis.Partial;
import io.helston.node.analysis.PlanContext;
import io.helston.node.analysis.RoundInputs;
import io.helston.node.analysis.RoundPlan;
import io.helston.node.analysis.RoundTotals;
import io.helston.node.analysis.SegmentState;
import io.helston.node.analysis.WorkerContext;
import io.helston.protocol.result.RheResult;
import io.helston.protocol.result.RheTrait;
import io.helston.protocol.spec.RheSpec;
import io.helston.protocol.wire.Wire;
import io.helston.protocol.work.Segment;
import io.helston.protocol.work.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * An analysis whose sums are texts, so that a result shows in which order its parts were added:
 * {@code (a(bc))}. The second round appends to each letter the rounds that its segment's state has
 * run, which are {@code [0]} unless the engine mishandled the state.
 */
public final class SumAnalysis implements Analysis<RheSpec, RheResult> {
  /** What a slot must offer. */
  public static final String KERNELS = "letters/1";

  @Override
  public Class<RheSpec> specType() {
    return RheSpec.class;
  }

  @Override
  public String kernelProfile() {
    return KERNELS;
  }

  @Override
  public JobDriver<RheResult> plan(RheSpec spec, PlanContext context) {
    Script script = Script.of(spec);
    script.plans.incrementAndGet();
    if (script.faultInPlan != null) {
      throw script.faultInPlan;
    }
    return new Driver(script);
  }

  @Override
  public SegmentState open(RheSpec spec, Segment segment, WorkerContext context) {
    Script script = Script.of(spec);
    script.opened.incrementAndGet();
    return new State(script, segment.index(), context);
  }

  @Override
  public Wire fold(Wire left, Wire right) {
    return Letters.of("(" + Letters.text(left) + Letters.text(right) + ")");
  }

  /** The text that {@link #fold} makes of letters {@code from} to {@code to - 1}. */
  static String folded(int from, int to) {
    int middle = (from + to) >>> 1;
    return to - from == 1
        ? Letters.letter(from)
        : "(" + folded(from, middle) + folded(middle, to) + ")";
  }

  private static final class Driver implements JobDriver<RheResult> {
    private final Script script;
    private String first = "";

    Driver(Script script) {
      this.script = script;
    }

    @Override
    public List<String> notes() {
      return List.of(script.segments + " letters");
    }

    @Override
    public NextStep<RheResult> first() {
      Map<String, Wire> inputs = Map.of("alphabet", Letters.of("alphabet"));
      return NextStep.round(
          new RoundPlan(
              "letters", segments(List.of("alphabet")), inputs, Letters.of(""), List.of()));
    }

    private List<Segment> segments(List<String> inputs) {
      return IntStream.range(0, script.segments)
          .mapToObj(i -> new Segment(i, "letter", i, 1, i % script.foldKeys, "", inputs, cost(i)))
          .toList();
    }

    private double cost(int segment) {
      return segment == 0 ? script.costOfFirst : 1;
    }

    @Override
    public NextStep<RheResult> next(RoundTotals totals) {
      String text =
          totals.folded().values().stream().map(Letters::text).collect(Collectors.joining("|"));
      if (totals.round() == 0) {
        first = text;
        Map<String, Wire> inputs = Map.of("total", Letters.of(text));
        return new NextStep.Another<>(
            new RoundPlan(
                "history",
                segments(List.of("alphabet", "total")),
                inputs,
                Letters.of(""),
                List.of(0)),
            List.of());
      }
      return new NextStep.Done<>(result(first + " " + text), List.of());
    }
  }

  private static RheResult result(String text) {
    return new RheResult(
        List.of(
            new RheTrait(
                text, 0, 0, List.of(), null, null, null, null, null, null, null, null, null, null,
                null, null, null, null, 0, 0, List.of())));
  }

  /** The text of a result. */
  public static String text(Object result) {
    return ((RheResult) result).traits().getFirst().trait();
  }

  private static final class State implements SegmentState {
    private final Script script;
    private final int segment;
    private final WorkerContext context;
    private final List<Integer> rounds = new ArrayList<>();

    State(Script script, int segment, WorkerContext context) {
      this.script = script;
      this.segment = segment;
      this.context = context;
    }

    @Override
    public Partial run(Task task, RoundInputs inputs) {
      inputs.get("alphabet", Wire.class);
      if (task.round() == 0) {
        return first();
      }
      inputs.get("total", Wire.class);
      var text = Letters.of(Letters.letter(segment) + rounds);
      rounds.add(1);
      return new Partial.Small(text);
    }

    private Partial first() {
      waitForRelease();
      if (script.faultInRun != null) {
        throw script.faultInRun;
      }
      if (script.failuresLeft.containsKey(segment)
          && script.failuresLeft.get(segment).getAndDecrement() > 0) {
        throw new IllegalStateException("letter " + Letters.letter(segment) + " is smudged");
      }
      rounds.add(0);
      Wire letter = Letters.of(Letters.letter(segment));
      return switch (script.kind) {
        case SMALL -> new Partial.Small(letter);
        case BLOB -> new Partial.Blob(letter);
        case APPEND -> new Partial.Append("letters", letter);
      };
    }

    private void waitForRelease() {
      CountDownLatch latch = script.latches.get(segment);
      if (latch == null) {
        return;
      }
      script.blocked.incrementAndGet();
      try {
        while (!latch.await(5, TimeUnit.MILLISECONDS)) {
          context.checkCancelled();
        }
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      } finally {
        script.blocked.decrementAndGet();
      }
    }

    @Override
    public void close() {
      script.closed.incrementAndGet();
    }
  }
}
