package io.helston.node.coordinator;

import io.helston.node.coordinator.SlotTable.Occupation;
import io.helston.protocol.job.JobFailure;
import io.helston.protocol.spec.JobSpec;
import io.helston.protocol.work.JobRun;
import io.helston.protocol.work.Segment;
import io.helston.protocol.work.Task;
import io.helston.protocol.work.WorkProtocol.CoordinatorCommand;
import io.helston.protocol.work.WorkProtocol.Run;
import io.helston.protocol.work.WorkProtocol.SegmentFailed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.pekko.actor.typed.ActorRef;

/**
 * Hands the waiting segments of the current round to idle slots. Which slot computes a segment
 * never changes a number.
 */
final class SegmentDesk {
  private static final long SHORT_NANOS = Duration.ofMillis(100).toNanos();

  private final JobRun job;
  private final JobSpec spec;
  private final CoordinatorServices services;
  private final SlotTable slots;
  private final ActorRef<CoordinatorCommand> replyTo;
  private final List<RoundTasks> rounds = new ArrayList<>();
  private SegmentLedger ledger;

  SegmentDesk(
      JobRun job,
      JobSpec spec,
      CoordinatorServices services,
      SlotTable slots,
      ActorRef<CoordinatorCommand> replyTo) {
    this.job = job;
    this.spec = spec;
    this.services = services;
    this.slots = slots;
    this.replyTo = replyTo;
  }

  void open(RoundRun round) {
    rounds.add(round.tasks());
    ledger = round.ledger();
  }

  /**
   * Gives every idle slot at most one segment of the last round. Where segments are short, a busy
   * slot has the next one at hand, so that it need not wait for the post; not near the round's end,
   * when another slot might have it sooner.
   */
  void assign() {
    for (SlotTable.Slot slot : slots.idle()) {
      ledger.waiting(segment -> suits(segment, slot)).ifPresent(segment -> give(segment, slot));
    }
    for (SlotTable.Slot slot : slots.busy()) {
      if (ledger.waiting() > slots.size()) {
        ledger
            .waiting(segment -> isShort(segment) && suits(segment, slot))
            .ifPresent(segment -> give(segment, slot));
      }
    }
  }

  private boolean isShort(Segment segment) {
    return ledger.expectedNanos(segment) < SHORT_NANOS;
  }

  /**
   * A segment goes to the slot that keeps its state, to any slot when there is none, and elsewhere
   * when the keeper already runs it past its deadline.
   */
  private boolean suits(Segment segment, SlotTable.Slot slot) {
    if (!segment.site().isEmpty() && !slot.roles().contains(segment.site())) {
      return false;
    }
    Optional<Integer> home = slots.home(segment.index());
    return !ledger.runsOn(segment.index(), slot.index())
        && (home.isEmpty()
            || home.get() == slot.index()
            || ledger.runsOn(segment.index(), home.get()));
  }

  private void give(Segment segment, SlotTable.Slot slot) {
    int index = segment.index();
    long patience = services.patience().toNanos();
    long now = System.nanoTime();
    int attempt = ledger.assign(index, slot.index(), now, patience);
    slots.occupy(slot.index(), new Occupation(rounds.getLast().round(), index, attempt, now));
    slots.settle(index, slot.index());
    send(index, attempt, slot);
  }

  /**
   * Repeats orders to slots that are late, since order or answer may have been lost on the way, and
   * lets a second slot have what is late everywhere. A slot that nobody waits for any more counts
   * as idle after a while, should its answer be lost.
   */
  void repeat(long now, Consumer<String> warn) {
    slots.freeWhere(o -> now - o.sinceNanos() > services.patience().toNanos() && outdated(o));
    for (SegmentLedger.Late late : ledger.overdue(now)) {
      slots.slot(late.slot()).ifPresent(slot -> send(late.segment(), late.attempt(), slot));
      if (late.offered()) {
        warn.accept(
            rounds.getLast().describe(late.segment())
                + " is past its deadline and is offered to another slot too");
      }
    }
  }

  private boolean outdated(Occupation occupation) {
    return occupation.round() != rounds.getLast().round() || ledger.isDone(occupation.segment());
  }

  /** Takes a failure; returns what the job fails with if there is no point in going on. */
  Optional<JobFailure> failed(SegmentFailed failed, Consumer<String> warn) {
    JobFailure failure = failed.failure();
    int failures = ledger.failed(failed.segment(), failed.attempt());
    if (failures == 0) {
      return Optional.empty();
    }
    if (!failure.retryable()) {
      return Optional.of(failure);
    }
    String what = rounds.getLast().describe(failed.segment());
    if (failures >= SegmentLedger.MAX_FAILURES) {
      String last = what + " failed " + failures + " times: " + failure.message();
      return Optional.of(new JobFailure(failure.kind(), last, failure.detail()));
    }
    warn.accept(what + " failed and is tried again: " + failure.message());
    return Optional.empty();
  }

  private void send(int segment, int attempt, SlotTable.Slot slot) {
    RoundTasks round = rounds.getLast();
    List<Task> replays = round.replays().stream().map(r -> rounds.get(r).task(segment)).toList();
    var source = services.blobs();
    slot.ref().tell(new Run(job, spec, round.task(segment), replays, attempt, source, replyTo));
  }
}
