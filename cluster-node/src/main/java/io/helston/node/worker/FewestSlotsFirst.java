package io.helston.node.worker;

import java.util.Comparator;
import java.util.Map;
import java.util.Set;
import org.apache.pekko.actor.ActorRef;
import org.apache.pekko.cluster.sharding.ShardCoordinator;
import org.apache.pekko.dispatch.Futures;
import scala.collection.immutable.IndexedSeq;
import scala.concurrent.Future;

/**
 * Allocates a slot to the node that has the fewest, and moves one to a node that came late. One
 * slot is one shard, so the slots are spread evenly from the first message on.
 */
final class FewestSlotsFirst extends ShardCoordinator.AbstractShardAllocationStrategy {

  @Override
  public Future<ActorRef> allocateShard(
      ActorRef requester, String shard, Map<ActorRef, IndexedSeq<String>> current) {
    return Futures.successful(fewest(current).getKey());
  }

  @Override
  public Future<Set<String>> rebalance(
      Map<ActorRef, IndexedSeq<String>> current, Set<String> inProgress) {
    if (current.isEmpty() || !inProgress.isEmpty()) {
      return Futures.successful(Set.of());
    }
    var most = current.entrySet().stream().max(bySlots()).orElseThrow();
    if (most.getValue().size() - fewest(current).getValue().size() < 2) {
      return Futures.successful(Set.of());
    }
    return Futures.successful(Set.of(most.getValue().last()));
  }

  private static Map.Entry<ActorRef, IndexedSeq<String>> fewest(
      Map<ActorRef, IndexedSeq<String>> current) {
    return current.entrySet().stream().min(bySlots()).orElseThrow();
  }

  /** Fewest first; equal counts in the order of the regions' paths, to be repeatable. */
  private static Comparator<Map.Entry<ActorRef, IndexedSeq<String>>> bySlots() {
    return Comparator.<Map.Entry<ActorRef, IndexedSeq<String>>>comparingInt(
            entry -> entry.getValue().size())
        .thenComparing(entry -> entry.getKey().path().toString());
  }
}
