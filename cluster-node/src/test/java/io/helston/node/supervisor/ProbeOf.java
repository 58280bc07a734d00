package io.helston.node.supervisor;

import io.helston.protocol.client.JobEvent;
import java.util.function.Consumer;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Props;
import org.apache.pekko.actor.typed.javadsl.Behaviors;

/** Actors that hand over what they hear. */
final class ProbeOf {
  private ProbeOf() {}

  /** A watcher of jobs. */
  static ActorRef<JobEvent> events(ActorSystem<?> system, Consumer<JobEvent> listener) {
    return system.systemActorOf(
        Behaviors.receiveMessage(
            event -> {
              listener.accept(event);
              return Behaviors.same();
            }),
        "watcher",
        Props.empty());
  }
}
