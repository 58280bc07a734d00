package io.helston.node.cli;

/** What runs when the JVM goes down. */
final class ShutdownHooks {
  private ShutdownHooks() {}

  /** Forgets a hook that has nothing to do any more. */
  static void remove(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The JVM is going down and runs the hook.
      Thread.currentThread().interrupt();
    }
  }
}
