package io.helston.node.compute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class SerialExecutorTest {
  private final Queue<Runnable> pool = new ArrayDeque<>();
  private final List<String> done = new ArrayList<>();

  private void add(SerialExecutor row, String name) {
    row.execute(() -> done.add(name));
  }

  private void drain() {
    while (!pool.isEmpty()) {
      pool.remove().run();
    }
  }

  @Test
  void rowsTakeTurnsOnThePool() {
    var one = new SerialExecutor(pool::add);
    var two = new SerialExecutor(pool::add);
    add(one, "a1");
    add(one, "a2");
    add(one, "a3");
    add(two, "b1");
    pool.add(() -> done.add("fold"));
    assertThat(pool).hasSize(3);
    drain();
    assertThat(done).containsExactly("a1", "b1", "fold", "a2", "a3");
  }

  @Test
  void aRowThatRanDryGoesOnWithTheNextTask() {
    var row = new SerialExecutor(pool::add);
    add(row, "a1");
    drain();
    add(row, "a2");
    drain();
    assertThat(done).containsExactly("a1", "a2");
  }

  @Test
  void aTaskThatThrowsDoesNotStopTheRow() {
    var row = new SerialExecutor(pool::add);
    row.execute(
        () -> {
          throw new IllegalStateException("broken");
        });
    add(row, "a2");
    assertThatThrownBy(pool.remove()::run).hasMessage("broken");
    drain();
    assertThat(done).containsExactly("a2");
  }

  /** The list is not thread-safe, so it would miss some if two ran at once. */
  @Test
  void neverTwoAtOnceAndInOrder() {
    List<Integer> seen = new ArrayList<>();
    try (var threads = Executors.newFixedThreadPool(4)) {
      var row = new SerialExecutor(threads);
      IntStream.range(0, 10_000).forEach(i -> row.execute(() -> seen.add(i)));
      var last = new CountDownLatch(1);
      row.execute(last::countDown);
      await(last);
    }
    assertThat(seen).containsExactlyElementsOf(IntStream.range(0, 10_000).boxed().toList());
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
