package io.helston.node.worker;

import io.helston.node.analysis.MemoryBudget;
import io.helston.node.analysis.Partial;
import io.helston.node.analysis.RoundInputs;
import io.helston.node.analysis.SegmentState;
import io.helston.node.analysis.WorkerContext;
import io.helston.node.analysis.Workload;
import io.helston.node.measure.CpuClock;
import io.helston.node.transfer.BlobCodec;
import io.helston.protocol.spec.JobSpec;
import io.helston.protocol.wire.Wire;
import io.helston.protocol.work.BlobId;
import io.helston.protocol.work.Task;
import io.helston.protocol.work.WorkProtocol.Run;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;

/**
 * One segment on a compute thread: opens the state if there is none, replays what the state lost,
 * runs the round and hashes the partial.
 */
final class SegmentRun {
  /** What a run produced; the state is kept for the next round. */
  record Outcome(
      SegmentStates.Kept kept, Partial partial, BlobCodec.Digest digest, double cpuSeconds) {}

  private final SlotServices services;
  private final JobScope scope;
  private final Map<Class<?>, Object> scratch;
  private final Run run;
  private volatile boolean abandoned;

  SegmentRun(SlotServices services, JobScope scope, Map<Class<?>, Object> scratch, Run run) {
    this.services = services;
    this.scope = scope;
    this.scratch = scratch;
    this.run = run;
  }

  /** Nobody waits for the outcome any more: the run ends at its next check. */
  void abandon() {
    abandoned = true;
  }

  /**
   * Runs the segment.
   *
   * @param kept the segment's state, or null to open a new one
   * @param inputs all inputs that the task, and the replays when there is no state, name
   */
  Outcome execute(SegmentStates.Kept kept, Map<BlobId, Wire> inputs) {
    SegmentState state = kept == null ? null : kept.state();
    if (!scope.enter()) {
      if (state != null) {
        state.close();
      }
      throw new CancellationException("the job has ended");
    }
    double before = CpuClock.threadSeconds();
    boolean done = false;
    try {
      var rounds = new HashSet<Integer>(kept == null ? Set.of() : kept.rounds());
      if (state == null) {
        Workload<JobSpec> workload = services.analyses().workload(run.spec());
        state = workload.open(run.spec(), run.task().segment(), new Context());
        for (Task replay : run.replays()) {
          state.run(replay, inputsOf(replay, inputs));
          rounds.add(replay.round());
        }
      }
      Partial partial = state.run(run.task(), inputsOf(run.task(), inputs));
      rounds.add(run.task().round());
      BlobCodec.Digest digest = services.codec().digest(partial.payload());
      checkWanted();
      done = true;
      double seconds = CpuClock.threadSeconds() - before;
      return new Outcome(new SegmentStates.Kept(state, rounds), partial, digest, seconds);
    } finally {
      if (!done && state != null) {
        state.close();
      }
      scope.exit();
    }
  }

  private void checkWanted() {
    scope.checkCancelled();
    if (abandoned) {
      throw new CancellationException("the slot has stopped");
    }
  }

  private static RoundInputs inputsOf(Task task, Map<BlobId, Wire> inputs) {
    var byName = new HashMap<String, Wire>();
    task.inputs().forEach((name, id) -> byName.put(name, inputs.get(id)));
    return new RoundInputs(byName);
  }

  private final class Context implements WorkerContext {
    @Override
    public MemoryBudget memory() {
      return scope.memory();
    }

    @Override
    public void checkCancelled() {
      checkWanted();
    }

    @Override
    public <T> T shared(String name, Supplier<T> create) {
      return scope.shared(name, create);
    }

    @Override
    public <T> T scratch(Class<T> type, Supplier<T> create) {
      return type.cast(scratch.computeIfAbsent(type, key -> create.get()));
    }
  }
}
