package io.helston.node.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.helston.protocol.job.JobId;
import io.helston.protocol.work.JobRun;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class JobScopesTest {
  private static final JobRun JOB = new JobRun(new JobId("job"), 1);

  private final AtomicInteger closed = new AtomicInteger();
  private final JobScopes scopes = new JobScopes(1000);

  private JobScope scope(int slot) {
    return scopes.of(JOB, slot, 0).orElseThrow();
  }

  private AutoCloseable file() {
    return closed::incrementAndGet;
  }

  @Test
  void slotsOfAJobShareOneScope() {
    assertThat(scope(0)).isSameAs(scope(1));
    assertThat(scopes.of(new JobRun(JOB.job(), 2), 0, 0)).get().isNotSameAs(scope(0));
  }

  @Test
  void sharedObjectsAreMadeOnce() {
    var made = new AtomicInteger();
    var tasks =
        IntStream.range(0, 16)
            .mapToObj(
                i ->
                    CompletableFuture.supplyAsync(
                        () -> scope(0).shared("file", made::incrementAndGet)))
            .toList();
    assertThat(tasks).allMatch(task -> task.join() == 1);
  }

  @Test
  void theSpecificationsMemoryGoesBeforeTheNodes() {
    assertThat(scopes.of(JOB, 0, 10).orElseThrow().memory().tryReserve(11)).isFalse();
    JobScope other = scopes.of(new JobRun(JOB.job(), 2), 0, 0).orElseThrow();
    assertThat(other.memory().tryReserve(1000)).isTrue();
    assertThat(other.memory().tryReserve(1)).isFalse();
    other.memory().release(1);
    assertThat(other.memory().tryReserve(1)).isTrue();
  }

  @Test
  void manyThreadsNeverReserveMoreThanThereIs() {
    var memory = scope(0).memory();
    var tasks =
        IntStream.range(0, 64)
            .mapToObj(i -> CompletableFuture.supplyAsync(() -> memory.tryReserve(100)))
            .toList();
    assertThat(tasks.stream().filter(CompletableFuture::join)).hasSize(10);
    assertThat(memory.reserved()).isEqualTo(1000);
  }

  @Test
  void endingAJobClosesWhatItShared() {
    scope(0).shared("file", this::file);
    scopes.end(JOB);
    scopes.end(JOB);
    assertThat(closed).hasValue(1);
  }

  @Test
  void theLastSegmentToLeaveAnEndedJobClosesWhatItShared() {
    JobScope scope = scope(0);
    scope.shared("file", this::file);
    scope.enter();
    scope.enter();
    assertThatCode(scope::checkCancelled).doesNotThrowAnyException();
    scopes.end(JOB);
    assertThatThrownBy(scope::checkCancelled).isInstanceOf(CancellationException.class);
    assertThat(scope.enter()).isFalse();
    scope.exit();
    assertThat(closed).hasValue(0);
    scope.exit();
    assertThat(closed).hasValue(1);
  }

  @Test
  void anEndedJobIsNotRevived() {
    scope(0);
    scopes.end(JOB);
    assertThat(scopes.of(JOB, 0, 0)).isEmpty();
  }

  /** Slots move to nodes that come late; what nobody uses must not stay open. */
  @Test
  void theLastSlotToLeaveTheNodeEndsTheScope() {
    scope(0).shared("file", this::file);
    scope(1);
    scopes.leave(0);
    assertThat(closed).hasValue(0);
    scopes.leave(1);
    assertThat(closed).hasValue(1);
    assertThat(scopes.of(JOB, 1, 0)).as("it may come back").isPresent();
  }
}
