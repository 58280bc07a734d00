package io.helston.node.cli;

import io.helston.node.NodeGuardian;
import io.helston.node.NodeSystem;
import io.helston.node.analysis.Analyses;
import io.helston.node.worker.WorkerSlots;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.pekko.actor.typed.ActorSystem;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code helston node}: a node that computes for the cluster it joins, until it is stopped. */
@Command(
    name = "node",
    mixinStandardHelpOptions = true,
    hidden = true,
    description = "Runs a node that computes; started by --nodes of the analyses.")
final class NodeCommand implements Callable<Integer> {

  @Option(
      names = "--join",
      required = true,
      paramLabel = "ADDRESS",
      description = "Address of a member, such as pekko://helston@127.0.0.1:25520.")
  private String join;

  @Option(names = "--role", paramLabel = "ROLE", description = "A further role of this node.")
  private List<String> roles = List.of();

  @Option(names = "--set", paramLabel = "KEY=VALUE", description = "A setting of this node.")
  private Map<String, String> settings = Map.of();

  @Option(
      names = "--follow-stdin",
      description = "Stop when standard input ends: the process that started the node is gone.")
  private boolean followStdin;

  @Override
  public Integer call() {
    var all = new ArrayList<String>();
    all.add(WorkerSlots.ROLE);
    all.addAll(roles);
    ActorSystem<NodeGuardian.Command> system =
        NodeSystem.joining(join, all, new HashMap<>(settings), Analyses.all());
    if (followStdin) {
      Thread.ofPlatform().daemon().name("follow-stdin").start(NodeCommand::haltWithParent);
    }
    system.getWhenTerminated().toCompletableFuture().join();
    return 0;
  }

  /** The parent is gone, so nobody waits for results and an orderly farewell has no listener. */
  private static void haltWithParent() {
    try {
      while (System.in.read() >= 0) {
        // Nothing is ever sent; only the end matters.
      }
    } catch (IOException e) {
      System.err.println("standard input broke: " + e.getMessage());
    }
    Runtime.getRuntime().halt(1);
  }
}
