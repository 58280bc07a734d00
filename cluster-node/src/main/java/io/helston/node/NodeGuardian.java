package io.helston.node;

import io.helston.node.analysis.Analyses;
import io.helston.node.coordinator.CoordinatorServices;
import io.helston.node.supervisor.JobSupervisor;
import io.helston.node.transfer.BlobCodec;
import io.helston.node.transfer.NodeBlobs;
import io.helston.node.transfer.SpoolDirectory;
import io.helston.node.wire.KryoCodec;
import io.helston.node.worker.JobScopes;
import io.helston.node.worker.SlotServices;
import io.helston.node.worker.WorkerSlots;
import io.helston.protocol.client.JobProtocol.SupervisorCommand;
import io.helston.protocol.work.WorkProtocol.BlobCommand;
import io.helston.protocol.work.WorkProtocol.SlotCommand;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.DispatcherSelector;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;
import org.apache.pekko.cluster.sharding.typed.ShardingEnvelope;
import org.apache.pekko.cluster.typed.Cluster;
import org.apache.pekko.cluster.typed.ClusterSingleton;
import org.apache.pekko.cluster.typed.ClusterSingletonSettings;
import org.apache.pekko.cluster.typed.SelfUp;
import org.apache.pekko.cluster.typed.SingletonActor;
import org.apache.pekko.cluster.typed.Subscribe;

/**
 * The root of a node's actors. Once the node is a member it starts the blob store, and on nodes
 * that compute the worker slots and the supervisor's singleton; other nodes only get the doors.
 */
public final class NodeGuardian extends AbstractBehavior<NodeGuardian.Command> {

  /** What the root is asked. */
  public sealed interface Command {}

  /** Asks for the doors of the node; answered once it is a member of the cluster. */
  public record Enter(ActorRef<Doors> replyTo) implements Command {}

  private record Up(SelfUp event) implements Command {}

  /** The actors a client talks to. */
  public record Doors(ActorRef<SupervisorCommand> supervisor, ActorRef<BlobCommand> blobs) {}

  private final NodeSettings settings;
  private final Analyses analyses;
  private final List<ActorRef<Doors>> waiting = new ArrayList<>();
  private Doors doors;

  /** The root actor. */
  public static Behavior<Command> create(NodeSettings settings, Analyses analyses) {
    return Behaviors.setup(context -> new NodeGuardian(context, settings, analyses));
  }

  private NodeGuardian(ActorContext<Command> context, NodeSettings settings, Analyses analyses) {
    super(context);
    this.settings = settings;
    this.analyses = analyses;
    Cluster.get(context.getSystem())
        .subscriptions()
        .tell(Subscribe.create(context.messageAdapter(SelfUp.class, Up::new), SelfUp.class));
  }

  @Override
  public Receive<Command> createReceive() {
    return newReceiveBuilder().onMessage(Command.class, this::onCommand).build();
  }

  private Behavior<Command> onCommand(Command command) {
    switch (command) {
      case Enter enter -> {
        waiting.add(enter.replyTo());
        answer();
      }
      case Up up -> {
        doors = open();
        answer();
      }
    }
    return this;
  }

  private void answer() {
    if (doors != null) {
      waiting.forEach(client -> client.tell(doors));
      waiting.clear();
    }
  }

  private Doors open() {
    var system = getContext().getSystem();
    var self = Cluster.get(system).selfMember();
    String node = self.address().toString();
    Executor compute =
        system.dispatchers().lookup(DispatcherSelector.fromConfig("helston.compute-dispatcher"));
    var codec = new BlobCodec(KryoCodec.of(system));
    var spool = new SpoolDirectory(Path.of(System.getProperty("java.io.tmpdir")));
    ActorRef<BlobCommand> blobs =
        getContext().spawn(NodeBlobs.create(analyses, codec, compute, spool, node), NodeBlobs.NAME);
    boolean computes = self.getRoles().contains(WorkerSlots.ROLE);
    var scopes = new JobScopes(settings.memoryBytes());
    var slotServices =
        new SlotServices(
            analyses,
            codec,
            compute,
            scopes,
            blobs,
            node,
            List.copyOf(self.getRoles()),
            settings.segmentDelay());
    ActorRef<ShardingEnvelope<SlotCommand>> slots =
        computes ? WorkerSlots.start(system, slotServices) : system.deadLetters();
    var coordinators =
        new CoordinatorServices(
            analyses,
            codec,
            compute,
            blobs,
            node,
            slots,
            settings.slots(),
            settings.memoryBytes(),
            settings.patience(),
            settings.feeds());
    return new Doors(supervisor(coordinators), blobs);
  }

  private ActorRef<SupervisorCommand> supervisor(CoordinatorServices services) {
    var system = getContext().getSystem();
    Behavior<SupervisorCommand> behavior =
        JobSupervisor.create(services, settings.maxRunningJobs(), settings.keptResults());
    return ClusterSingleton.get(system)
        .init(
            SingletonActor.of(behavior, "supervisor")
                .withSettings(ClusterSingletonSettings.create(system).withRole(WorkerSlots.ROLE)));
  }
}
