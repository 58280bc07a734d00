package io.helston.node.worker;

import io.helston.node.analysis.Analyses;
import io.helston.node.transfer.BlobCodec;
import io.helston.protocol.work.WorkProtocol.BlobCommand;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import org.apache.pekko.actor.typed.ActorRef;

/**
 * What every slot of a node is given.
 *
 * @param analyses the registry
 * @param codec hashes and measures partials
 * @param compute the fixed pool on which segments run
 * @param scopes the node's jobs
 * @param blobs the node's blob store
 * @param node the node's address
 * @param roles the node's cluster roles
 * @param segmentDelay waited before each segment; zero except in failure tests
 */
public record SlotServices(
    Analyses analyses,
    BlobCodec codec,
    Executor compute,
    JobScopes scopes,
    ActorRef<BlobCommand> blobs,
    String node,
    List<String> roles,
    Duration segmentDelay) {}
