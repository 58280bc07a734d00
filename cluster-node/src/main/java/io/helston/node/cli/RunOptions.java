package io.helston.node.cli;

import io.helston.node.analysis.Analyses;
import io.helston.node.client.ClusterOptions;
import io.helston.node.client.HelstonCluster;
import java.util.function.Consumer;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Where and how fast a command runs: none of these options changes a number. */
final class RunOptions {
  private static final double GIB = 1L << 30;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--threads",
      paramLabel = "PER_NODE",
      description = "Compute threads per node (default: cores divided by nodes, at least 1).")
  private Integer threads;

  @Option(
      names = "--nodes",
      paramLabel = "K",
      description = "Run on K child JVMs on this machine (default: everything in this JVM).")
  private Integer nodes;

  @Option(
      names = "--memory-gb",
      paramLabel = "PER_NODE",
      description = "Memory in GiB that the job's arrays may take on a node (default: most of it).")
  private Double memory;

  @Mixin private VerbosityOptions verbosity;

  /** Starts the cluster that the options ask for. */
  HelstonCluster open(Consumer<String> announce) {
    var size = new ClusterOptions(nodes(), threads());
    return nodes == null
        ? HelstonCluster.inThisJvm(size, Analyses.all())
        : HelstonCluster.ofChildJvms(size, Analyses.all(), announce);
  }

  /** The cluster in words. */
  String describe() {
    String where =
        nodes == null ? "this JVM" : nodes() + (nodes() == 1 ? " child JVM" : " child JVMs");
    return where + ", " + threads() + " compute threads" + (nodes() == 1 ? "" : " each");
  }

  /** Nodes that compute. */
  int nodes() {
    return nodes == null ? 1 : positive("--nodes", nodes);
  }

  /** Compute threads per node. */
  int threads() {
    int cores = Runtime.getRuntime().availableProcessors();
    return threads == null ? Math.max(1, cores / nodes()) : positive("--threads", threads);
  }

  /** Bytes per node, 0 when not given. */
  long memoryBytes() {
    if (memory == null) {
      return 0;
    }
    if (!(memory > 0 && memory < 1e6)) {
      throw usage("--memory-gb is " + memory + ", expected a positive number of GiB");
    }
    return Math.max(1, (long) (memory * GIB));
  }

  boolean quiet() {
    return verbosity.quiet();
  }

  private int positive(String option, int value) {
    if (value < 1) {
      throw usage(option + " is " + value + ", expected at least 1");
    }
    return value;
  }

  private CommandLine.ParameterException usage(String message) {
    return new CommandLine.ParameterException(spec.commandLine(), message);
  }
}
