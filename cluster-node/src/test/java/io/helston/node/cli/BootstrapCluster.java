package io.helston.node.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.helston.node.analysis.Analyses;
import io.helston.node.cli.RheCall.Outcome;
import io.helston.node.client.ClusterOptions;
import io.helston.node.client.HelstonCluster;
import io.helston.node.event.LogFile;
import io.helston.node.event.TerminalProgress;
import io.helston.node.report.ReportHead;
import io.helston.node.store.OutputFiles;
import io.helston.protocol.client.JobEvent;
import io.helston.protocol.job.JobId;
import io.helston.protocol.result.BootstrapResult;
import io.helston.protocol.spec.BootstrapSpec;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.ParseResult;

/**
 * One cluster in this JVM for all tests of the bootstrap. Command lines run on it as in the
 * program, but without the second that starting a cluster takes.
 */
final class BootstrapCluster implements BeforeAllCallback {
  private static final String KEY = "cluster";

  private static HelstonCluster cluster;

  /** JUnit makes it. */
  BootstrapCluster() {}

  @Override
  public void beforeAll(ExtensionContext context) {
    LoggerFactory.getILoggerFactory();
    var namespace = ExtensionContext.Namespace.create(BootstrapCluster.class);
    cluster =
        context
            .getRoot()
            .getStore(namespace)
            .getOrComputeIfAbsent(
                KEY,
                _ -> HelstonCluster.inThisJvm(new ClusterOptions(1, 2), Analyses.trusting()),
                HelstonCluster.class);
  }

  /** The cluster, once a test class uses this extension. */
  static HelstonCluster cluster() {
    return cluster;
  }

  /** Runs a specification that is known to be good. */
  static BootstrapResult run(BootstrapSpec spec) {
    return run(cluster, spec, _ -> {});
  }

  /** Runs a specification on any cluster; the failure of a job is thrown. */
  static BootstrapResult run(
      HelstonCluster cluster, BootstrapSpec spec, Consumer<JobEvent> observer) {
    try {
      var id = new JobId("test-" + UUID.randomUUID());
      return (BootstrapResult) cluster.submit(id, spec, observer).result().join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }

  /** The specification that a command line means. */
  static BootstrapSpec spec(List<String> arguments) {
    CommandLine line = Main.commandLine();
    return spec(line.parseArgs(arguments.toArray(String[]::new)).subcommand());
  }

  private static BootstrapSpec spec(ParseResult parsed) {
    return ((BootstrapCommand) parsed.commandSpec().userObject()).spec();
  }

  /** Runs a command line on the cluster. */
  static Outcome execute(List<String> arguments) {
    var bytes = new ByteArrayOutputStream();
    var err = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    CommandLine line = Main.commandLine().setErr(new PrintWriter(err, true));
    line.setExecutionStrategy(
        parsed -> {
          try {
            return execute(parsed.subcommand(), err);
          } catch (RuntimeException e) {
            CommandLine command = parsed.subcommand().commandSpec().commandLine();
            return new Errors().handleExecutionException(e, command, parsed.subcommand());
          }
        });
    int exitCode = line.execute(arguments.toArray(String[]::new));
    return new Outcome(exitCode, bytes.toString(StandardCharsets.UTF_8));
  }

  private static int execute(ParseResult parsed, PrintStream err) {
    BootstrapSpec spec = spec(parsed);
    String prefix = parsed.matchedOptionValue("--out", "");
    assertThat(prefix).isNotEmpty();
    try (OutputFiles files = OutputFiles.of(prefix, ".bootstrap.tsv", ".json", ".log");
        var log = new LogFile(files.path(".log"));
        var progress = new TerminalProgress(err, false, () -> 0)) {
      BootstrapResult result =
          run(
              cluster,
              spec,
              event -> {
                log.accept(event);
                if (event instanceof JobEvent.Warned) {
                  progress.accept(event);
                }
              });
      var head = new ReportHead("t", "bootstrap", "v", "c", "s", spec, List.of(), List.of());
      BootstrapCommand.write(spec, result, files, head);
      files.publish();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return 0;
  }
}
