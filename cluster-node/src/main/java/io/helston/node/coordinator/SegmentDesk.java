package io.helston.node.coordinator;

import io.helston.protocol.spec.JobSpec;
import io.helston.protocol.work.JobRun;
import io.helston.protocol.work.Segment;
import io.helston.protocol.work.Task;
import io.helston.protocol.work.WorkProtocol.CoordinatorCommand;
import io.helston.protocol.work.WorkProtocol.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.pekko.actor.typed.ActorRef;

/**
 * Hands the waiting segments of the current round to idle slots. Which slot computes a segment
 * never changes a number.
 */
final class SegmentDesk {
  private final JobRun job;
  private final JobSpec spec;
  private final CoordinatorServices services;
  private final SlotTable slots;
  private final ActorRef<CoordinatorCommand> replyTo;
  private final List<RoundRun> rounds = new ArrayList<>();

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

  int rounds() {
    return rounds.size();
  }

  void open(RoundRun round) {
    rounds.add(round);
  }

  /** Gives every idle slot at most one segment of the last round. */
  void assign() {
    RoundRun round = rounds.getLast();
    for (SlotTable.Slot slot : slots.idle()) {
      round
          .ledger()
          .waiting(segment -> suits(round, segment, slot))
          .ifPresent(segment -> give(round, segment, slot));
    }
  }

  /**
   * A segment goes to the slot that keeps its state, to any slot when there is none, and elsewhere
   * when the keeper already runs it past its deadline.
   */
  private boolean suits(RoundRun round, Segment segment, SlotTable.Slot slot) {
    if (!segment.site().isEmpty() && !slot.roles().contains(segment.site())) {
      return false;
    }
    SegmentLedger ledger = round.ledger();
    Optional<Integer> home = slots.home(segment.index());
    return !ledger.runsOn(segment.index(), slot.index())
        && (home.isEmpty()
            || home.get() == slot.index()
            || ledger.runsOn(segment.index(), home.get()));
  }

  private void give(RoundRun round, Segment segment, SlotTable.Slot slot) {
    int index = segment.index();
    long patience = services.patience().toNanos();
    int attempt = round.ledger().assign(index, slot.index(), System.nanoTime(), patience);
    slots.busy(slot.index(), true);
    slots.settle(index, slot.index());
    List<Task> replays =
        round.plan().replays().stream().map(r -> rounds.get(r).task(index)).toList();
    slot.ref()
        .tell(
            new Run(job, spec, round.task(index), replays, attempt, services.blobs(), replyTo));
  }
}
