package io.helston.node.coordinator;

import io.helston.node.analysis.Dealing;
import io.helston.node.analysis.RoundPlan;
import io.helston.node.coordinator.SlotTable.Occupation;
import io.helston.protocol.job.JobFailure;
import io.helston.protocol.spec.JobSpec;
import io.helston.protocol.work.BlobId;
import io.helston.protocol.work.JobRun;
import io.helston.protocol.work.PartialRef;
import io.helston.protocol.work.Segment;
import io.helston.protocol.work.WorkProtocol.CoordinatorCommand;
import io.helston.protocol.work.WorkProtocol.Credit;
import io.helston.protocol.work.WorkProtocol.Dealt;
import io.helston.protocol.work.WorkProtocol.Run;
import io.helston.protocol.work.WorkProtocol.SegmentDone;
import io.helston.protocol.work.WorkProtocol.SegmentFailed;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.pekko.actor.typed.ActorRef;

/**
 * The windows of a feed that its consumer waits for: who makes their segments, and what is made.
 */
final class WindowDesk {
  private static final int NOBODY = -1;

  /** A window that is made or waits to be pulled. */
  private static final class Window {
    private final RoundTasks tasks;
    private final PartialRef[] parts;
    private final int[] makers;
    private final int[] failures;

    private Window(RoundTasks tasks) {
      this.tasks = tasks;
      int size = tasks.segments().size();
      parts = new PartialRef[size];
      makers = new int[size];
      failures = new int[size];
      Arrays.fill(makers, NOBODY);
    }

    private boolean waits(int segment) {
      return parts[segment] == null && makers[segment] == NOBODY;
    }

    private boolean complete() {
      return Arrays.stream(parts).allMatch(Objects::nonNull);
    }
  }

  private final JobRun job;
  private final JobSpec spec;
  private final CoordinatorServices services;
  private final SlotTable slots;
  private final ActorRef<CoordinatorCommand> replyTo;
  private final TreeMap<Integer, Window> windows = new TreeMap<>();
  private Map<String, BlobId> inputs = Map.of();
  private Dealing dealing;
  private ActorRef<Dealt> consumer;

  WindowDesk(
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

  void open(Dealing plan, Map<String, BlobId> named) {
    dealing = plan;
    inputs = named;
  }

  /** Releases what was taken, opens what is wanted, and tells again what is ready. */
  void credit(Credit credit) {
    consumer = credit.replyTo();
    var taken = windows.headMap(credit.from());
    taken.values().forEach(window -> release(Arrays.asList(window.parts)));
    taken.clear();
    for (int number = credit.from(); number < Math.min(credit.to(), dealing.windows()); number++) {
      Window window = windows.get(number);
      if (window == null) {
        RoundPlan plan = dealing.window(number);
        window = new Window(RoundTasks.of(number, plan, inputs));
        windows.put(number, window);
      }
      tell(number, window);
    }
  }

  private void tell(int number, Window window) {
    if (window.complete()) {
      consumer.tell(new Dealt(job, number, List.of(window.parts)));
    }
  }

  private void release(List<PartialRef> parts) {
    Partials.release(job, parts.stream().filter(Objects::nonNull).toList());
  }

  /** Gives every idle slot a segment of the earliest window, rather one that it has had before. */
  void assign() {
    for (SlotTable.Slot slot : slots.idle()) {
      if (!give(slot, true)) {
        give(slot, false);
      }
    }
  }

  private boolean give(SlotTable.Slot slot, boolean own) {
    for (Map.Entry<Integer, Window> open : windows.entrySet()) {
      Window window = open.getValue();
      for (Segment segment : window.tasks.segments()) {
        Optional<Integer> home = slots.home(segment.index());
        boolean suits = home.isEmpty() || home.get() == slot.index() || !own;
        if (window.waits(segment.index()) && suits) {
          give(open.getKey(), window, segment.index(), slot);
          return true;
        }
      }
    }
    return false;
  }

  private void give(int number, Window window, int segment, SlotTable.Slot slot) {
    window.makers[segment] = slot.index();
    int attempt = window.failures[segment] + 1;
    slots.occupy(slot.index(), new Occupation(number, segment, attempt, System.nanoTime()));
    if (slots.home(segment).isEmpty()) {
      slots.settle(segment, slot.index());
    }
    send(window, segment, attempt, slot);
  }

  private void send(Window window, int segment, int attempt, SlotTable.Slot slot) {
    var source = services.blobs();
    slot.ref()
        .tell(new Run(job, spec, window.tasks.task(segment), List.of(), attempt, source, replyTo));
  }

  /** Repeats orders whose slot is late, since order or answer may have been lost on the way. */
  void repeat(long now) {
    long patience = services.patience().toNanos();
    for (SlotTable.Slot slot : slots.all()) {
      slot.occupation()
          .filter(occupation -> now - occupation.sinceNanos() > patience)
          .ifPresent(occupation -> repeat(occupation, slot));
    }
  }

  private void repeat(Occupation occupation, SlotTable.Slot slot) {
    Window window = windows.get(occupation.round());
    if (window == null || window.makers[occupation.segment()] != slot.index()) {
      slots.free(slot.index(), any -> true);
    } else {
      send(window, occupation.segment(), occupation.attempt(), slot);
    }
  }

  void done(SegmentDone done) {
    Window window = windows.get(done.round());
    boolean lost = Partials.held(done.partial()).filter(h -> slots.lost(h.node())).isPresent();
    if (lost) {
      return;
    }
    if (window == null || window.parts[done.segment()] != null) {
      release(List.of(done.partial()));
      return;
    }
    window.parts[done.segment()] = done.partial();
    window.makers[done.segment()] = NOBODY;
    tell(done.round(), window);
  }

  /** Takes a failure; returns what the job fails with if there is no point in going on. */
  Optional<JobFailure> failed(SegmentFailed failed, Consumer<String> warn) {
    Window window = windows.get(failed.round());
    if (window == null || window.makers[failed.segment()] != failed.slot()) {
      return Optional.empty();
    }
    window.makers[failed.segment()] = NOBODY;
    JobFailure failure = failed.failure();
    String what = window.tasks.describe(failed.segment());
    if (!failure.retryable()) {
      return Optional.of(failure);
    }
    if (++window.failures[failed.segment()] >= SegmentLedger.MAX_FAILURES) {
      String last = what + " failed several times: " + failure.message();
      return Optional.of(new JobFailure(failure.kind(), last, failure.detail()));
    }
    warn.accept(what + " failed and is tried again: " + failure.message());
    return Optional.empty();
  }

  /** What a slot was making is made again. */
  void slotLost(int slot) {
    for (Window window : windows.values()) {
      for (int segment = 0; segment < window.makers.length; segment++) {
        if (window.makers[segment] == slot) {
          window.makers[segment] = NOBODY;
        }
      }
    }
  }

  /** What a node held is made again. */
  void nodeLost(String node) {
    for (Window window : windows.values()) {
      for (int segment = 0; segment < window.parts.length; segment++) {
        PartialRef part = window.parts[segment];
        if (part != null && Partials.liesOn(part, node)) {
          window.parts[segment] = null;
        }
      }
    }
  }
}
