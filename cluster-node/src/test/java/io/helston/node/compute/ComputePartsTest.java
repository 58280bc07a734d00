package io.helston.node.compute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class ComputePartsTest {
  @Test
  void everyPartRunsOnce() {
    try (var pool = Executors.newFixedThreadPool(3)) {
      var runs = new AtomicIntegerArray(1000);
      new ComputeParts(pool, 4).run(runs.length(), runs::incrementAndGet);
      for (int i = 0; i < runs.length(); i++) {
        assertThat(runs.get(i)).isEqualTo(1);
      }
    }
  }

  @Test
  void partsRunAtOnceOnIdleThreads() {
    try (var pool = Executors.newFixedThreadPool(1)) {
      var both = new CyclicBarrier(2);
      new ComputeParts(pool, 2).run(2, i -> meet(both));
    }
  }

  private static void meet(CyclicBarrier both) {
    try {
      both.await(20, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void theCallerNeedsNoThreadOfThePool() {
    List<Runnable> never = new ArrayList<>();
    List<Integer> done = new ArrayList<>();
    var parts = new ComputeParts(never::add, 3);
    parts.run(5, done::add);
    assertThat(done).containsExactly(0, 1, 2, 3, 4);
    assertThat(never).hasSize(2);
    never.forEach(Runnable::run);
    assertThat(done).hasSize(5);
    assertThat(parts.helpersCpuSeconds()).isZero();
  }

  @Test
  void oneThreadIsTheCallers() {
    List<Runnable> asked = new ArrayList<>();
    new ComputeParts(asked::add, 1).run(5, i -> {});
    assertThat(asked).isEmpty();
  }

  @Test
  void theFirstFaultByNumberIsThrownAfterAllParts() {
    List<Integer> done = new ArrayList<>();
    var parts = new ComputeParts(Runnable::run, 2);
    assertThatThrownBy(
            () ->
                parts.run(
                    4,
                    i -> {
                      done.add(i);
                      if (i % 2 == 1) {
                        throw new IllegalArgumentException("part " + i);
                      }
                    }))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("part 1");
    assertThat(done).containsExactly(0, 1, 2, 3);
  }
}
