package io.helston.node.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class MemoryBudgetTest {

  @Test
  void reservesUpToTheLimitAndNoFurther() {
    var budget = new MemoryBudget(100);
    assertThat(budget.tryReserve(60)).isTrue();
    assertThat(budget.tryReserve(41)).isFalse();
    assertThat(budget.reserved()).isEqualTo(60);
    assertThat(budget.tryReserve(40)).isTrue();
    assertThat(budget.tryReserve(1)).isFalse();
  }

  @Test
  void releasedBytesMayBeReservedAgain() {
    var budget = new MemoryBudget(100);
    assertThat(budget.tryReserve(100)).isTrue();
    budget.release(30);
    assertThat(budget.tryReserve(31)).isFalse();
    assertThat(budget.tryReserve(30)).isTrue();
    budget.release(100);
    assertThat(budget.reserved()).isZero();
  }

  @Test
  void threadsTogetherNeverExceedTheLimit() throws InterruptedException {
    var budget = new MemoryBudget(1000);
    var got = new AtomicInteger();
    var threads = new ArrayList<Thread>();
    for (int t = 0; t < 4; t++) {
      threads.add(
          Thread.ofPlatform()
              .start(
                  () -> {
                    for (int i = 0; i < 1000; i++) {
                      got.addAndGet(budget.tryReserve(1) ? 1 : 0);
                    }
                  }));
    }
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(got).hasValue(1000);
    assertThat(budget.reserved()).isEqualTo(1000);
  }
}
