package io.helston.node.cli;

import io.helston.math.genotype.GenotypeKernels;
import io.helston.node.client.HelstonCluster;
import io.helston.node.client.Job;
import io.helston.node.event.LogFile;
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
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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
      tail(log, published, elapsed);
      summary(result, published, elapsed);
      return result;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private TerminalProgress progress() {
    boolean terminal = Boolean.getBoolean("helston.terminal");
    return new TerminalProgress(System.err, terminal, () -> System.nanoTime() / 1_000_000);
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
        removeHook(interrupt);
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
        String.join(" \\\n", optionLines()).strip(),
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

  private static void removeHook(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The JVM is going down and runs the hook: the job was cancelled.
      Thread.currentThread().interrupt();
    }
  }

  private void head(LogFile log) {
    log.line(Version.line());
    log.line("Options in effect:");
    optionLines().forEach(log::line);
    log.line("");
    log.line("Hostname: " + hostname());
    log.line("Working directory: " + Path.of("").toAbsolutePath());
    log.line("Start time: " + now());
    log.line("Cluster: " + where);
    log.line("Memory: heap of this JVM up to " + (Runtime.getRuntime().maxMemory() >> 20) + " MiB");
    log.line("JVM: " + System.getProperty("java.vm.name") + " " + Runtime.version());
    log.line("Kernels: genotype " + GenotypeKernels.best().name() + "; small matrices EJML");
    log.line("Seed: " + seed);
    log.line("");
  }

  private List<String> optionLines() {
    var lines = new ArrayList<String>();
    var line = new StringBuilder("  helston");
    for (String argument : command.getParseResult().originalArgs()) {
      if (argument.startsWith("--")) {
        lines.add(line.toString());
        line = new StringBuilder("  " + argument);
      } else {
        line.append(' ').append(argument);
      }
    }
    lines.add(line.toString());
    return lines;
  }

  private static String hostname() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "unknown (" + e.getMessage() + ")";
    }
  }

  private static String now() {
    return ZonedDateTime.now(ZoneId.systemDefault())
        .truncatedTo(ChronoUnit.SECONDS)
        .format(DateTimeFormatter.ISO_OFFSET_DATE_TIME);
  }

  private static void tail(LogFile log, List<Path> published, Duration elapsed) {
    log.line("");
    published.forEach(path -> log.line("Results written to " + path));
    log.line("End time: " + now());
    log.line("Elapsed: " + seconds(elapsed) + " s, CPU of this JVM: " + cpuSeconds() + " s");
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
    err.println("  " + seconds(elapsed) + " s -> " + published.getFirst());
    err.flush();
  }

  private static String seconds(Duration duration) {
    return String.format(Locale.ROOT, "%.2f", duration.toMillis() / 1000.0);
  }

  private static String cpuSeconds() {
    var system =
        (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    return String.format(Locale.ROOT, "%.2f", system.getProcessCpuTime() / 1e9);
  }
}
