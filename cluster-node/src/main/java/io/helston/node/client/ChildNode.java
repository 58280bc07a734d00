package io.helston.node.client;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;

/**
 * A node in a JVM of its own on this machine. It ends when told to, and by itself when the JVM that
 * started it is gone, because then its standard input ends.
 */
public final class ChildNode implements AutoCloseable {
  private static final long GRACE_SECONDS = 5;

  /** Flags of this JVM that its children must not copy. */
  private static final List<String> OWN_FLAGS =
      List.of("-Xmx", "-XX:AOTCacheOutput", "-agentlib", "-javaagent", "-Dhelston.stderr");

  private final int index;
  private final Process process;
  private final Path output;
  private volatile boolean closing;
  private CompletableFuture<Void> exits = CompletableFuture.completedFuture(null);

  private ChildNode(int index, Process process, Path output) {
    this.index = index;
    this.process = process;
    this.output = output;
  }

  /** Starts a node that joins the cluster of {@code seed}. */
  static ChildNode start(int index, String seed, ClusterOptions options) {
    try {
      Path output = Files.createTempFile("helston-node-" + index + "-", ".log");
      Process process =
          new ProcessBuilder(command(index, seed, options))
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      output.toFile().deleteOnExit();
      return new ChildNode(index, process, output);
    } catch (IOException e) {
      throw new UncheckedIOException("node " + index + " could not be started", e);
    }
  }

  private static List<String> command(int index, String seed, ClusterOptions options) {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    for (String flag : ManagementFactory.getRuntimeMXBean().getInputArguments()) {
      if (OWN_FLAGS.stream().noneMatch(flag::startsWith)) {
        command.add(flag);
      }
    }
    command.add("-Xmx" + heapMegabytes(options.nodes()) + "m");
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of("io.helston.node.cli.Main", "node", "--join", seed));
    command.addAll(List.of("--role", role(index), "--follow-stdin"));
    for (Map.Entry<String, Object> setting : options.settings().entrySet()) {
      command.add("--set");
      command.add(setting.getKey() + "=" + setting.getValue());
    }
    return command;
  }

  /** An even share of most of the machine's memory. */
  private static long heapMegabytes(int nodes) {
    var system =
        (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    return Math.max(256, (long) (0.7 * system.getTotalMemorySize() / nodes) >> 20);
  }

  private static String role(int index) {
    return "node-" + index;
  }

  /** The cluster role that only this node has. */
  public String role() {
    return role(index);
  }

  /** Its process id. */
  public long pid() {
    return process.pid();
  }

  /** What the node prints. */
  public Path output() {
    return output;
  }

  String describe() {
    return "node " + index + ": pid " + pid() + ", roles compute and " + role();
  }

  /** What became of a node that ended though nobody stopped it, with the end of what it printed. */
  String epitaph(int code) {
    String last = "";
    try {
      List<String> lines = Files.readAllLines(output);
      last = lines.isEmpty() ? "" : "; its last line: " + lines.getLast();
    } catch (IOException e) {
      last = "; what it printed is lost: " + e.getMessage();
    }
    return describe() + " ended with exit code " + code + last;
  }

  boolean alive() {
    return process.isAlive();
  }

  /** Calls back when the process ends though nobody closed it. */
  void onExit(IntConsumer callback) {
    exits =
        exits.thenCombine(
            process.onExit(),
            (before, ended) -> {
              if (!closing) {
                callback.accept(ended.exitValue());
              }
              return null;
            });
  }

  /** Ends its standard input, on which it stops at once. */
  void askToStop() {
    closing = true;
    try {
      process.getOutputStream().close();
    } catch (IOException e) {
      process.destroyForcibly();
    }
  }

  @Override
  public void close() {
    askToStop();
    try {
      if (!process.waitFor(GRACE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
      Files.deleteIfExists(output);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      process.destroyForcibly();
    } catch (IOException e) {
      throw new UncheckedIOException(output + " could not be deleted", e);
    }
  }
}
