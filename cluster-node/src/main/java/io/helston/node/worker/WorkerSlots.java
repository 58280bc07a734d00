package io.helston.node.worker;

import io.helston.protocol.work.WorkProtocol.Hello;
import io.helston.protocol.work.WorkProtocol.SlotCommand;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.cluster.sharding.typed.ClusterShardingSettings;
import org.apache.pekko.cluster.sharding.typed.ShardingEnvelope;
import org.apache.pekko.cluster.sharding.typed.ShardingMessageExtractor;
import org.apache.pekko.cluster.sharding.typed.javadsl.ClusterSharding;
import org.apache.pekko.cluster.sharding.typed.javadsl.Entity;
import org.apache.pekko.cluster.sharding.typed.javadsl.EntityTypeKey;

/** The cluster's worker slots as sharded entities; one slot is one shard. */
public final class WorkerSlots {
  /** The cluster role of nodes that host slots. */
  public static final String ROLE = "compute";

  private static final EntityTypeKey<SlotCommand> KEY =
      EntityTypeKey.create(SlotCommand.class, "slot");

  private WorkerSlots() {}

  /**
   * Starts this node's part of the sharding and returns the door to all slots: a {@link Hello} sent
   * through it starts its slot somewhere.
   */
  public static ActorRef<ShardingEnvelope<SlotCommand>> start(
      ActorSystem<?> system, SlotServices services) {
    return ClusterSharding.get(system)
        .init(
            Entity.of(
                    KEY,
                    entity -> WorkerSlot.create(Integer.parseInt(entity.getEntityId()), services))
                .withMessageExtractor(new SlotIsShard())
                .withAllocationStrategy(new FewestSlotsFirst())
                .withRole(ROLE)
                .withSettings(
                    ClusterShardingSettings.create(system)
                        .withRole(ROLE)
                        .withRememberEntities(false)
                        .withNoPassivationStrategy()));
  }

  /** Wraps a greeting for the door of {@link #start}. */
  public static ShardingEnvelope<SlotCommand> envelope(Hello hello) {
    return new ShardingEnvelope<>(Integer.toString(hello.slot()), hello);
  }

  private static final class SlotIsShard
      extends ShardingMessageExtractor<ShardingEnvelope<SlotCommand>, SlotCommand> {
    @Override
    public String entityId(ShardingEnvelope<SlotCommand> envelope) {
      return envelope.entityId();
    }

    @Override
    public String shardId(String entityId) {
      return entityId;
    }

    @Override
    public SlotCommand unwrapMessage(ShardingEnvelope<SlotCommand> envelope) {
      return envelope.message();
    }
  }
}
