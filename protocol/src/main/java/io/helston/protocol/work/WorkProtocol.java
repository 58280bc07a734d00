package io.helston.protocol.work;

import io.helston.protocol.job.JobFailure;
import io.helston.protocol.spec.JobSpec;
import io.helston.protocol.wire.Wire;
import java.util.List;
import org.apache.pekko.actor.typed.ActorRef;

/** The messages between a job's coordinator, the worker slots and the nodes' blob stores. */
public final class WorkProtocol {
  private WorkProtocol() {}

  /** A message to a worker slot. */
  public sealed interface SlotCommand permits Hello, Run, EndJob, SlotPrivate {}

  /** What a slot sends to itself; never on the wire. */
  public non-sealed interface SlotPrivate extends SlotCommand {}

  /** Asks a slot to announce itself; sending it through sharding also starts the slot. */
  public record Hello(int slot, JobRun job, ActorRef<CoordinatorCommand> coordinator)
      implements SlotCommand, Wire {}

  /**
   * Runs a segment. A slot without the segment's state opens it and runs {@code replays} first,
   * whose partials are dropped.
   */
  public record Run(
      JobRun job,
      JobSpec spec,
      Task task,
      List<Task> replays,
      int attempt,
      ActorRef<BlobCommand> source,
      ActorRef<CoordinatorCommand> replyTo)
      implements SlotCommand, Wire {
    public Run {
      replays = List.copyOf(replays);
    }
  }

  /** The job ended: the slot drops its state. */
  public record EndJob(JobRun job) implements SlotCommand, BlobCommand, Wire {}

  /** A message to a job's coordinator. */
  public sealed interface CoordinatorCommand
      permits SlotReady,
          SegmentDone,
          SegmentFailed,
          Folded,
          FoldFailed,
          Credit,
          CoordinatorPrivate {}

  /** What a coordinator sends to itself or hears from its supervisor; never on the wire. */
  public non-sealed interface CoordinatorPrivate extends CoordinatorCommand {}

  /** A slot's announcement: where it is, what it can compute with, and its node's blob store. */
  public record SlotReady(
      JobRun job,
      int slot,
      String node,
      List<String> roles,
      List<String> kernelProfiles,
      ActorRef<SlotCommand> ref,
      ActorRef<BlobCommand> blobs)
      implements CoordinatorCommand, Wire {
    public SlotReady {
      roles = List.copyOf(roles);
      kernelProfiles = List.copyOf(kernelProfiles);
    }
  }

  /** A segment's partial is ready. */
  public record SegmentDone(
      JobRun job,
      int slot,
      int round,
      int segment,
      int attempt,
      PartialRef partial,
      double cpuSeconds)
      implements CoordinatorCommand, Wire {}

  /** A segment failed on this slot. */
  public record SegmentFailed(
      JobRun job, int slot, int round, int segment, int attempt, JobFailure failure)
      implements CoordinatorCommand, Wire {}

  /** Two neighbouring partials were folded into one. */
  public record Folded(JobRun job, FoldId fold, PartialRef partial, double cpuSeconds)
      implements CoordinatorCommand, Wire {}

  /** Two partials could not be folded, usually because one of them is gone. */
  public record FoldFailed(JobRun job, FoldId fold, JobFailure failure)
      implements CoordinatorCommand, Wire {}

  /**
   * A consumer of a feed has had all windows before {@code from} and wants those before {@code to},
   * with new ones in the place of the {@code missing} parts, which it was told of and could not
   * pull; said again every second.
   */
  public record Credit(int from, int to, List<BlobId> missing, ActorRef<Dealt> replyTo)
      implements CoordinatorCommand, Wire {
    public Credit {
      missing = List.copyOf(missing);
    }
  }

  /** A window of a feed is ready: where its parts are, by segment. May be said again. */
  public record Dealt(JobRun job, int window, List<PartialRef> parts) implements Wire {
    public Dealt {
      parts = List.copyOf(parts);
    }
  }

  /** A node of a round's fold tree, and which try at it. */
  public record FoldId(int round, int foldKey, int from, int to, int attempt) {}

  /** A message to a node's blob store. */
  public sealed interface BlobCommand
      permits PullChunk, Chunk, NoSuchBlob, Fold, EndJob, Release, BlobPrivate {}

  /** What a blob store hears from its own node; never on the wire. */
  public non-sealed interface BlobPrivate extends BlobCommand {}

  /** Asks for one chunk of a blob. */
  public record PullChunk(BlobId id, int index, ActorRef<BlobCommand> replyTo)
      implements BlobCommand, Wire {}

  /** One chunk of a blob, with its checksum. */
  public record Chunk(BlobId id, int index, int count, byte[] bytes, int crc)
      implements BlobCommand, Wire {}

  /** The blob asked for is not here, or no longer. */
  public record NoSuchBlob(BlobId id) implements BlobCommand, Wire {}

  /** Folds two partials where the left one is. */
  public record Fold(
      JobRun job,
      JobSpec spec,
      FoldId fold,
      PartialRef left,
      PartialRef right,
      ActorRef<CoordinatorCommand> replyTo)
      implements BlobCommand, Wire {}

  /** Blobs nobody needs any more. */
  public record Release(JobRun job, List<BlobId> ids) implements BlobCommand, Wire {
    public Release {
      ids = List.copyOf(ids);
    }
  }
}
