package io.helston.node.coordinator;

import io.helston.node.analysis.Dealing;
import io.helston.node.coordinator.SlotTable.Occupation;
import io.helston.protocol.job.FailureKind;
import io.helston.protocol.job.JobFailure;
import io.helston.protocol.spec.JobSpec;
import io.helston.protocol.work.BlobId;
import io.helston.protocol.work.JobRun;
import io.helston.protocol.work.PartialRef;
import io.helston.protocol.work.WorkProtocol.CoordinatorCommand;
import io.helston.protocol.work.WorkProtocol.Credit;
import io.helston.protocol.work.WorkProtocol.Dealt;
import io.helston.protocol.work.WorkProtocol.Run;
import io.helston.protocol.work.WorkProtocol.SegmentDone;
import io.helston.protocol.work.WorkProtocol.SegmentFailed;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.IntPredicate;
import org.apache.pekko.actor.typed.ActorRef;

/**
 * The windows of a feed that its consumer waits for: who makes their segments, and what is made.
 * Belongs to the dealer.
 */
final class WindowDesk implements Reception.Books {
  private final JobRun job;
  private final JobSpec spec;
  private final CoordinatorServices services;
  private final SlotTable slots;
  private final ActorRef<CoordinatorCommand> replyTo;
  private final Consumer<String> warn;
  private final SegmentOwners owners;
  private final TreeMap<Integer, Window> windows = new TreeMap<>();
  private final Map<Integer, Run> orders = new HashMap<>();
  private Map<String, BlobId> inputs = Map.of();
  private Dealing dealing;
  private ActorRef<Dealt> consumer;

  WindowDesk(
      JobRun job,
      JobSpec spec,
      CoordinatorServices services,
      SlotTable slots,
      ActorRef<CoordinatorCommand> replyTo,
      Consumer<String> warn) {
    this.job = job;
    this.spec = spec;
    this.services = services;
    this.slots = slots;
    this.replyTo = replyTo;
    this.warn = warn;
    this.owners = new SegmentOwners(slots, services.slotCount(), services.feeds().patience());
  }

  void open(Dealing plan, Map<String, BlobId> named, long now) {
    dealing = plan;
    inputs = named;
    owners.open(now);
  }

  /**
   * Releases what was taken, has made again what is missing, opens what is wanted, and tells again
   * what is ready; returns what the job fails with if there is no point in going on.
   */
  Optional<JobFailure> credit(Credit credit) {
    consumer = credit.replyTo();
    var taken = windows.headMap(credit.from());
    taken.values().forEach(window -> Partials.release(job, window.parts()));
    taken.clear();
    for (Window window : windows.values()) {
      Optional<JobFailure> failure = redo(window, credit.missing());
      if (failure.isPresent()) {
        return failure;
      }
    }
    for (int number = credit.from(); number < Math.min(credit.to(), dealing.windows()); number++) {
      tell(number, windows.computeIfAbsent(number, this::window));
    }
    return Optional.empty();
  }

  private Optional<JobFailure> redo(Window window, List<BlobId> missing) {
    Map<Integer, PartialRef> dropped =
        window.drop(
            part -> Partials.held(part).filter(held -> missing.contains(held.id())).isPresent());
    Partials.release(job, dropped.values());
    for (Map.Entry<Integer, PartialRef> part : dropped.entrySet()) {
      String node = Partials.held(part.getValue()).map(PartialRef.Held::node).orElseThrow();
      String why = "its partial could not be pulled from " + node;
      var failure = new JobFailure(FailureKind.ANALYSIS_FAILED, why, "");
      Optional<JobFailure> last = window.failed(part.getKey(), failure, warn);
      if (last.isPresent()) {
        return last;
      }
    }
    return Optional.empty();
  }

  private Window window(int number) {
    return new Window(RoundTasks.of(number, dealing.window(number), inputs));
  }

  private void tell(int number, Window window) {
    if (window.complete()) {
      consumer.tell(new Dealt(job, number, window.parts()));
    }
  }

  /** Gives every idle slot a segment of the earliest window, rather one that it owns. */
  void assign(long now) {
    for (SlotTable.Slot slot : slots.idle()) {
      if (!give(slot, owner -> owner == slot.index(), now)) {
        give(slot, owner -> owners.absent(owner, now), now);
      }
    }
  }

  private boolean give(SlotTable.Slot slot, IntPredicate owned, long now) {
    for (Map.Entry<Integer, Window> open : windows.entrySet()) {
      Window window = open.getValue();
      for (int segment = 0; segment < window.segments(); segment++) {
        int owner = owners.owner(segment, window.failures(segment));
        if (window.waits(segment) && owned.test(owner)) {
          give(open.getKey(), window, segment, slot, now);
          return true;
        }
      }
    }
    return false;
  }

  private void give(int number, Window window, int segment, SlotTable.Slot slot, long now) {
    window.give(segment, slot.index());
    int attempt = window.failures(segment) + 1;
    slots.occupy(slot.index(), new Occupation(number, segment, attempt, now));
    var source = services.blobs();
    var run = new Run(job, spec, window.task(segment), List.of(), attempt, source, replyTo);
    orders.put(slot.index(), run);
    slot.ref().tell(run);
  }

  /**
   * Repeats orders whose slot is late, since order or answer may have been lost on the way, and
   * lets others make the segment too. The slot stays occupied until it answers.
   */
  void repeat(long now) {
    for (SlotTable.Slot slot : slots.all()) {
      if (owners.late(slot, now)) {
        windows.values().forEach(window -> window.takeFrom(slot.index()));
        slot.ref().tell(orders.get(slot.index()));
      }
    }
  }

  void done(SegmentDone done, long now) {
    slots
        .free(done.slot(), occupation -> occupation.endsWith(done))
        .forEach(occupation -> owners.learn(now - occupation.sinceNanos()));
    PartialRef partial = done.partial();
    if (Partials.held(partial).filter(held -> slots.lost(held.node())).isPresent()) {
      return;
    }
    Window window = windows.get(done.round());
    if (window != null && window.take(done.segment(), partial)) {
      tell(done.round(), window);
    } else {
      Partials.release(job, List.of(partial));
    }
  }

  /** Takes a failure; returns what the job fails with if there is no point in going on. */
  Optional<JobFailure> failed(SegmentFailed failed) {
    var awaited = slots.free(failed.slot(), occupation -> occupation.endsWith(failed));
    Window window = windows.get(failed.round());
    return awaited.isEmpty() || window == null
        ? Optional.empty()
        : window.failed(failed.segment(), failed.slot(), failed.failure(), warn);
  }

  /** What a slot was making is made again. */
  @Override
  public void slotLost(int slot) {
    windows.values().forEach(window -> window.takeFrom(slot));
  }

  /** What a node held or was making is made again. */
  @Override
  public void nodeLost(String node, List<Integer> itsSlots) {
    itsSlots.forEach(this::slotLost);
    windows.values().forEach(window -> window.drop(part -> Partials.liesOn(part, node)));
    warn.accept("node " + node + " is lost; what it was dealt is dealt again");
  }
}
