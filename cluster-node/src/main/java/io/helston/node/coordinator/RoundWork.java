package io.helston.node.coordinator;

import io.helston.node.analysis.RoundPlan;
import io.helston.node.analysis.RoundTotals;
import io.helston.node.transfer.NodeBlobs;
import io.helston.protocol.client.JobEvent;
import io.helston.protocol.client.ResultHandle.StreamHandle;
import io.helston.protocol.job.FailureKind;
import io.helston.protocol.job.JobFailure;
import io.helston.protocol.spec.JobSpec;
import io.helston.protocol.work.BlobId;
import io.helston.protocol.work.JobRun;
import io.helston.protocol.work.PartialRef;
import io.helston.protocol.work.WorkProtocol.CoordinatorCommand;
import io.helston.protocol.work.WorkProtocol.FoldFailed;
import io.helston.protocol.work.WorkProtocol.Folded;
import io.helston.protocol.work.WorkProtocol.SegmentDone;
import io.helston.protocol.work.WorkProtocol.SegmentFailed;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.pekko.actor.typed.ActorRef;

/**
 * The round under way, if there is one: takes what slots and blob stores report, and decides what
 * to order from them next. Reports of other rounds and other incarnations of the job are ignored.
 * Where a method returns a failure, the job cannot go on. Belongs to the coordinator.
 */
final class RoundWork implements Reception.Books {
  private final JobRun job;
  private final SlotTable slots;
  private final ActorRef<JobEvent> events;
  private final SegmentDesk segments;
  private final FoldDesk folds;
  private final RowDesk rows;
  private final RootDesk roots;
  private RoundRun round;
  private int opened;
  private double cpuSeconds;

  RoundWork(
      JobRun job,
      JobSpec spec,
      CoordinatorServices services,
      SlotTable slots,
      ActorRef<JobEvent> events,
      Replies replies) {
    this.job = job;
    this.slots = slots;
    this.events = events;
    this.segments = new SegmentDesk(job, spec, services, slots, replies.coordinator());
    this.folds = new FoldDesk(job, spec, services, replies.coordinator());
    this.rows = new RowDesk(job, services, replies.stored());
    this.roots = new RootDesk(job, services, replies.obtained());
  }

  /** Where slots and blob stores send their answers. */
  record Replies(
      ActorRef<CoordinatorCommand> coordinator,
      ActorRef<NodeBlobs.SpoolReply> stored,
      ActorRef<NodeBlobs.FetchReply> obtained) {}

  /** Begins a round. */
  void open(RoundPlan plan, Map<String, BlobId> inputs) {
    round = new RoundRun(RoundTasks.of(opened++, plan, inputs));
    segments.open(round);
    folds.open(round);
    rows.open(round);
    roots.open(round);
    int count = plan.segments().size();
    events.tell(new JobEvent.RoundStarted(job.job(), round.round(), plan.name(), count));
  }

  /** Hands out what waits. */
  void assign() {
    if (round != null) {
      segments.assign();
    }
  }

  /** Orders again what has not been answered for long. */
  void repeat(long now) {
    if (round != null) {
      segments.repeat(now, this::warn);
      folds.repeat(now);
    }
  }

  /** The totals of the round once everything is folded and stored, which ends it. */
  Optional<RoundTotals> finished() {
    if (round == null || !round.complete() || !roots.gather()) {
      return Optional.empty();
    }
    roots.release();
    rows.close();
    cpuSeconds += round.cpuSeconds();
    events.tell(new JobEvent.RoundDone(job.job(), round.round(), round.cpuSeconds()));
    var totals = new RoundTotals(round.round(), round.totals());
    round = null;
    return Optional.of(totals);
  }

  /** Thread CPU time of all ended rounds. */
  double cpuSeconds() {
    return cpuSeconds;
  }

  /** The streams of rows of all ended rounds. */
  List<StreamHandle> streams() {
    return rows.streams();
  }

  private boolean concerns(JobRun run, int index) {
    return round != null && run.equals(job) && index == round.round();
  }

  Optional<JobFailure> done(SegmentDone done) {
    PartialRef partial = done.partial();
    boolean lost = Partials.held(partial).filter(held -> slots.lost(held.node())).isPresent();
    if (lost || !concerns(done.job(), done.round())) {
      return Optional.empty();
    }
    round.addCpu(done.cpuSeconds());
    long now = System.nanoTime();
    switch (round.ledger().report(done.segment(), done.attempt(), partial.hash(), now)) {
      case FIRST -> place(done.segment(), partial);
      case DUPLICATE -> {
        if (!round.uses(done.segment(), partial)) {
          Partials.release(job, List.of(partial));
        }
      }
      case DIFFERENT -> {
        String what = round.tasks().describe(done.segment()) + " gave two different results";
        return Optional.of(
            new JobFailure(FailureKind.ANALYSIS_FAILED, what + "; please report this defect", ""));
      }
    }
    return Optional.empty();
  }

  private void place(int segment, PartialRef partial) {
    folds.place(segment, partial);
    rows.place(segment, partial);
    int done = round.ledger().done();
    int all = round.ledger().size();
    events.tell(new JobEvent.Progressed(job.job(), round.round(), done, all, slots.size()));
  }

  Optional<JobFailure> failed(SegmentFailed failed) {
    return concerns(failed.job(), failed.round())
        ? segments.failed(failed, this::warn)
        : Optional.empty();
  }

  void folded(Folded folded) {
    if (concerns(folded.job(), folded.fold().round())) {
      round.addCpu(folded.cpuSeconds());
      folds.folded(folded);
    }
  }

  Optional<JobFailure> foldFailed(FoldFailed failed) {
    return concerns(failed.job(), failed.fold().round())
        ? folds.failed(failed, this::warn)
        : Optional.empty();
  }

  Optional<JobFailure> stored(NodeBlobs.SpoolReply reply) {
    return round == null ? Optional.empty() : rows.take(reply, this::warn);
  }

  Optional<JobFailure> obtained(NodeBlobs.FetchReply reply) {
    return round == null ? Optional.empty() : roots.take(reply, this::warn);
  }

  @Override
  public void slotLost(int slot) {
    if (round != null) {
      round.ledger().slotLost(slot);
    }
  }

  @Override
  public void nodeLost(String node, List<Integer> itsSlots) {
    if (round == null) {
      return;
    }
    itsSlots.forEach(round.ledger()::slotLost);
    int redone = round.forget(partial -> Partials.liesOn(partial, node));
    if (itsSlots.size() + redone > 0) {
      String again = redone > 0 ? ", " + redone + " finished ones again" : "";
      warn("node " + node + " is lost; its segments run elsewhere" + again);
    }
  }

  private void warn(String text) {
    events.tell(new JobEvent.Warned(job.job(), text));
  }
}
