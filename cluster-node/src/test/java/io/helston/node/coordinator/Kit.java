package io.helston.node.coordinator;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;

/** Actor systems for tests, with the node's serializers. */
public final class Kit {
  /**
   * How long the first slot of a young cluster waits for a node that does not take part yet; the
   * default of five seconds is for large clusters.
   */
  public static final String QUICK_SHARDS = "pekko.cluster.sharding.updating-state-timeout";

  private Kit() {}

  /** A system that talks to nobody. */
  public static ActorTestKit local() {
    return with("pekko.actor.provider = local");
  }

  /** A system with further settings. */
  public static ActorTestKit with(String settings) {
    return ActorTestKit.create(config(settings));
  }

  /** The node's configuration with further settings. */
  public static Config config(String settings) {
    return ConfigFactory.parseString(settings)
        .withFallback(ConfigFactory.parseResources("helston.conf"))
        .withFallback(ConfigFactory.defaultReferenceUnresolved())
        .resolve();
  }
}
