package io.helston.node.client.soma;

import static org.assertj.core.api.Assertions.assertThat;

import io.helston.math.Parts;
import io.helston.node.analysis.Dealing;
import io.helston.node.analysis.MemoryBudget;
import io.helston.node.analysis.PlanContext;
import io.helston.node.analysis.RoundInputs;
import io.helston.node.analysis.RoundPlan;
import io.helston.node.analysis.SegmentState;
import io.helston.node.analysis.WorkerContext;
import io.helston.node.analysis.soma.SomaFeed;
import io.helston.node.analysis.soma.SomaPayloads;
import io.helston.protocol.spec.SomaSampling;
import io.helston.protocol.spec.SomaSpec;
import io.helston.protocol.work.Segment;
import io.helston.protocol.work.Task;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Segments of mini-batches as a slot runs them, without a cluster. */
final class SomaFeedTest {
  private static final int WINDOWS_OF_AN_EPOCH = Math.ceilDiv(Cells.COUNT, 48);

  @TempDir private static Path folder;
  private static Feeds feed;

  @BeforeAll
  static void write() {
    feed = Feeds.of(Cells.write(folder.resolve("experiment")));
  }

  /** A slot that keeps what it is given. */
  private static final class Slot implements WorkerContext {
    private final Map<Object, Object> kept = new HashMap<>();

    @Override
    public MemoryBudget memory() {
      return new MemoryBudget(1 << 20);
    }

    @Override
    public void checkCancelled() {
      // Nobody cancels.
    }

    @SuppressWarnings("unchecked")
    @Override
    public <T> T shared(String name, Supplier<T> create) {
      return (T) kept.computeIfAbsent(name, key -> create.get());
    }

    @Override
    public <T> T scratch(Class<T> type, Supplier<T> create) {
      return type.cast(kept.computeIfAbsent(type, key -> create.get()));
    }
  }

  /** Rows that are sent to a consumer in the first epoch. */
  private static int rowsSent(SomaSpec spec) {
    var somaFeed = new SomaFeed();
    Dealing dealing = somaFeed.plan(spec, new PlanContext(1, 1, 1 << 20, Parts.IN_ORDER, null));
    var slot = new Slot();
    int rows = 0;
    for (int window = 0; window < WINDOWS_OF_AN_EPOCH; window++) {
      RoundPlan plan = dealing.window(window);
      for (Segment segment : plan.segments()) {
        var task = new Task(window, plan.name(), plan.parameters(), segment, Map.of());
        try (SegmentState state = somaFeed.open(spec, segment, slot)) {
          var partial = state.run(task, new RoundInputs(dealing.inputs()));
          rows += ((SomaPayloads.Cells) partial.payload()).positions().length;
        }
      }
    }
    return rows;
  }

  @Test
  void aConsumerIsSentNoRowsButItsOwn() {
    int[] sent = IntStream.range(0, 3).map(rank -> rowsSent(feed.rank(rank, 3).spec())).toArray();
    assertThat(IntStream.of(sent).sum()).isEqualTo(Cells.COUNT);
    assertThat(sent).contains(Math.ceilDiv(Cells.COUNT, 3));
  }

  @Test
  void aCellThatIsDrawnOftenIsSentOnceInAWindow() {
    Feeds weighted = feed.sampling(SomaSampling.Kind.WEIGHTED, "weight");
    int places = Cells.COUNT;
    assertThat(rowsSent(weighted.spec())).isLessThan(places);
    int both = rowsSent(weighted.rank(0, 2).spec()) + rowsSent(weighted.rank(1, 2).spec());
    assertThat(both).isBetween(rowsSent(weighted.spec()) + 1, places);
  }
}
