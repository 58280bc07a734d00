package io.helston.protocol.client;

import io.helston.protocol.job.JobFailure;
import io.helston.protocol.job.JobId;
import io.helston.protocol.wire.Wire;
import io.helston.protocol.work.WorkProtocol.BlobCommand;
import io.helston.protocol.work.WorkProtocol.CoordinatorCommand;
import java.util.List;
import org.apache.pekko.actor.typed.ActorRef;

/** Something that happened to a job; whoever watches it sees all of them, in order. */
public sealed interface JobEvent extends Wire {

  /** The job it happened to. */
  JobId job();

  /** The supervisor took the job; it waits until earlier ones end. */
  record Queued(JobId job) implements JobEvent {}

  /** A coordinator started to read the inputs. */
  record Planning(JobId job, String coordinatorNode) implements JobEvent {}

  /** Inputs are read; the notes say what was counted, left out and chosen. */
  record Planned(JobId job, List<String> notes) implements JobEvent {
    public Planned {
      notes = List.copyOf(notes);
    }
  }

  /** A feed can be asked for its windows, numbered from 0. */
  record Opened(JobId job, int windows, ActorRef<CoordinatorCommand> dealer) implements JobEvent {}

  /** A round began. */
  record RoundStarted(JobId job, int round, String name, int segments) implements JobEvent {}

  /** Segments of a round are done. */
  record Progressed(JobId job, int round, int done, int segments, int slots) implements JobEvent {}

  /** A round ended; the seconds are thread CPU time of all segments and folds. */
  record RoundDone(JobId job, int round, double cpuSeconds) implements JobEvent {}

  /** Something the user should know that did not stop the job. */
  record Warned(JobId job, String text) implements JobEvent {}

  /** The result is complete at {@code holder}; CPU seconds are of the whole job. */
  record Finished(JobId job, ResultHandle result, double cpuSeconds, ActorRef<BlobCommand> holder)
      implements JobEvent {}

  /** The job ended with an error. */
  record Failed(JobId job, JobFailure failure) implements JobEvent {}

  /** The job was cancelled. */
  record Cancelled(JobId job) implements JobEvent {}
}
