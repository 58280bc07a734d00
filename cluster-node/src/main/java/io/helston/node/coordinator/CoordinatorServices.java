package io.helston.node.coordinator;

import io.helston.math.Parts;
import io.helston.node.analysis.Analyses;
import io.helston.node.analysis.PlanContext;
import io.helston.node.compute.ComputeParts;
import io.helston.node.transfer.BlobCodec;
import io.helston.protocol.spec.JobSpec;
import io.helston.protocol.work.WorkProtocol.BlobCommand;
import io.helston.protocol.work.WorkProtocol.SlotCommand;
import java.time.Duration;
import java.util.concurrent.Executor;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.cluster.sharding.typed.ShardingEnvelope;

/**
 * What every coordinator on a node is given.
 *
 * @param analyses the registry
 * @param codec names inputs by their content
 * @param compute the fixed pool on which plans are made
 * @param blobs this node's blob store
 * @param node this node's address
 * @param slots the door to the worker slots
 * @param slotCount number of slots in the cluster
 * @param nodeMemoryBytes what a job may use on a node when its specification does not say
 * @param patience how long a segment may run before it is also offered elsewhere, at least
 * @param feeds how long feeds wait
 */
public record CoordinatorServices(
    Analyses analyses,
    BlobCodec codec,
    Executor compute,
    ActorRef<BlobCommand> blobs,
    String node,
    ActorRef<ShardingEnvelope<SlotCommand>> slots,
    int slotCount,
    long nodeMemoryBytes,
    Duration patience,
    FeedSettings feeds) {

  /**
   * What the plan of a job may know.
   *
   * @param computeNodes nodes that compute at this moment
   */
  PlanContext planContext(JobSpec spec, int computeNodes, Parts parts) {
    long asked = spec.memoryBytesPerNode();
    long bytes = asked > 0 ? Math.min(asked, nodeMemoryBytes) : nodeMemoryBytes;
    return new PlanContext(computeNodes, threads(computeNodes), bytes, parts, codec);
  }

  /** Parts of the compute pool for one job. */
  ComputeParts parts(int computeNodes) {
    return new ComputeParts(compute, threads(computeNodes));
  }

  private int threads(int computeNodes) {
    return Math.ceilDiv(slotCount, computeNodes);
  }
}
