package io.helston.node.client;

import io.helston.node.worker.WorkerSlots;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;
import org.apache.pekko.cluster.ClusterEvent;
import org.apache.pekko.cluster.Member;
import org.apache.pekko.cluster.typed.Cluster;
import org.apache.pekko.cluster.typed.Down;
import org.apache.pekko.cluster.typed.Subscribe;

/**
 * Watches the members of a cluster for its client: tells when enough nodes compute, and downs a
 * member that is known to be dead.
 */
final class Members extends AbstractBehavior<Members.Command> {

  /** What the watcher hears. */
  sealed interface Command {}

  private record Changed(ClusterEvent.MemberEvent event) implements Command {}

  /** Completes the future once this many computing members are up. */
  record AwaitCompute(int nodes, CompletableFuture<Void> up) implements Command {}

  /** Downs the members with this role: their process has ended. */
  record DownRole(String role) implements Command {}

  private final Cluster cluster;
  private final Set<Member> computing = new HashSet<>();
  private final Set<AwaitCompute> waiting = new HashSet<>();

  static Behavior<Command> create() {
    return Behaviors.setup(Members::new);
  }

  private Members(ActorContext<Command> context) {
    super(context);
    this.cluster = Cluster.get(context.getSystem());
    ActorRef<ClusterEvent.MemberEvent> changes =
        context.messageAdapter(ClusterEvent.MemberEvent.class, Changed::new);
    cluster.subscriptions().tell(Subscribe.create(changes, ClusterEvent.MemberEvent.class));
  }

  @Override
  public Receive<Command> createReceive() {
    return newReceiveBuilder().onMessage(Command.class, this::onCommand).build();
  }

  private Behavior<Command> onCommand(Command command) {
    switch (command) {
      case Changed changed -> onChanged(changed.event());
      case AwaitCompute await -> waiting.add(await);
      case DownRole down -> onDown(down.role());
    }
    waiting.removeIf(await -> computing.size() >= await.nodes() && await.up().complete(null));
    return this;
  }

  private void onChanged(ClusterEvent.MemberEvent event) {
    Member member = event.member();
    if (event instanceof ClusterEvent.MemberUp && member.hasRole(WorkerSlots.ROLE)) {
      computing.add(member);
    } else if (event instanceof ClusterEvent.MemberRemoved) {
      computing.remove(member);
    }
  }

  private void onDown(String role) {
    for (Member member : cluster.state().getMembers()) {
      if (member.hasRole(role)) {
        cluster.manager().tell(Down.apply(member.address()));
      }
    }
  }
}
