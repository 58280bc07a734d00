package io.helston.node.cli;

import io.helston.math.genotype.GenotypeKernels;
import io.helston.node.client.HelstonCluster;
import io.helston.node.client.Job;
import io.helston.node.event.LogFile;
import io.helston.node.event.ProgressLine;
import io.helston.node.event.TerminalProgress;
import io.helston.node.report.ReportHead;
import io.helston.node.store.OutputFiles;
import io.helston.protocol.client.JobEvent;
import io.helston.protocol.job.JobId;
import io.helston.protocol.result.JobResult;
import io.helston.protocol.spec.JobSpec;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.function.Function;
import picocli.CommandLine;

/**
 * The run of one analysis from the command line: starts a cluster, submits the job, shows and logs
 * what happens, and writes the results.
 */
final class CommandRun {
  /** More headline numbers than this are left to the files. */
  private static final int SUMMARY_LINES = 20;

  /** Writes the files of a result. */
  @FunctionalInterface
  interface ResultWriter<R> {
    /** Writes them; the head is what all reports begin with. */
    void write(R result, OutputFiles files, ReportHead head);
  }

  /** Starts the cluster that the job runs on. */
  @FunctionalInterface
  interface ClusterSource {
    /** Opens it; the lines announce child JVMs and what becomes of them. */
    HelstonCluster open(Consumer<String> announce);
  }

  private final CommandLine command;
  private final boolean quiet;
  private final String where;
  private final ClusterSource source;
  private final String prefix;
  private String seed = "";
  private Function<JobResult, List<String>> closing = result -> List.of();
  private final List<String> notes = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();

  /**
   * A run.
   *
   * @param command the command as it was parsed
   * @param quiet whether to show warnings and errors only
   * @param where the cluster in words
   * @param source starts the cluster
   * @param prefix what the names of all results begin with
   */
  CommandRun(
      CommandLine command, boolean quiet, String where, ClusterSource source, String prefix) {
    this.command = command;
    this.quiet = quiet;
    this.where = where;
    this.source = source;
    this.prefix = prefix;
  }

  /** Where random numbers come from: for the log's head and the report. */
  CommandRun seed(String text) {
    seed = text;
    return this;
  }

  /** What the log tells of a result. */
  <R extends JobResult> CommandRun closing(Function<R, List<String>> lines, Class<R> type) {
    closing = result -> lines.apply(type.cast(result));
    return this;
  }

  /**
   * Runs the job to its end.
   *
   * @param write writes the result's files, which are then published together with the log
   */
  <R extends JobResult> R execute(JobSpec spec, Class<R> type, ResultWriter<R> write) {
    long start = System.nanoTime();
    try (OutputFiles files =
            OutputFiles.of(
                prefix, "." + spec.analysis() + ".tsv", ".json", ".log", ".report.html");
        LogFile log = new LogFile(files.path(".log"));
        var progress = progress()) {
      head(log);
      R result = type.cast(run(spec, log, progress));
      closing.apply(result).forEach(log::line);
      write.write(result, files, reportHead(spec));
      List<Path> published = files.publish();
      Duration elapsed = Duration.ofNanos(System.nanoTime() - start);
      LogText.tail(published, elapsed).forEach(log::line);
      summary(result, published, elapsed);
      return result;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static TerminalProgress progress() {
    return new TerminalProgress(System.err, drawsOver(), CommandRun::millis);
  }

  /** A line of progress on standard error. */
  static ProgressLine progressLine() {
    return new ProgressLine(System.err, drawsOver(), CommandRun::millis);
  }

  private static boolean drawsOver() {
    return Boolean.getBoolean("helston.terminal");
  }

  private static long millis() {
    return System.nanoTime() / 1_000_000;
  }

  private JobResult run(JobSpec spec, LogFile log, TerminalProgress progress) {
    try (HelstonCluster cluster = source.open(line -> announce(log, line))) {
      Consumer<JobEvent> observer =
          event -> {
            log.accept(event);
            remember(event);
            if (!quiet || event instanceof JobEvent.Warned) {
              progress.accept(event);
            }
          };
      var id = new JobId(spec.analysis() + "-" + UUID.randomUUID());
      Job job = cluster.submit(id, spec, observer);
      var interrupt = new Thread(job.cancel());
      Runtime.getRuntime().addShutdownHook(interrupt);
      try {
        return job.result().join();
      } catch (CompletionException e) {
        throw e.getCause() instanceof RuntimeException cause ? cause : e;
      } finally {
        ShutdownHooks.remove(interrupt);
      }
    }
  }

  private void remember(JobEvent event) {
    if (event instanceof JobEvent.Planned planned) {
      notes.addAll(planned.notes());
    } else if (event instanceof JobEvent.Warned warned) {
      warnings.add(warned.text());
    }
  }

  private ReportHead reportHead(JobSpec spec) {
    return new ReportHead(
        Path.of(prefix).getFileName().toString(),
        spec.analysis(),
        Version.line(),
        String.join(" \\\n", LogText.options(command)).strip(),
        seed,
        (Record) spec,
        notes,
        warnings);
  }

  private void announce(LogFile log, String line) {
    log.line(line);
    if (!quiet) {
      command.getErr().println(line);
      command.getErr().flush();
    }
  }

  private void head(LogFile log) {
    LogText.head(command).forEach(log::line);
    log.line("Cluster: " + where);
    log.line("Memory: heap of this JVM up to " + (Runtime.getRuntime().maxMemory() >> 20) + " MiB");
    log.line("JVM: " + System.getProperty("java.vm.name") + " " + Runtime.version());
    log.line("Kernels: genotype " + GenotypeKernels.best().name() + "; small matrices EJML");
    log.line("Seed: " + seed);
    log.line("");
  }

  private void summary(JobResult result, List<Path> published, Duration elapsed) {
    if (quiet) {
      return;
    }
    PrintWriter err = command.getErr();
    List<String> lines = result.summary();
    lines.stream().limit(SUMMARY_LINES).forEach(line -> err.println("✔ " + line));
    if (lines.size() > SUMMARY_LINES) {
      err.println("  and " + (lines.size() - SUMMARY_LINES) + " more");
    }
    err.println("  " + LogText.seconds(elapsed) + " s -> " + published.getFirst());
    err.flush();
  }
}
