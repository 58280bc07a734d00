package io.helston.node.coordinator;

import io.helston.node.transfer.NodeBlobs;
import io.helston.protocol.client.ResultHandle.StreamHandle;
import io.helston.protocol.job.FailureKind;
import io.helston.protocol.job.JobFailure;
import io.helston.protocol.work.BlobId;
import io.helston.protocol.work.JobRun;
import io.helston.protocol.work.PartialRef;
import io.helston.protocol.work.WorkProtocol.Release;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.pekko.actor.typed.ActorRef;

/** Has appended rows moved to the coordinator's node, and lists them in segment order. */
final class RowDesk {
  /** Failures after which the job fails. */
  static final int MAX_FAILURES = 3;

  private final JobRun job;
  private final CoordinatorServices services;
  private final ActorRef<NodeBlobs.SpoolReply> replyTo;
  private final Map<String, List<BlobId>> streams = new TreeMap<>();
  private RoundRun round;

  RowDesk(JobRun job, CoordinatorServices services, ActorRef<NodeBlobs.SpoolReply> replyTo) {
    this.job = job;
    this.services = services;
    this.replyTo = replyTo;
  }

  void open(RoundRun current) {
    round = current;
  }

  /** Fetches what a segment appended. */
  void place(int segment, PartialRef partial) {
    if (partial instanceof PartialRef.Rows rows) {
      services.blobs().tell(new NodeBlobs.Spool(results(), segment, rows.held(), replyTo));
    }
  }

  /** Takes an answer; returns what the job fails with if there is no point in going on. */
  Optional<JobFailure> take(NodeBlobs.SpoolReply reply, Consumer<String> warn) {
    PartialRef.Held held = reply.rows();
    if (!round.expectsRows(reply.segment(), held)) {
      // The segment was computed again meanwhile, and these are its earlier rows.
      services.blobs().tell(new Release(results(), List.of(held.id())));
      return Optional.empty();
    }
    if (reply.failure().isEmpty()) {
      round.rowsStored(reply.segment());
      Partials.release(job, List.of(held));
      return Optional.empty();
    }
    if (round.rowsFailed(reply.segment()) >= MAX_FAILURES) {
      String text =
          "the rows of "
              + round.tasks().describe(reply.segment())
              + " cannot be kept: "
              + reply.failure();
      return Optional.of(new JobFailure(FailureKind.ANALYSIS_FAILED, text, ""));
    }
    warn.accept(reply.failure() + "; the rows are computed again");
    return Optional.empty();
  }

  /** The round is over: its rows go to the end of their streams. */
  void close() {
    round.takeStreams(streams);
  }

  /** The streams of all rounds so far, by name. */
  List<StreamHandle> streams() {
    return streams.entrySet().stream()
        .map(stream -> new StreamHandle(stream.getKey(), stream.getValue()))
        .toList();
  }

  private JobRun results() {
    return JobRun.resultsOf(job.job());
  }
}
