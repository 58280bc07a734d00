package io.helston.node.coordinator;

import io.helston.node.transfer.NodeBlobs;
import io.helston.protocol.job.FailureKind;
import io.helston.protocol.job.JobFailure;
import io.helston.protocol.work.BlobId;
import io.helston.protocol.work.JobRun;
import io.helston.protocol.work.PartialRef;
import io.helston.protocol.work.WorkProtocol.Release;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.pekko.actor.typed.ActorRef;

/** Brings the roots of a round's fold trees to the coordinator. */
final class RootDesk {
  /** Failures after which the job fails. */
  private static final int MAX_FAILURES = 3;

  private final JobRun job;
  private final CoordinatorServices services;
  private final ActorRef<NodeBlobs.FetchReply> replyTo;
  private final Map<BlobId, Integer> onTheWay = new HashMap<>();
  private final Map<Integer, Integer> failures = new HashMap<>();
  private RoundRun round;
  private Map<Integer, PartialRef> asked;

  RootDesk(JobRun job, CoordinatorServices services, ActorRef<NodeBlobs.FetchReply> replyTo) {
    this.job = job;
    this.services = services;
    this.replyTo = replyTo;
  }

  void open(RoundRun current) {
    round = current;
    onTheWay.clear();
    failures.clear();
    asked = null;
  }

  /** Asks for the roots that are neither here nor on the way; returns whether all are here. */
  boolean gather() {
    Map<Integer, PartialRef> roots = round.roots();
    if (roots != asked) {
      roots.forEach(this::gather);
      asked = roots;
    }
    return round.totals().size() == roots.size();
  }

  private void gather(int foldKey, PartialRef root) {
    if (round.hasTotal(foldKey)) {
      return;
    }
    switch (root) {
      case PartialRef.Inline inline -> round.total(foldKey, inline.payload());
      case PartialRef.Held held -> {
        if (onTheWay.putIfAbsent(held.id(), foldKey) == null) {
          services.blobs().tell(new NodeBlobs.Fetch(job, held.id(), held.holder(), replyTo));
        }
      }
      case PartialRef.Rows rows -> throw new IllegalStateException("rows are not folded");
    }
  }

  /** Takes an answer; returns what the job fails with if there is no point in going on. */
  Optional<JobFailure> take(NodeBlobs.FetchReply reply, Consumer<String> warn) {
    Integer foldKey = onTheWay.remove(reply.id());
    if (foldKey == null) {
      return Optional.empty();
    }
    switch (reply) {
      case NodeBlobs.Fetched fetched -> round.total(foldKey, fetched.payload());
      case NodeBlobs.FetchFailed failed -> {
        if (round.forget(partial -> isBlob(partial, failed.id())) > 0) {
          if (failures.merge(foldKey, 1, Integer::sum) >= MAX_FAILURES) {
            return Optional.of(new JobFailure(FailureKind.ANALYSIS_FAILED, failed.reason(), ""));
          }
          warn.accept(failed.reason() + "; it is computed again");
        }
      }
    }
    return Optional.empty();
  }

  private static boolean isBlob(PartialRef partial, BlobId id) {
    return Partials.held(partial).filter(held -> held.id().equals(id)).isPresent();
  }

  /** All totals are here: neither the roots nor the copies made of them are needed in a store. */
  void release() {
    for (PartialRef root : round.roots().values()) {
      Partials.release(job, List.of(root));
      Partials.held(root)
          .filter(held -> !held.holder().equals(services.blobs()))
          .ifPresent(held -> services.blobs().tell(new Release(job, List.of(held.id()))));
    }
  }
}
