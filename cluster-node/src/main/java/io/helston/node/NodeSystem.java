package io.helston.node;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.helston.node.analysis.Analyses;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.pekko.actor.Address;
import org.apache.pekko.actor.AddressFromURIString;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.cluster.typed.Cluster;
import org.apache.pekko.cluster.typed.Join;

/** Starts the actor system of a node and lets it join a cluster. */
public final class NodeSystem {
  /** The name that all nodes of a cluster share. */
  public static final String NAME = "helston";

  private NodeSystem() {}

  /** A node that is a cluster of its own until others join it. */
  public static ActorSystem<NodeGuardian.Command> first(
      List<String> roles, Map<String, Object> overrides, Analyses analyses) {
    ActorSystem<NodeGuardian.Command> system = start(roles, overrides, analyses);
    Cluster cluster = Cluster.get(system);
    cluster.manager().tell(Join.create(cluster.selfMember().address()));
    return system;
  }

  /**
   * A node that joins the cluster of another.
   *
   * @param seed the other node's address, such as {@code pekko://helston@127.0.0.1:25520}
   */
  public static ActorSystem<NodeGuardian.Command> joining(
      String seed, List<String> roles, Map<String, Object> overrides, Analyses analyses) {
    ActorSystem<NodeGuardian.Command> system = start(roles, overrides, analyses);
    Address address = AddressFromURIString.parse(seed);
    Cluster.get(system).manager().tell(Join.create(address));
    return system;
  }

  private static ActorSystem<NodeGuardian.Command> start(
      List<String> roles, Map<String, Object> overrides, Analyses analyses) {
    var values = new HashMap<>(overrides);
    values.put("pekko.cluster.roles", roles);
    Config config =
        ConfigFactory.parseMap(values)
            .withFallback(ConfigFactory.defaultOverrides())
            .withFallback(ConfigFactory.parseResources("helston.conf"))
            .withFallback(ConfigFactory.defaultReferenceUnresolved())
            .resolve();
    return ActorSystem.create(
        NodeGuardian.create(NodeSettings.from(config), analyses), NAME, config);
  }
}
