package io.helston.node.cli;

import picocli.CommandLine;
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

  @Option(names = "--quiet", description = "No progress and no summary.")
  private boolean quiet;

  @Option(names = "--verbose", description = "More detail when something fails.")
  private boolean verbose;

  /** Whether child JVMs are asked for. */
  boolean childJvms() {
    return nodes != null;
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
    return quiet;
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
